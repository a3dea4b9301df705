"""Why a stay stands where it stands, or how and why it ended (Art. 12–24)."""

from datetime import datetime

from domain.bases import law
from domain.bases.interpretations import AFTER_BASE, REFUSED_FILING
from domain.bases.stay.state import Stay
from domain.bases.stay.state_removal import Removal
from domain.bases.stay.terms import STAY_STAGE_NAMES, Leaving, StayStage
from domain.bases.stay.waits import waits
from domain.bases.transition import told_before_law
from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation
from domain.legal_time import chinese_date
from domain.source import Source, interpretation, setting

END_SOURCES: dict[StayStage, Source] = {
    StayStage.EXITED: law.EXIT,
    StayStage.REMOVED: law.REMOVAL,
    StayStage.NOT_FILED: setting("procedure"),
    StayStage.MOVED: interpretation(AFTER_BASE),
    StayStage.ABANDONED: setting("procedure"),
    StayStage.VOIDED: setting("reversal"),
    StayStage.LEFT: setting("leaving"),
}


def explain(case: Stay, now: datetime, calendar: WorkCalendar) -> Explanation:
    """Art. 12–24: why it stands still, whose turn, until when, under what, what then, and what would move it."""
    if case.ended:
        return explanation("postdoc", f"{_subject(case)}{_how(case)}", waits(case), now, calendar)
    name = STAY_STAGE_NAMES[case.stage]
    standing = f"{_subject(case)}目前处于“{name}”阶段。{_entry(case)}{_filing(case)}"
    return explanation("postdoc", standing, waits(case), now, calendar)


def _subject(case: Stay) -> str:
    return f"{case.unit_name}（基地编号{case.base}）招收的博士后研究人员"


def _entry(case: Stay) -> str:
    if case.entered_on is None:
        return ""
    until = f"，协议至{chinese_date(case.ends_on)}期满" if case.ends_on else ""
    entered, done_on = case.entered_on, case.formalities_done
    done = f"{chinese_date(done_on)}办理完毕进站手续，" if done_on and done_on != entered else ""
    return f"{done}{chinese_date(entered)}{told_before_law(entered)}进入基地{until}。"


def _filing(case: Stay) -> str:
    if not case.filing.late_days:
        return ""
    return f"进站备案逾期{case.filing.late_days}天报送（期限见{law.ENTRY_FILING.cite}）。"


def end_source(case: Stay) -> Source | None:
    """Art. 18, 23: what the end rests on, or None while the stay goes on; that it ends with its base is a setting."""
    if not case.ended:
        return None
    if case.ended_with_base and case.stage is not StayStage.VOIDED:
        return interpretation(AFTER_BASE)
    if case.exit.leaving is Leaving.NOT_FILED:
        return interpretation(REFUSED_FILING)
    removal = _standing_removal(case)
    return law.ground(removal.ground.value) if removal else END_SOURCES[case.stage]


def _standing_removal(case: Stay) -> Removal | None:
    if case.stage is not StayStage.REMOVED:
        return None
    return next((one for one in case.removals if one.decision and one.reversed_on is None), None)


def _how(case: Stay) -> str:
    source = end_source(case)
    cite = f"依据：{source.cite}。" if source else ""
    left = f"离开基地之日为{chinese_date(case.left_on)}。" if case.left_on else ""
    removal = _standing_removal(case)
    reason = (removal.reason if removal else case.end_reason).strip().rstrip("。")
    told = f"理由：{reason}。" if reason else ""
    return f"的记录已经办结：{STAY_STAGE_NAMES[case.stage]}。{left}{told}{cite}"

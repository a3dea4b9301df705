"""Why an application stands where it stands, or how and why it ended (Art. 11)."""

from datetime import datetime

from domain.bases import law
from domain.bases.application.drawing.verdict import why_not_passed
from domain.bases.application.narrative import LEFT_OUT_OF
from domain.bases.application.readiness import undecided
from domain.bases.application.state import Application, AssignmentStatus
from domain.bases.application.waits import waits
from domain.bases.interpretations import CONSENT_REFUSED, LEAGUE_DECLINES, PRIORITY_OPEN
from domain.bases.terms import ENDS, GROUND_NAMES, STAGE_NAMES, Stage
from domain.calendar import WorkCalendar
from domain.explanation import Explanation, ExplanationItem, explanation
from domain.legal_time import chinese_date
from domain.source import Source, interpretation, setting
from domain.terms import Role

__all__ = ["Explanation", "ExplanationItem", "end_source", "explain"]

END_SOURCES: dict[Stage, Source] = {
    Stage.FILED: law.FILED,
    Stage.NOT_RECOMMENDED: interpretation(LEAGUE_DECLINES),
    Stage.CONSENT_REFUSED: interpretation(CONSENT_REFUSED),
    Stage.REFUSED: setting("objection"),
    Stage.NOT_PASSED: setting("scoring"),
    Stage.WITHDRAWN: setting("withdrawal"),
    Stage.LAPSED: setting("round_window"),
}


def explain(case: Application, now: datetime, calendar: WorkCalendar) -> Explanation:
    """Art. 11: why it stands still, whose turn, until when, under what, what then, and what would move it."""
    name = STAGE_NAMES[case.stage]
    if case.stage in ENDS:
        ended = f"{case.unit_name}的申报已经办结：{name}。{_how(case)}{_remedies(case)}"
        return explanation("application", ended, waits(case), now, calendar)
    standing = f"{case.unit_name}的申报目前处于“{name}”环节。{_beside(case)}"
    return explanation("application", standing, waits(case), now, calendar)


def _beside(case: Application) -> str:
    """What an office has against it, what is intended, what it was left out of; each with its source."""
    told = [f"{OPPOSED[one.office]}：{one.reasons.strip().rstrip('。')}。" for one in case.opinions]
    if case.left_out is not None:
        where, left = LEFT_OUT_OF[case.left_out.of], case.left_out
        told.append(
            f"{chinese_date(left.on)}{where}未列入：{left.detail.rstrip('。')}（{left.source.cite}）。"
        )
    replaced = sum(seat.status is AssignmentStatus.REPLACED for seat in case.panel)
    if replaced and case.stage is Stage.PANEL:
        told.append(f"因故更换评审专家{replaced}名（{setting('expert_replacement').cite}）。")
    if case.stage is Stage.DEPARTMENT_CHECK and undecided(case):
        open_ones = "、".join(f"“{GROUND_NAMES[ground]}”" for ground in undecided(case))
        told.append(f"优先设立情形{open_ones}尚未确认或者不予确认，审核通过后不再认定（{PRIORITIES.cite}）。")
    if case.intent is not None:
        intent = case.intent
        told.append(f"拟依据{intent.source.cite}不予备案：{intent.reason.strip().rstrip('。')}。")
    return "".join(told)


PRIORITIES = interpretation(PRIORITY_OPEN)
OPPOSED = {
    Role.LEAGUE: f"盟市不予推荐（{interpretation(LEAGUE_DECLINES).cite}）",
    Role.AUTHORITY: f"主管部门不同意申报（{interpretation(CONSENT_REFUSED).cite}）",
}


def _remedies(case: Application) -> str:
    """Setting (remedy): what can be done against the end, and from which day its time counts."""
    paper = next((one for one in reversed(case.papers) if one.remedies and one.to is Role.UNIT), None)
    if paper is None or case.stage is Stage.FILED or _by_itself(case):
        return ""
    since = f"，期限自{chinese_date(paper.counts_from)}起计算" if paper.counts_from else ""
    served = since or f"，{paper.name}尚未送达，期限尚未起算"
    return f"救济途径（一般法律规定{served}）：{paper.remedies}"


def _by_itself(case: Application) -> bool:
    """Setting (withdrawal): against what the unit did itself there is nothing to be done."""
    return case.stage is Stage.WITHDRAWN and case.end_source is None


def end_source(case: Application) -> Source | None:
    """Art. 11: what the end rests on, or None while the application is open."""
    return case.end_source or END_SOURCES.get(case.stage)


def _how(case: Application) -> str:
    source = end_source(case)
    cite = f"依据：{source.cite}。" if source else ""
    match case.stage:
        case Stage.FILED:
            return f"基地编号{case.base}，发文字号{case.document}。{cite}"
        case Stage.NOT_PASSED:
            return f"{_verdict(case)}{cite}"
        case _:
            reason = case.end_reason.strip().rstrip("。")
            return (f"理由：{reason}。" if reason else "") + cite


def _verdict(case: Application) -> str:
    result = case.verdict
    if result is None:
        return ""
    return why_not_passed(result)

"""Why an application stands where it stands, or how and why it ended (Art. 11)."""

from datetime import date

from domain import law
from domain.application.state import Application
from domain.application.waits import waits
from domain.calendar import WorkCalendar
from domain.explanation import Explanation, ExplanationItem, explanation
from domain.source import Source, setting
from domain.terms import ENDS, STAGE_NAMES, Stage

__all__ = ["Explanation", "ExplanationItem", "end_source", "explain"]

END_SOURCES: dict[Stage, Source] = {
    Stage.FILED: law.FILED,
    Stage.NOT_RECOMMENDED: setting("interpretation"),
    Stage.CONSENT_REFUSED: law.CONSENT,
    Stage.REFUSED: setting("objection"),
    Stage.NOT_PASSED: setting("scoring"),
    Stage.WITHDRAWN: setting("withdrawal"),
    Stage.LAPSED: setting("round_window"),
}


def explain(case: Application, today: date, calendar: WorkCalendar) -> Explanation:
    """Art. 11: why it stands still, whose turn, until when, under what, what then, and what would move it."""
    name = STAGE_NAMES[case.stage]
    if case.stage in ENDS:
        return explanation(f"{case.unit_name}的申报已经办结：{name}。{_how(case)}", (), today, calendar)
    standing = f"{case.unit_name}的申报目前处于“{name}”环节。"
    return explanation(standing, waits(case), today, calendar)


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
    mean = f"平均{result.mean}分" if result.mean is not None else "无有效评分"
    return f"有效评审意见{result.counted}份，{mean}，同意{result.agreeing}票。"

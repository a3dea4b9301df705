"""Why a round stands where it stands (Art. 11)."""

from datetime import datetime

from domain.bases.round.state import Round
from domain.bases.round.waits import waits
from domain.bases.terms import ROUND_STAGE_NAMES, RoundStage
from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation

__all__ = ["Explanation", "explain"]


def explain(case: Round, now: datetime, calendar: WorkCalendar) -> Explanation:
    """Art. 11: what the round waits for, or what it came to."""
    if case.stage is None:
        return explanation("round", "该申报批次尚未开始组织。", (), now, calendar)
    if case.stage is RoundStage.FINISHED:
        filed = sum(len(one.listed) for one in case.filings)
        summary = case.summary.strip().rstrip("。")
        came_to = f"共备案{filed}家。" + (f"{summary}。" if summary else "")
        return explanation("round", f"“{case.title}”已经结束。{came_to}", (), now, calendar)
    standing = f"“{case.title}”目前处于“{ROUND_STAGE_NAMES[case.stage]}”阶段。"
    return explanation("round", standing, waits(case), now, calendar)

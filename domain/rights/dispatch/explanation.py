"""Why a dispatch stands where it stands (权益·三(三))."""

from datetime import datetime

from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation
from domain.rights.dispatch.state import STAGE_NAMES, Dispatch
from domain.rights.dispatch.waits import waits

__all__ = ["Explanation", "explain"]


def explain(case: Dispatch, now: datetime, calendar: WorkCalendar) -> Explanation:
    """权益·三(三): whether it is confirmed and reported."""
    stage = STAGE_NAMES[case.stage] if case.stage else "尚未定稿"
    return explanation(
        "dispatch", f"{case.year}年第{case.number}季度调度{stage}。", waits(case), now, calendar
    )

"""Why a check stands where it stands (权益·三(一))."""

from datetime import datetime

from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation
from domain.rights.check.state import STAGE_NAMES, Check
from domain.rights.check.waits import waits

__all__ = ["Explanation", "explain"]


def explain(case: Check, now: datetime, calendar: WorkCalendar) -> Explanation:
    """权益·三(一): whether it is over."""
    stage = STAGE_NAMES[case.stage] if case.stage else "尚未启动"
    text = f"“{case.title}”涉及单位{len(case.units)}家，目前{stage}。"
    return explanation("check", text, waits(case), now, calendar)

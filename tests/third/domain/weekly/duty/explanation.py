"""Why a weekly duty stands where it stands (样例)."""

from datetime import datetime

from domain.weekly.duty.state import STAGE_NAMES, DutyStage, WeeklyDuty
from domain.weekly.duty.waits import waits

from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation


def explain(case: WeeklyDuty, now: datetime, calendar: WorkCalendar) -> Explanation:
    """What it waits for, or that it is over."""
    stage = STAGE_NAMES[case.stage or DutyStage.OPEN]
    return explanation("weekly_duty", f"“{case.title}”目前{stage}。", waits(case), now, calendar)

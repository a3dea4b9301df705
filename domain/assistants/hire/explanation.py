"""Why a hire stands where it stands."""

from datetime import datetime

from domain.assistants.hire.state import HIRE_STAGE_NAMES, Hire, HireStage
from domain.assistants.hire.waits import waits
from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation


def explain(case: Hire, now: datetime, calendar: WorkCalendar) -> Explanation:
    """What it waits for, or that it is over, and why it does not count."""
    stage = HIRE_STAGE_NAMES[case.stage or HireStage.HELD]
    why = f"（{case.why.rstrip('。')}）" if case.why else ""
    over = "，年度任务已经结束，不再办理" if case.closed else ""
    return explanation("assistant_hire", f"该聘用信息目前{stage}{why}{over}。", waits(case), now, calendar)

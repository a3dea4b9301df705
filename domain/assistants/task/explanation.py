"""Why a task stands where it stands."""

from datetime import datetime

from domain.assistants.task.state import TASK_STAGE_NAMES, Task, TaskStage
from domain.assistants.task.waits import waits
from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation


def explain(case: Task, now: datetime, calendar: WorkCalendar) -> Explanation:
    """What it waits for, or that it is over."""
    stage = TASK_STAGE_NAMES[case.stage or TaskStage.CONTACTS]
    return explanation(
        "drive_task", f"{case.name}{case.year}年度任务目前{stage}。", waits(case), now, calendar
    )

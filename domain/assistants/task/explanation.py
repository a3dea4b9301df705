"""Why a task stands where it stands."""

from collections.abc import Iterable
from datetime import datetime

from domain.assistants.task.keys import MILESTONE
from domain.assistants.task.state import TASK_STAGE_NAMES, Task, TaskStage
from domain.assistants.task.waits import waits
from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation
from domain.wait import Wait


def explain(case: Task, now: datetime, calendar: WorkCalendar) -> Explanation:
    """What it waits for, or that it is over; of the milestones ahead only the next day's, the others are of its table."""
    stage = TASK_STAGE_NAMES[case.stage or TaskStage.CONTACTS]
    said = f"{case.name}{case.year}年度任务目前{stage}。"
    return explanation("drive_task", said, _near(waits(case)), now, calendar)


def _near(found: Iterable[Wait]) -> tuple[Wait, ...]:
    """26·二(四): without the milestones after the next day on which one is measured."""
    every = tuple(found)
    days = [wait.clock.wakes for wait in every if wait.key.startswith(MILESTONE) and wait.clock.wakes]
    return tuple(
        wait for wait in every if not wait.key.startswith(MILESTONE) or wait.clock.wakes == min(days)
    )

"""Why a drive stands where it stands."""

from datetime import datetime

from domain.assistants.drive.state import DRIVE_STAGE_NAMES, Drive, DriveStage
from domain.assistants.drive.waits import waits
from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation


def explain(case: Drive, now: datetime, calendar: WorkCalendar) -> Explanation:
    """What it waits for, or that it is over."""
    stage = DRIVE_STAGE_NAMES[case.stage or DriveStage.PREPARED]
    return explanation("drive", f"{case.year}年度任务目前{stage}。", waits(case), now, calendar)

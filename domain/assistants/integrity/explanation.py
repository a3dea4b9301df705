"""Why an integrity case stands where it stands."""

from datetime import datetime

from domain.assistants.integrity.state import INTEGRITY_STAGE_NAMES, Integrity, IntegrityStage
from domain.assistants.integrity.waits import waits
from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation


def explain(case: Integrity, now: datetime, calendar: WorkCalendar) -> Explanation:
    """What it waits for, or that it is over."""
    stage = INTEGRITY_STAGE_NAMES[case.stage or IntegrityStage.OPENED]
    return explanation("integrity_case", f"该诚信核查目前{stage}。", waits(case), now, calendar)

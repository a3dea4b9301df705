"""Why a good practice stands where it stands (权益·三(二))."""

from datetime import datetime

from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation
from domain.rights.practice.decide import waits
from domain.rights.practice.state import STAGE_NAMES, Practice

__all__ = ["Explanation", "explain"]


def explain(case: Practice, now: datetime, calendar: WorkCalendar) -> Explanation:
    """权益·三(二): nothing is due; it stands with whoever acts next."""
    stage = STAGE_NAMES[case.stage] if case.stage else "尚未提交"
    return explanation("practice", f"该典型案例目前{stage}。", waits(case), now, calendar)

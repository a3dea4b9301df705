"""Why a question stands where it stands (权益·三(二))."""

from datetime import datetime

from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation
from domain.rights.question.decide import waits
from domain.rights.question.state import STAGE_NAMES, Question

__all__ = ["Explanation", "explain"]


def explain(case: Question, now: datetime, calendar: WorkCalendar) -> Explanation:
    """权益·三(二): nothing is due; it stands with whoever acts next."""
    stage = STAGE_NAMES[case.stage] if case.stage else "尚未提交"
    return explanation("question", f"该咨询目前{stage}。", waits(case), now, calendar)

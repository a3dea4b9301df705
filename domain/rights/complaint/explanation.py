"""Why a complaint stands where it stands (权益·三(三))."""

from datetime import datetime

from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation
from domain.rights.complaint.state import RATING_NAMES, STAGE_NAMES, Complaint
from domain.rights.complaint.waits import waits
from domain.rights.terms import BODY_NAMES, TOPIC_NAMES

__all__ = ["Explanation", "explain"]


def explain(case: Complaint, now: datetime, calendar: WorkCalendar) -> Explanation:
    """权益·三(三): with whom it is, what it waits for, or how it ended."""
    if case.stage is None:
        return explanation("complaint", "没有该投诉。", (), now, calendar)
    moved = f"，移送{case.referrals}次" if case.referrals else ""
    rated = f"，{RATING_NAMES[case.rating]}" if case.rating else ""
    text = f"“{TOPIC_NAMES[case.topic]}”投诉由{BODY_NAMES[case.holder]}承办{moved}，目前{STAGE_NAMES[case.stage]}{rated}。"
    return explanation("complaint", text, waits(case), now, calendar)

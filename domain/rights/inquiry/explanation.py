"""Why an inquiry stands where it stands (setting: identity)."""

from datetime import datetime

from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation
from domain.rights.inquiry.state import STAGE_NAMES, Inquiry
from domain.rights.inquiry.waits import waits
from domain.rights.terms import BODY_NAMES

__all__ = ["Explanation", "explain"]


def explain(case: Inquiry, now: datetime, calendar: WorkCalendar) -> Explanation:
    """Setting (identity): whether it is answered."""
    stage = STAGE_NAMES[case.stage] if case.stage else "尚未发出"
    text = f"{BODY_NAMES[case.body]}的核实函目前{stage}。"
    return explanation("inquiry", text, waits(case), now, calendar)

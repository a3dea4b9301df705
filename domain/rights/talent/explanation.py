"""Why a talent stands where it stands (权益·二(一), 二(二))."""

from datetime import datetime

from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation
from domain.rights.talent.classes import OPENING_NAMES, opened_by
from domain.rights.talent.state import STAGE_NAMES, Talent
from domain.rights.talent.waits import waits

__all__ = ["Explanation", "explain"]


def explain(case: Talent, now: datetime, calendar: WorkCalendar) -> Explanation:
    """权益·二(二): what the class opens."""
    stage = STAGE_NAMES[case.stage] if case.stage else "未列入清单"
    openings = "、".join(name for opening, name in OPENING_NAMES.items() if opening in opened_by(case.grade))
    can = f"，该类别可以{openings}" if openings else ""
    return explanation("talent", f"该人才目前{stage}{can}。", waits(case), now, calendar)

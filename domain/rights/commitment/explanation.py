"""Why a commitment stands where it stands (权益·二(六))."""

from datetime import datetime

from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation
from domain.legal_time import chinese_date
from domain.rights.commitment.state import LINE_NAMES, STAGE_NAMES, Commitment
from domain.rights.commitment.waits import waits
from domain.rights.terms import MATTER_NAMES

__all__ = ["Explanation", "explain"]


def explain(case: Commitment, now: datetime, calendar: WorkCalendar) -> Explanation:
    """权益·二(六): where each line stands."""
    stage = STAGE_NAMES[case.stage] if case.stage else "尚未登记"
    lines = "；".join(
        f"第{line.terms.id}项（{chinese_date(line.terms.due)}）{LINE_NAMES[line.status]}"
        for line in case.lines
    )
    text = f"“{MATTER_NAMES[case.matter]}”承诺{stage}。" + (f"{lines}。" if lines else "")
    return explanation("commitment", text, waits(case), now, calendar)

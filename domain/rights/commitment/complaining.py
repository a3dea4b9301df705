"""权益·三(三): a line that is contested becomes a complaint in one step."""

from domain.rights.commitment.state import Commitment, LineStatus
from domain.rights.complaint.commands import Complain
from domain.rights.terms import Body, Naming, Topic

READY = frozenset({LineStatus.CONTESTED, LineStatus.OVERDUE, LineStatus.BROKEN, LineStatus.PARTLY})
"""Lines that somebody can complain about."""


def complaint_of(case: Commitment, line_id: str, paper: str) -> Complain | None:
    """Settings (routing, identity): to the desk, named to the handler only; the person is not in it."""
    line = case.line(line_id)
    if line is None or line.status not in READY:
        return None
    return Complain(
        topic=Topic.COMMITMENT,
        intake=Body.KJT,
        naming=Naming.TO_HANDLER,
        paper=paper,
        contact=True,
        unit=case.unit,
        league=case.league,
    )

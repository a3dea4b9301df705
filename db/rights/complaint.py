"""Complaints as rows: ids, topic, bodies, instants."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from db.rights.tables import complaint
from domain.rights.complaint import commands, facts
from domain.rights.complaint.apply import apply
from domain.rights.complaint.face import deciding, face
from domain.rights.complaint.state import OPEN, Complaint, ComplaintStage
from domain.rights.complaint.waits import waits


def row_of(state: Complaint, seq: int) -> dict[str, object]:
    """The row of a complaint."""
    return {
        "id": state.id,
        "topic": state.topic.value,
        "intake": state.intake.value,
        "holder": state.holder.value,
        "desk": state.desk.value,
        "stage": (state.stage or ComplaintStage.RECEIVED).value,
        "unit": state.unit,
        "league": state.league,
        "against": state.against.value if state.against else None,
        "fingerprint": state.fingerprint,
        "received_at": state.received_at,
        "answered_at": state.answered_at,
        "closed_at": state.closed_at,
        "overdue": state.overdue,
        "listed": state.listed,
        "at_desk": state.holder is not state.desk and deciding(state),
        "seq": seq,
        "state": encode(state),
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Complaint, facts.Fact]) -> None:
    """Writes the row."""
    await put_row(conn, "complaint", case_id, complaint, row_of(projection.state, projection.seq))


COMPLAINT: Case[Complaint, facts.Fact, commands.Command] = Case(
    kind="complaint",
    table=complaint,
    key="id",
    state=Complaint,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Complaint(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage not in OPEN and not state.clocks,
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

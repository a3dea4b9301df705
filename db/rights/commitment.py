"""Commitments as rows."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from db.rights.tables import commitment
from domain.rights.commitment import commands, facts
from domain.rights.commitment.apply import apply
from domain.rights.commitment.face import face
from domain.rights.commitment.state import OPEN, Commitment, CommitmentStage, LineStatus
from domain.rights.commitment.waits import waits


def row_of(state: Commitment, seq: int) -> dict[str, object]:
    """The row of a commitment."""
    days = [line.terms.due for line in state.lines if line.status is LineStatus.AGREED]
    return {
        "id": state.id,
        "unit": state.unit,
        "league": state.league,
        "authority": state.authority,
        "person": state.person,
        "matter": state.matter.value,
        "stage": (state.stage or CommitmentStage.RECORDED).value,
        "next_due": min(days, default=None),
        "overdue": any(line.status is LineStatus.OVERDUE for line in state.lines),
        "seq": seq,
        "state": encode(state),
    }


async def project(
    conn: AsyncConnection, case_id: str, projection: Projection[Commitment, facts.Fact]
) -> None:
    """Writes the row."""
    await put_row(conn, "commitment", case_id, commitment, row_of(projection.state, projection.seq))


COMMITMENT: Case[Commitment, facts.Fact, commands.Command] = Case(
    kind="commitment",
    table=commitment,
    key="id",
    state=Commitment,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Commitment(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage not in OPEN,
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

"""Self-checks over many units as rows."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from db.rights.tables import policy_check
from domain.rights.check import commands, facts
from domain.rights.check.apply import apply
from domain.rights.check.face import face
from domain.rights.check.state import Check, CheckStage
from domain.rights.check.waits import waits


def row_of(state: Check, seq: int) -> dict[str, object]:
    """The row of a check."""
    return {
        "id": state.id,
        "year": state.year,
        "stage": (state.stage or CheckStage.OPEN).value,
        "due": state.due or date.min,
        "seq": seq,
        "state": encode(state),
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Check, facts.Fact]) -> None:
    """Writes the row."""
    await put_row(conn, "check", case_id, policy_check, row_of(projection.state, projection.seq))


CHECK: Case[Check, facts.Fact, commands.Command] = Case(
    kind="check",
    table=policy_check,
    key="id",
    state=Check,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Check(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage is CheckStage.CLOSED,
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

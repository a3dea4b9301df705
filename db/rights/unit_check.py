"""Parts of units in self-checks as rows."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from db.rights.tables import unit_check
from domain.rights.unit_check import commands, facts
from domain.rights.unit_check.apply import apply
from domain.rights.unit_check.face import face
from domain.rights.unit_check.state import UnitCheck, UnitCheckStage
from domain.rights.unit_check.waits import waits

ENDS = frozenset({UnitCheckStage.VERIFIED, UnitCheckStage.CLOSED})


def row_of(state: UnitCheck, seq: int) -> dict[str, object]:
    """The row of a unit's part in a check."""
    return {
        "id": state.id,
        "check_id": state.check,
        "unit": state.unit,
        "league": state.league,
        "authority": state.authority,
        "stage": (state.stage or UnitCheckStage.CALLED).value,
        "due": state.due or date.min,
        "handed_in_on": state.handed_in_on,
        "seq": seq,
        "state": encode(state),
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[UnitCheck, facts.Fact]) -> None:
    """Writes the row."""
    await put_row(conn, "unit_check", case_id, unit_check, row_of(projection.state, projection.seq))


UNIT_CHECK: Case[UnitCheck, facts.Fact, commands.Command] = Case(
    kind="unit_check",
    table=unit_check,
    key="id",
    state=UnitCheck,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: UnitCheck(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage in ENDS,
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

"""Integrity cases as rows."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.tables import integrity_case
from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from domain.assistants.integrity import commands, facts
from domain.assistants.integrity.apply import apply
from domain.assistants.integrity.face import face
from domain.assistants.integrity.state import Integrity, IntegrityStage
from domain.assistants.integrity.waits import waits

KIND = "integrity_case"


def row_of(state: Integrity, seq: int) -> dict[str, object]:
    """The row of an integrity case."""
    return {
        "id": state.id,
        "year": state.year,
        "unit": state.unit,
        "unit_name": state.unit_name,
        "stage": state.stage.value if state.stage else "",
        "finding": state.finding.value if state.finding else None,
        "hires": [each.hire for each in state.hires],
        "opened_on": state.opened_on,
        "seq": seq,
        "state": encode(state),
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Integrity, facts.Fact]) -> None:
    """Writes the row."""
    await put_row(conn, KIND, case_id, integrity_case, row_of(projection.state, projection.seq))


INTEGRITY: Case[Integrity, facts.Fact, commands.Command] = Case(
    kind=KIND,
    table=integrity_case,
    key="id",
    state=Integrity,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Integrity(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage in (None, IntegrityStage.CLOSED),
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

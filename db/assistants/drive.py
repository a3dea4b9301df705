"""Drives as rows."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.tables import drive
from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from domain.assistants.drive import commands, facts
from domain.assistants.drive.apply import apply
from domain.assistants.drive.face import face
from domain.assistants.drive.state import Drive, DriveStage
from domain.assistants.drive.waits import waits


def row_of(state: Drive, seq: int) -> dict[str, object]:
    """The row of a drive."""
    stage = (state.stage or DriveStage.PREPARED).value
    return {"id": state.id, "year": state.year, "stage": stage, "seq": seq, "state": encode(state)}


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Drive, facts.Fact]) -> None:
    """Writes the row."""
    await put_row(conn, "drive", case_id, drive, row_of(projection.state, projection.seq))


DRIVE: Case[Drive, facts.Fact, commands.Command] = Case(
    kind="drive",
    table=drive,
    key="id",
    state=Drive,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Drive(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage in (None, DriveStage.CLOSED),
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

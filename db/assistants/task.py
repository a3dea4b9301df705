"""What each line owes, as rows."""

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.tables import drive_task, unit_membership
from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from domain.assistants.task import commands, facts
from domain.assistants.task.apply import apply
from domain.assistants.task.face import face
from domain.assistants.task.state import OwnUnit, Task, TaskStage
from domain.assistants.task.waits import waits


def row_of(state: Task, seq: int) -> dict[str, object]:
    """The row of a task."""
    return {
        "id": state.id,
        "year": state.year,
        "line": state.line,
        "name": state.name,
        "stage": (state.stage or TaskStage.CONTACTS).value,
        "target": state.target,
        "seq": seq,
        "state": encode(state),
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Task, facts.Fact]) -> None:
    """Writes the row; a second one of a line in a year violates `uq_drive_task_year_line`."""
    await put_row(conn, "drive_task", case_id, drive_task, row_of(projection.state, projection.seq))
    if isinstance(projection.fact, facts.UnitAssigned):
        await conn.execute(insert(unit_membership).values(unit_row(case_id, projection.fact.unit)))


def unit_row(task_id: str, unit: OwnUnit) -> dict[str, object]:
    """The row of a unit that a line includes."""
    return {
        "code": unit.code,
        "since": unit.since,
        "task_id": task_id,
        "name": unit.name,
        "document": unit.document,
    }


TASK: Case[Task, facts.Fact, commands.Command] = Case(
    kind="drive_task",
    table=drive_task,
    key="id",
    state=Task,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Task(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage in (None, TaskStage.CLOSED),
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

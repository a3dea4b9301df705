"""What the rules of drives and tasks must know of other records."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.figures import entries_of, planned_of
from db.assistants.known import standing_of_unit
from db.assistants.memberships import memberships_of
from db.assistants.reads.drives import one_drive, tasks_of
from db.assistants.tables import drive_task
from db.codec import decode
from db.reads.accounts import account_names
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.weeks import sent_by_all
from domain.assistants.drive import commands as drive
from domain.assistants.drive.state import Drive
from domain.assistants.drive.world import DriveWorld
from domain.assistants.task import commands as task
from domain.assistants.task.keys import MILESTONE
from domain.assistants.task.state import Task
from domain.assistants.task.world import TaskWorld
from domain.codes import check_unit_code
from domain.recurring import Turn


async def drive_world(
    conn: AsyncConnection, state: Drive, command: drive.Command, c: Circumstances
) -> DriveWorld:
    """The figures of the region, only where they are asked for."""
    if isinstance(command, drive.FileNationalSummary):
        return DriveWorld(await entries_of(conn, state.year), await _sent_everywhere(conn, state.year))
    if isinstance(command, drive.PublishBulletin):
        tasks = await tasks_of(conn, state.year, None, None)
        return DriveWorld(await entries_of(conn, state.year), weeks={each.line: each.turns for each in tasks})
    if isinstance(command, drive.CloseDrive | drive.CorrectBulletin):
        return DriveWorld(await entries_of(conn, state.year))
    return DriveWorld()


async def _sent_everywhere(conn: AsyncConnection, year: int) -> Mapping[str, Turn]:
    """The weeks that no line has still to send."""
    query = select(drive_task.c.state).where(drive_task.c.year == year)
    return sent_by_all([decode(Task, row.state).turns for row in await conn.execute(query)])


async def task_world(
    conn: AsyncConnection, state: Task, command: task.Command, c: Circumstances
) -> TaskWorld:
    """The figures of the line, for a report and for a milestone."""
    if isinstance(command, task.TimerFired) and command.key.startswith(MILESTONE):
        return TaskWorld(entries=await entries_of(conn, state.year, state.line))
    if isinstance(command, task.AssignUnit):
        code = check_unit_code(command.code).code
        return TaskWorld(
            memberships=await memberships_of(conn, [code]), listed=await _listed(conn, state.year, code)
        )
    if isinstance(command, task.DrawSample):
        hires = await standing_of_unit(conn, state.year, state.line, command.unit)
        return TaskWorld(
            hires=tuple(each.id for each in hires), unit_name=hires[0].unit_name if hires else ""
        )
    if not isinstance(command, task.SubmitReport):
        return TaskWorld()
    return TaskWorld(
        entries=await entries_of(conn, state.year, state.line),
        planned=await planned_of(conn, state.year, state.line),
        sender=await _sender(conn, state, command.week.isoformat()),
    )


async def _listed(conn: AsyncConnection, year: int, code: str) -> bool:
    """Whether the notice of the year has a line of its own for the unit."""
    found = await one_drive(conn, str(year))
    notice = found[0].notice if found else None
    return notice is not None and code in notice.listed_codes


async def _sender(conn: AsyncConnection, state: Task, week: str) -> str:
    """The name of whoever sent that week already."""
    known = state.reports.get(week)
    return (await account_names(conn, [known.sent_by])).get(known.sent_by, "") if known else ""

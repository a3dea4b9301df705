"""Drives and tasks as their readers may see them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.tables import drive, drive_task
from db.codec import decode
from domain.assistants.drive.state import Drive
from domain.assistants.task.state import Task


async def every_drive(conn: AsyncConnection, after: int | None, limit: int) -> list[Drive]:
    """Drives, the last year first; one more than the page holds."""
    query = select(drive.c.state).order_by(drive.c.year.desc()).limit(limit + 1)
    if after is not None:
        query = query.where(drive.c.year < after)
    return [decode(Drive, row.state) for row in await conn.execute(query)]


async def one_drive(conn: AsyncConnection, drive_id: str) -> tuple[Drive, int] | None:
    """A drive with the number of its last fact, if the caller may see it."""
    query = select(drive.c.state, drive.c.seq).where(drive.c.id == drive_id)
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else (decode(Drive, row.state), row.seq)


async def tasks_of(
    conn: AsyncConnection, year: int | None, after: tuple[int, str] | None, limit: int | None
) -> Sequence[Task]:
    """Tasks, the last year first, by their lines; those that the caller may see."""
    query = select(drive_task.c.state).order_by(drive_task.c.year.desc(), drive_task.c.line)
    if year is not None:
        query = query.where(drive_task.c.year == year)
    if after is not None:
        last_year, last_line = after
        later = (drive_task.c.year == last_year) & (drive_task.c.line > last_line)
        query = query.where((drive_task.c.year < last_year) | later)
    if limit is not None:
        query = query.limit(limit + 1)
    return [decode(Task, row.state) for row in await conn.execute(query)]


async def one_task(conn: AsyncConnection, task_id: str) -> tuple[Task, int] | None:
    """A task with the number of its last fact, if the caller may see it."""
    query = select(drive_task.c.state, drive_task.c.seq).where(drive_task.c.id == task_id)
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else (decode(Task, row.state), row.seq)

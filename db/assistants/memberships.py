"""To which line a unit belongs from a day on, as rules read it: what was said last comes first."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.tables import drive_task, unit_membership
from domain.assistants.counting.lines import Membership


async def memberships_of(conn: AsyncConnection, codes: Collection[str]) -> tuple[Membership, ...]:
    """Setting (membership): what was said of the units with these codes, the last first; each holds until the one after it."""
    query = (
        select(unit_membership.c.code, drive_task.c.line, unit_membership.c.since)
        .join(drive_task, drive_task.c.id == unit_membership.c.task_id)
        .where(unit_membership.c.code.in_(codes))
        .order_by(unit_membership.c.since.desc())
    )
    return tuple(Membership(row.code, row.line, row.since) for row in await conn.execute(query))

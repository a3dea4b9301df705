"""Editions of the department's settings, read whole (there are few) inside the deciding transaction."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import decode
from db.tables import policy
from domain.policy import Policy, in_force

EDITIONS = select(policy.c.edition, policy.c.made_at)
_editions: dict[tuple[str | None, int, datetime], Policy] = {}
"""By database, edition and the instant it was made, so that two databases in one process do not mix."""


async def editions(conn: AsyncConnection) -> Sequence[Policy]:
    """All editions; an edition never changes, so a body is read only once per process."""
    rows = await conn.execute(EDITIONS)
    return await editions_of(conn, [(row.edition, row.made_at) for row in rows])


async def editions_of(conn: AsyncConnection, known: Sequence[tuple[int, datetime]]) -> Sequence[Policy]:
    """The editions of these numbers and instants."""
    database = conn.engine.url.database
    missing = [edition for edition, made_at in known if (database, edition, made_at) not in _editions]
    if missing:
        await _read(conn, missing)
    return [_editions[database, *one] for one in known]


async def _read(conn: AsyncConnection, missing: Sequence[int]) -> None:
    query = select(policy.c.edition, policy.c.made_at, policy.c.body).where(policy.c.edition.in_(missing))
    for row in await conn.execute(query):
        _editions[conn.engine.url.database, row.edition, row.made_at] = decode(Policy, row.body)


async def policy_on(conn: AsyncConnection, day: date) -> Policy:
    """The edition in force on the day."""
    return in_force(day, await editions(conn))

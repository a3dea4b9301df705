"""Editions of the department's settings, read whole (there are few) inside the deciding transaction."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import decode
from db.tables import policy
from domain.policy import Policy, in_force

_editions: dict[int, Policy] = {}


async def editions(conn: AsyncConnection) -> Sequence[Policy]:
    """All editions; an edition never changes, so a body is read only once per process."""
    known = [row.edition for row in await conn.execute(select(policy.c.edition))]
    missing = [edition for edition in known if edition not in _editions]
    if missing:
        await _read(conn, missing)
    return [_editions[edition] for edition in known]


async def _read(conn: AsyncConnection, missing: Sequence[int]) -> None:
    rows = await conn.execute(select(policy.c.edition, policy.c.body).where(policy.c.edition.in_(missing)))
    for row in rows:
        _editions[row.edition] = decode(Policy, row.body)


async def policy_on(conn: AsyncConnection, day: date) -> Policy:
    """The edition in force on the day."""
    return in_force(day, await editions(conn))

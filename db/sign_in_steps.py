"""What is under way between two requests of signing in, good once and for some minutes."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import columns
from db.tables_signing_in import sign_in_step

MOST_FORGOTTEN = 500
"""Rows taken away at once: more than one request adds, so that what is over never piles up."""
t = sign_in_step.c


class Step(NamedTuple):
    """What a request left for the next one."""

    digest: bytes
    purpose: str
    account_id: str | None
    held: dict[str, object]
    expires_at: datetime


async def put(
    conn: AsyncConnection,
    digest: bytes,
    purpose: str,
    held: Mapping[str, object],
    times: tuple[datetime, datetime],
    account_id: str | None = None,
) -> None:
    """Keeps a step from the first until the second instant; what was over before is taken away."""
    now, until = times
    over = select(t.digest).where(t.expires_at <= now).order_by(t.expires_at).limit(MOST_FORGOTTEN)
    await conn.execute(delete(sign_in_step).where(t.digest.in_(over.with_for_update(skip_locked=True))))
    row = {"digest": digest, "purpose": purpose, "account_id": account_id, "held": dict(held)}
    await conn.execute(insert(sign_in_step).values(**row, expires_at=until))


async def take(conn: AsyncConnection, digest: bytes, purpose: str, now: datetime) -> Step | None:
    """The step of a token, which is used up by it; None where there is none any more."""
    mine = delete(sign_in_step).where(t.digest == digest, t.purpose == purpose)
    row = (await conn.execute(mine.returning(*columns(sign_in_step, Step)))).one_or_none()
    found = None if row is None else Step._make(row)
    return found if found is not None and found.expires_at > now else None

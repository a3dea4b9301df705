"""The outbox as rows: claiming letters that are due, and marking what became of them."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import columns, fetch_all
from db.tables import outbox

LEASE = timedelta(minutes=5)


class Letter(NamedTuple):
    """A letter that is due."""

    id: str
    address: str
    subject: str
    body: str
    attempts: int


async def claim_due(conn: AsyncConnection, now: datetime, most: int = 20) -> list[Letter]:
    """Letters that are due, leased to this process, so that nobody else sends them meanwhile."""
    due = (
        select(outbox.c.id)
        .where(outbox.c.sent_at.is_(None), outbox.c.failed_at.is_(None), outbox.c.next_at <= now)
        .order_by(outbox.c.next_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    leased = (
        update(outbox).where(outbox.c.id.in_(due)).values(next_at=now + LEASE, attempts=outbox.c.attempts + 1)
    )
    return await fetch_all(conn, Letter, leased.returning(*columns(outbox, Letter)))


async def mark_sent(conn: AsyncConnection, letter_id: str, now: datetime) -> None:
    """The server took it."""
    await conn.execute(update(outbox).where(outbox.c.id == letter_id).values(sent_at=now, last_error=None))


async def mark_failed(
    conn: AsyncConnection, letter_id: str, reason: str, again: datetime | None, now: datetime
) -> None:
    """It is tried again at `again`, or never when there is no sense in it."""
    values: dict[str, object] = (
        {"last_error": reason, "next_at": again} if again else {"last_error": reason, "failed_at": now}
    )
    await conn.execute(update(outbox).where(outbox.c.id == letter_id).values(values))

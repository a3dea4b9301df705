"""The secret address of a person's calendar of dates: made, looked up, revoked."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import columns, fetch_one
from db.tables import account, calendar_feed


class Feed(NamedTuple):
    """When the address was made, and when it was last asked."""

    made_at: datetime
    read_at: datetime | None


class Subscriber(NamedTuple):
    """Whose calendar it is."""

    id: str
    name: str


async def feed_of(conn: AsyncConnection, account_id: str) -> Feed | None:
    """The account's address, if there is one."""
    query = select(*columns(calendar_feed, Feed)).where(calendar_feed.c.account_id == account_id)
    return await fetch_one(conn, Feed, query)


async def make(conn: AsyncConnection, account_id: str, digest: bytes, now: datetime) -> None:
    """Another address in the place of the one before, which leads nowhere any more."""
    fresh = {"digest": digest, "made_at": now, "read_at": None}
    put = insert(calendar_feed).values(account_id=account_id, **fresh)
    await conn.execute(put.on_conflict_do_update(index_elements=["account_id"], set_=fresh))


async def revoke(conn: AsyncConnection, account_id: str) -> bool:
    """The address leads nowhere any more; whether there was one."""
    gone = await conn.execute(delete(calendar_feed).where(calendar_feed.c.account_id == account_id))
    return gone.rowcount > 0


async def subscriber(conn: AsyncConnection, digest: bytes, now: datetime) -> Subscriber | None:
    """Whose address it is, noted as asked; None for an unknown one and for an account that is not in use."""
    of = (calendar_feed.c.digest == digest, account.c.id == calendar_feed.c.account_id, account.c.active)
    found = await fetch_one(conn, Subscriber, select(account.c.id, account.c.name).where(*of))
    if found is not None:
        await conn.execute(update(calendar_feed).where(of[0]).values(read_at=now))
    return found

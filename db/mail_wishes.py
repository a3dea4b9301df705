"""How people want to be mailed, and the one letter of a day."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import columns, fetch_all, fetch_one
from db.tables import account, mail_wish, notification, outbox
from domain.mail_wish import USUAL_HOUR, Wish
from ids import new_id

m, n = mail_wish.c, notification.c
DIGEST, DIGESTED = "digest", "digested"
"""How the mail of a message stands: it waits for the letter of the day, or was in one."""


class WishRow(NamedTuple):
    """The wish of an account, and the hour of its letter."""

    wish: str
    at: str


class Reader(NamedTuple):
    """Somebody who gets one letter a day."""

    id: str
    name: str
    email: str
    at: str


async def wish_of(conn: AsyncConnection, account_id: str) -> WishRow:
    """The account's wish; each message at once where it has said nothing."""
    query = select(*columns(mail_wish, WishRow)).where(m.account_id == account_id)
    return await fetch_one(conn, WishRow, query) or WishRow(Wish.EACH, USUAL_HOUR)


async def wishes_of(conn: AsyncConnection, accounts: Collection[str]) -> dict[str, str]:
    """The wishes of those accounts that have said something."""
    query = select(m.account_id, m.wish).where(m.account_id.in_(accounts))
    return {row.account_id: row.wish for row in await conn.execute(query)}


async def keep(conn: AsyncConnection, account_id: str, wish: Wish, at: str) -> None:
    """Puts the wish in the place of the one before."""
    fresh = {"wish": wish.value, "at": at}
    put = insert(mail_wish).values(account_id=account_id, **fresh)
    await conn.execute(put.on_conflict_do_update(index_elements=["account_id"], set_=fresh))


async def readers(conn: AsyncConnection) -> list[Reader]:
    """Active accounts with an address that get one letter a day."""
    query = select(account.c.id, account.c.name, account.c.email, m.at).join(
        mail_wish, m.account_id == account.c.id
    )
    query = query.where(account.c.active, account.c.email.is_not(None), m.wish == Wish.DIGEST.value)
    return await fetch_all(conn, Reader, query.order_by(account.c.id))


async def unread_titles(conn: AsyncConnection, account_id: str, before: datetime) -> Sequence[str]:
    """Titles of the messages that wait for the letter of the day, the oldest first; what was read since is left out."""
    waiting = (n.account_id == account_id, n.mail == DIGEST, n.at <= before)
    query = select(n.title).where(*waiting, n.read_at.is_(None)).order_by(n.at, n.id)
    return (await conn.execute(query)).scalars().all()


async def write(
    conn: AsyncConnection, to: Reader, key: str, text: tuple[str, str], before: datetime, at: datetime
) -> bool:
    """Puts the letter of the day into the outbox, once by its key; whether it is new."""
    subject, body = text
    row = {
        "id": new_id(), "notification_id": key, "address": to.email, "subject": subject, "body": body, "next_at": at,
    }  # fmt: skip
    put = insert(outbox).values(row).on_conflict_do_nothing().returning(outbox.c.id)
    if (await conn.execute(put)).scalar_one_or_none() is None:
        return False
    told = update(notification).where(n.account_id == to.id, n.mail == DIGEST, n.at <= before)
    await conn.execute(told.values(mail=DIGESTED))
    return True

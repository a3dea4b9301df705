"""An account's notifications, with what became of their mail; marking them as read."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, and_, case, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.reads.keyset import beyond, ordered
from db.sql import Place, fetch_all
from db.tables import notification, outbox, wait
from programmes import parts

ABOUT_WAITS = (
    *("新的待办", "到期提醒", "逾期提醒", "逾期通知", "逾期督办", "期限调整"),
    *(subject for own in parts("db", "subjects") for subject in own.ABOUT_WAITS),
)
"""How messages are called that ask for what waits; their keys are the command's, this, and the wait's."""
n = notification.c
KEY = (n.at, n.id)
MAIL = case(
    (outbox.c.sent_at.is_not(None), "sent"), (outbox.c.failed_at.is_not(None), "failed"), else_=n.mail
).label("mail_state")


_STANDS = exists().where(
    wait.c.case_kind == n.case_kind,
    wait.c.case_id == n.case_id,
    wait.c.key == func.regexp_replace(n.key, "^[^/]*/[^/]*/", ""),
)
DONE = and_(func.split_part(n.key, "/", 2).in_(ABOUT_WAITS), ~_STANDS)
"""What it asked for is done: it counts as read."""
UNREAD = and_(n.read_at.is_(None), ~DONE)


class Notice(NamedTuple):
    """A notification, and what became of its mail."""

    id: str
    title: str
    body: str
    case_kind: str
    case_id: str
    at: datetime
    read: bool
    mail_state: str


async def inbox(
    conn: AsyncConnection, account_id: str, after: Place | None, most: int, *, unread: bool
) -> list[Notice]:
    """The account's notifications, the latest first."""
    query = (
        select(n.id, n.title, n.body, n.case_kind, n.case_id, n.at, (~UNREAD).label("read"), MAIL)
        .outerjoin(outbox, outbox.c.notification_id == n.id)
        .where(n.account_id == account_id)
    )
    if unread:
        query = query.where(UNREAD)
    if after is not None:
        query = query.where(beyond(KEY, after, descending=True))
    return await fetch_all(conn, Notice, query.order_by(*ordered(KEY, descending=True)).limit(most))


def unread(account_id: str) -> Select[int]:
    """What counts those that the account has not read, of those that do not ask for what is done already."""
    return select(func.count()).where(n.account_id == account_id, UNREAD)


async def count_unread(conn: AsyncConnection, account_id: str) -> int:
    """How many these are."""
    return (await conn.execute(unread(account_id))).scalar_one()


async def mark_read(
    conn: AsyncConnection, account_id: str, at: datetime, notification_id: str | None = None
) -> int:
    """Marks one of the account's unread notifications, or all of them; returns how many."""
    unread = update(notification).where(n.account_id == account_id, n.read_at.is_(None))
    if notification_id is not None:
        unread = unread.where(n.id == notification_id)
    return (await conn.execute(unread.values(read_at=at))).rowcount


async def has_note(conn: AsyncConnection, account_id: str, notification_id: str) -> bool:
    """Whether the account has that notification."""
    query = select(n.id).where(n.account_id == account_id, n.id == notification_id)
    return (await conn.execute(query)).scalar_one_or_none() is not None

"""Notifications in the inbox and their mail in the outbox: one message per recipient and key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.mail_wishes import DIGEST, wishes_of
from db.parties import Recipient
from db.tables import notification, outbox
from domain.mail_wish import Wish
from ids import new_id

NO_SMTP, NO_ADDRESS, QUEUED, NOT_WANTED = "no_smtp", "no_address", "queued", "not_wanted"
STORE = insert(notification).on_conflict_do_nothing().returning(notification.c.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is told, about which case; `key` makes it once per recipient."""

    key: str
    title: str
    body: str
    case_kind: str
    case_id: str
    at: datetime


async def notify(
    conn: AsyncConnection, recipients: Sequence[Recipient], message: Message, *, mail: bool
) -> None:
    """Puts the message into each recipient's inbox, and into the outbox where mail is set up and an address known."""
    await notify_all(conn, [(recipients, message)], mail=mail)


async def notify_all(
    conn: AsyncConnection,
    addressed: Iterable[tuple[Sequence[Recipient], Message]],
    *,
    mail: bool,
    held: timedelta = timedelta(0),
) -> None:
    """The same for several messages at once, each with its recipients; letters are sent when `held` is over."""
    rows: list[_InboxRow] = []
    people: dict[str, Recipient] = {}
    told = [one for one in addressed if one[0]]
    if not told:
        return
    wishes = await wishes_of(conn, {each.id for recipients, _ in told for each in recipients}) if mail else {}
    for recipients, message in told:
        for recipient in {recipient.id: recipient for recipient in recipients}.values():
            row = _inbox_row(recipient, message, _reach(recipient, wishes, mail=mail))
            rows.append(row)
            people[row["id"]] = recipient
    if not rows:
        return
    fresh = set((await conn.execute(STORE, rows)).scalars())
    letters = [
        _letter(row, people[row["id"]], held) for row in rows if row["id"] in fresh and row["mail"] == QUEUED
    ]
    if letters:
        await conn.execute(insert(outbox).on_conflict_do_nothing(), letters)


class _InboxRow(TypedDict):
    id: str
    account_id: str
    key: str
    title: str
    body: str
    case_kind: str
    case_id: str
    at: datetime
    mail: str


def _reach(recipient: Recipient, wishes: Mapping[str, str], *, mail: bool) -> str:
    """How the mail of a message stands: as its recipient wants it."""
    if not mail:
        return NO_SMTP
    if not recipient.email:
        return NO_ADDRESS
    return {Wish.DIGEST.value: DIGEST, Wish.NONE.value: NOT_WANTED}.get(wishes.get(recipient.id, ""), QUEUED)


def _inbox_row(recipient: Recipient, message: Message, reach: str) -> _InboxRow:
    return {
        "id": new_id(),
        "account_id": recipient.id,
        "key": message.key,
        "title": message.title,
        "body": message.body,
        "case_kind": message.case_kind,
        "case_id": message.case_id,
        "at": message.at,
        "mail": reach,
    }


def _letter(row: _InboxRow, recipient: Recipient, held: timedelta) -> dict[str, object]:
    return {
        "id": new_id(),
        "notification_id": row["id"],
        "address": recipient.email,
        "subject": row["title"],
        "body": row["body"],
        "next_at": row["at"] + held,
    }

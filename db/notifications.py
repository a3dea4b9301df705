"""Notifications in the inbox and their mail in the outbox: one message per recipient and key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import notification, outbox
from ids import new_id

NO_SMTP, NO_ADDRESS, QUEUED = "no_smtp", "no_address", "queued"


@dataclass(frozen=True, slots=True)
class Message:
    """What is told, about which case; `key` makes it once per recipient."""

    key: str
    title: str
    body: str
    case_kind: str
    case_id: str
    at: datetime


async def notify(conn: AsyncConnection, recipients: Sequence[Any], message: Message, *, mail: bool) -> None:
    """Puts the message into each recipient's inbox, and into the outbox where mail is set up and an address known."""
    if not recipients:
        return
    rows = [_inbox_row(one, message, mail=mail) for one in {one.id: one for one in recipients}.values()]
    stored = insert(notification).values(rows).on_conflict_do_nothing().returning(notification.c.id)
    fresh = set((await conn.execute(stored)).scalars())
    addresses = {row["account_id"]: row for row in rows if row["id"] in fresh and row["mail"] == QUEUED}
    letters = [_letter(addresses[one.id]["id"], one, message) for one in recipients if one.id in addresses]
    if letters:
        await conn.execute(insert(outbox).values(letters).on_conflict_do_nothing())


def _inbox_row(recipient: Any, message: Message, *, mail: bool) -> dict[str, Any]:
    reach = NO_SMTP if not mail else QUEUED if recipient.email else NO_ADDRESS
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


def _letter(notification_id: str, recipient: Any, message: Message) -> dict[str, Any]:
    return {
        "id": new_id(),
        "notification_id": notification_id,
        "address": recipient.email,
        "subject": message.title,
        "body": message.body,
        "next_at": message.at,
    }

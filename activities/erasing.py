"""A person is erased in one transaction, and the register keeps that it was done, why, and how much of what."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy.ext.asyncio import AsyncConnection

from db.erasing import Erased, erase_account
from db.record_rows import record
from db.security_log import watch
from domain.actor import SYSTEM
from domain.data_requests import Ground, PersonErased
from domain.records import UserDeactivated
from domain.security_log import act_of_fact
from ids import derived_id
from programmes import PROGRAMMES, merged, parts, parts_of

Erase = Callable[[AsyncConnection, str, datetime, Erased], Awaitable[None]]
OWN: Mapping[str, Erase] = {"account": erase_account}
MOST_HASHES = 500
"""Of files in one record; what has more has them told as a number."""
CLOSED = "个人信息已依法删除，账号随之停用"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Whom to erase, and why."""

    subject: str
    id: str
    ground: Ground
    request: str = ""
    kept_for: int = 0
    name: str = ""
    """Who in the case `id` (kind and id), where the subject is one of those that it names; it is not recorded."""


Along = Callable[[AsyncConnection, str, datetime, Erased], Awaitable[None]]
Needed = Callable[[AsyncConnection, Collection[str], date], Awaitable[frozenset[str]]]
"""Who of these persons a programme still needs on a day."""
NAMED = "named"
Named = Callable[[AsyncConnection, str, str, datetime, Erased], Awaitable[None]]


@cache
def erases() -> Mapping[str, Erase]:
    """What can be erased → how; a programme's stand in `db/<programme>/erasing.py`."""
    return merged("db", "erasing", "ERASES", OWN)


@cache
def named() -> Mapping[str, Named]:
    """Kinds of cases that name persons → how one of those is erased; a programme's stand beside `ERASES`."""
    none: Mapping[str, Named] = {}
    return merged("db", "erasing", "NAMED", none)


def along(subject: str) -> tuple[Along, ...]:
    """What the programmes erase besides with a subject of another: `ALONG` in their `db/<programme>/erasing.py`."""
    tables = (getattr(module, "ALONG", {}) for module in parts("db", "erasing"))
    return tuple(table[subject] for table in tables if subject in table)


async def needed_elsewhere(
    conn: AsyncConnection, persons: Collection[str], today: date, programme: str
) -> frozenset[str]:
    """Who of these persons other programmes still need: a person is erased when every one of them is done with them."""
    found: frozenset[str] = frozenset()
    for module in parts_of("db", "erasing", [each for each in PROGRAMMES if each != programme]):
        asked: Needed | None = getattr(module, "needed", None)
        found |= await asked(conn, persons, today) if asked is not None and persons else frozenset()
    return found


async def erase(conn: AsyncConnection, order: Order, at: datetime) -> PersonErased:
    """Erases within the system's transaction and records it; raises KeyError for what cannot be erased."""
    done = Erased()
    if order.subject == NAMED:
        await named()[order.id.partition("/")[0]](conn, order.id, order.name, at, done)
    else:
        await erases()[order.subject](conn, order.id, at, done)
        for further in along(order.subject):
            await further(conn, order.id, at, done)
    for account_id in done.closed:
        await _closed(conn, account_id, order, at)
    fact = PersonErased(
        subject=order.subject,
        id=order.id,
        ground=order.ground,
        request=order.request,
        kept_for=order.kept_for,
        erased={name: count for name, count in sorted(done.counted.items()) if count},
        hashes=tuple(sorted(done.hashes)[:MOST_HASHES]),
        redacted=tuple(done.redacted),
    )
    record_id = derived_id("erasure", order.subject, order.id)
    command_id = derived_id("erasure", order.subject, order.id, order.request, at.isoformat())
    await record(conn, record_id, fact, command_id, SYSTEM, at)
    act = act_of_fact(SYSTEM, "erasure", record_id, fact)
    if act is not None:
        await watch(conn, act, at)
    return fact


async def _closed(conn: AsyncConnection, account_id: str, order: Order, at: datetime) -> None:
    """An account of whoever was erased is closed by a fact."""
    command_id = derived_id("erasure", "account", account_id, order.id, at.isoformat())
    await record(conn, account_id, UserDeactivated(account_id, CLOSED), command_id, SYSTEM, at)

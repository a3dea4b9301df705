"""The security log as it is read: pages of it, the last entry first; what a reader sees is row security's affair."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import Place, columns, fetch_all
from db.tables import case_face, document, paper, security_entry
from domain.legal_time import end_of, start_of
from domain.security_log import ON_ONES_ACCOUNT, OPENED_TO_ONESELF

t = security_entry.c


class WatchedRow(NamedTuple):
    """An entry without its hashes."""

    position: int
    strand: int
    seq: int
    at: datetime
    account: str
    role: str
    scope: str
    address: str
    kind: str
    object_kind: str
    object_id: str
    detail: str
    result: str
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries: of these values where they are given, from one day to another, both included."""

    kind: str | None = None
    result: str | None = None
    account: str | None = None
    role: str | None = None
    address: str | None = None
    object_kind: str | None = None
    object_id: str | None = None
    objects: frozenset[str] | None = None
    """Ids of a case and of what belongs to it."""
    since: date | None = None
    until: date | None = None


async def page_of_log(
    conn: AsyncConnection, wanted: Wanted, last: Place | None, limit: int
) -> list[WatchedRow]:
    """One row more than the limit, where there is one."""
    query = select(*columns(security_entry, WatchedRow)).order_by(t.position.desc()).limit(limit + 1)
    names = ("kind", "result", "account", "role", "address", "object_kind", "object_id")
    query = query.where(*(t[name] == value for name in names if (value := getattr(wanted, name)) is not None))
    if wanted.objects is not None:
        query = query.where(t.object_id.in_(sorted(wanted.objects)))
    if wanted.since is not None:
        query = query.where(t.at >= start_of(wanted.since))
    if wanted.until is not None:
        query = query.where(t.at < end_of(wanted.until))
    if last is not None:
        query = query.where(t.position < last[0])
    return await fetch_all(conn, WatchedRow, query)


async def objects_of_case(conn: AsyncConnection, asked: str) -> frozenset[str]:
    """What entries about a case name, by its number as people know it or by its id: itself, its documents, its papers."""
    f = case_face.c
    cases = select(f.case_kind, f.case_id).where(or_(f.number == asked, f.case_id == asked)).subquery()
    found = {str(row.case_id) for row in await conn.execute(select(cases.c.case_id))}
    for table in (document, paper):
        of_it = and_(table.c.case_kind == cases.c.case_kind, table.c.case_id == cases.c.case_id)
        found |= {str(row.id) for row in await conn.execute(select(table.c.id).join(cases, of_it))}
    return frozenset(found)


async def page_of_own(
    conn: AsyncConnection, account_id: str, last: Place | None, limit: int
) -> list[WatchedRow]:
    """Who looked at what is the reader's own, and what was done to the own account; one row more than the limit."""
    opened = and_(t.kind.in_([one.value for one in OPENED_TO_ONESELF]), t.account != account_id)
    on_account = and_(
        t.kind.in_([one.value for one in ON_ONES_ACCOUNT]),
        or_(t.account == account_id, and_(t.object_kind == "user", t.object_id == account_id)),
    )
    query = select(*columns(security_entry, WatchedRow)).where(or_(opened, on_account))
    if last is not None:
        query = query.where(t.position < last[0])
    return await fetch_all(conn, WatchedRow, query.order_by(t.position.desc()).limit(limit + 1))

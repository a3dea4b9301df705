"""Public notices and who is listed in them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Date, case, cast, func, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import application, notice, notice_entry
from db.reads.keyset import beyond, ordered
from db.sql import Place, Query, columns, fetch_all, fetch_one
from db.tables import register, unit
from db.taking_back import standing

n, e = notice.c, notice_entry.c
KEY = (n.begins_on, n.id)
LEGAL_ZONE = "Asia/Shanghai"


class NoticeRow(NamedTuple):
    """A public notice, with both its days."""

    id: str
    round_id: str
    title: str
    begins_on: date
    ends_on: date
    published_at: datetime


class EntryRow(NamedTuple):
    """A unit listed in a notice."""

    notice_id: str
    application_id: str
    unit_id: str
    unit_name: str


class EntryFollowed(NamedTuple):
    """A unit listed in a notice, where its application stands, and the days of what became of it since."""

    notice_id: str
    application_id: str
    unit_name: str
    code: str
    league: str
    stage: str
    latest_notice: str
    latest_begins: date
    ended_on: date | None
    changed_on: date | None
    filed_on: date | None


SHOWN = columns(notice, NoticeRow)


async def list_notices(
    conn: AsyncConnection,
    after: Place | None,
    most: int,
    *,
    running_on: date | None = None,
    round_id: str | None = None,
) -> list[NoticeRow]:
    """Notices, the latest first; with `running_on` only those that have not ended before that day."""
    query = select(*SHOWN)
    if running_on is not None:
        query = query.where(n.ends_on >= running_on)
    if round_id is not None:
        query = query.where(n.round_id == round_id)
    if after is not None:
        query = query.where(beyond(KEY, after, descending=True))
    return await fetch_all(conn, NoticeRow, query.order_by(*ordered(KEY, descending=True)).limit(most))


async def one_notice(conn: AsyncConnection, notice_id: str) -> NoticeRow | None:
    """The notice of that id, or None."""
    return await fetch_one(conn, NoticeRow, select(*SHOWN).where(n.id == notice_id))


ENDING = (
    "Refused",
    "Withdrawn",
    "DeemedWithdrawn",
    "ObjectionDecided",
    "ReviewStruck",
    "PanelConcluded",
    "Filed",
)
"""Facts that can end an application that was in a notice, or take it out of it; later ones change its stage no more."""


async def entries(conn: AsyncConnection, notices: Sequence[str]) -> dict[str, list[EntryFollowed]]:
    """The units listed in each notice, by name, each with its stage and the days of what became of it since."""
    found: dict[str, list[EntryFollowed]] = {notice_id: [] for notice_id in notices}
    for row in await fetch_all(conn, EntryFollowed, _entries().where(e.notice_id.in_(notices))):
        found[row.notice_id].append(row)
    return found


def _entries() -> Query:
    """Days are legal days; `latest_notice` is the last one that lists the same application."""
    other, of = notice_entry.alias(), notice.alias()
    latest = (
        select(of.c.id, of.c.begins_on)
        .join(other, other.c.notice_id == of.c.id)
        .where(other.c.application_id == e.application_id)
        .order_by(of.c.begins_on.desc(), of.c.published_at.desc(), of.c.id.desc())
        .limit(1)
        .lateral("latest")
    )
    last = (
        select(register.c.fact, cast(func.timezone(LEGAL_ZONE, register.c.effective_at), Date).label("on"))
        .where(
            register.c.case_kind == "application",
            register.c.case_id == e.application_id,
            register.c.fact.in_(ENDING),
            register.c.effective_at >= n.published_at,
            standing(),
        )
        .order_by(register.c.seq.desc())
        .limit(1)
        .lateral("last")
    )
    changed = case((last.c.fact == "ObjectionDecided", last.c.on))
    filed = case((last.c.fact == "Filed", last.c.on))
    columns = (
        e.notice_id, e.application_id, e.unit_name, unit.c.code, unit.c.league, application.c.stage, latest.c.id.label("latest_notice"),
        latest.c.begins_on.label("latest_begins"),
        last.c.on.label("ended_on"), changed.label("changed_on"), filed.label("filed_on"),
    )  # fmt: skip
    joined = (
        notice_entry.join(notice, n.id == e.notice_id)
        .join(application, application.c.id == e.application_id)
        .join(unit, unit.c.id == e.unit_id)
        .join(latest, true())
        .outerjoin(last, true())
    )
    return select(*columns).select_from(joined).order_by(e.unit_name, e.application_id)


async def entry(conn: AsyncConnection, notice_id: str, application_id: str) -> EntryRow | None:
    """One entry of a notice, or None."""
    query = select(*columns(notice_entry, EntryRow)).where(
        e.notice_id == notice_id, e.application_id == application_id
    )
    return await fetch_one(conn, EntryRow, query)


async def listing(conn: AsyncConnection, application_id: str) -> list[NoticeRow]:
    """The notices that listed an application, the earliest first."""
    query = select(*SHOWN).join(notice_entry, e.notice_id == n.id).where(e.application_id == application_id)
    return await fetch_all(conn, NoticeRow, query.order_by(*KEY))

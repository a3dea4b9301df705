"""The list of postdocs' stays, and one of them: rows as far as row security lets the reader have them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from sqlalchemy import ColumnElement, FromClause, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.reads.cases import Found
from db.bases.tables import base, stay
from db.codec import decode
from db.finding import narrowed, sought
from db.reads.keyset import beyond, ordered
from db.scope import once
from db.sql import Expression, Place, Query, fetch_all, part_of
from db.tables import person, station, wait
from domain.actor import Actor
from domain.bases.stay.state import Stay
from domain.terms import Role

s = stay.c
DUE_SPAN = (
    select(wait.c.body[("clock", "deadline", "span")].astext)
    .where(wait.c.case_kind == "postdoc", wait.c.case_id == s.id, wait.c.due_on == s.due_on)
    .order_by(wait.c.key)
    .limit(1)
    .scalar_subquery()
    .label("due_span")
)
"""In what the limit is counted that is due first."""
SHOWN = (
    s.id, s.number, s.person_id, person.c.name.label("person_name"), person.c.kind.label("person_kind"),
    person.c.masked, s.base_code, s.unit_id, base.c.unit_name, s.station_id,
    station.c.name.label("station_name"), s.league, s.authority, s.route, s.nature, s.stage, s.filing_status,
    s.mode, s.discipline, s.entered_on, s.ends_on, s.left_on, s.filed_on, s.late_days, s.destination, s.due_on,
    DUE_SPAN, s.opened_at, s.changed_at,
)  # fmt: skip


class StayRow(NamedTuple):
    """A stay with its person, base and station; `due_span`: in what the limit is counted that is due first."""

    id: str
    number: str
    person_id: str
    person_name: str
    person_kind: str
    masked: str
    base_code: str
    unit_id: str
    unit_name: str
    station_id: str
    station_name: str
    league: str
    authority: str | None
    route: str
    nature: str
    stage: str
    filing_status: str
    mode: str
    discipline: str
    entered_on: date | None
    ends_on: date | None
    left_on: date | None
    filed_on: date | None
    late_days: int
    destination: str | None
    due_on: date | None
    due_span: str | None
    opened_at: datetime
    changed_at: datetime


class StayOrder(StrEnum):
    """The last changed first; by the day of entry, the latest first; by the next due date, the earliest first."""

    CHANGED = "changed_at"
    ENTERED = "entered_on"
    DUE = "due_on"


KEYS: Mapping[StayOrder, Expression] = {
    StayOrder.CHANGED: s.changed_at,
    StayOrder.ENTERED: s.entered_on,
    StayOrder.DUE: s.due_on,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedStays:
    """Which stays; `year` is that of the entry, `text` is looked for in numbers, units and (`by_name`) names."""

    base: str | None = None
    unit: str | None = None
    station: str | None = None
    league: str | None = None
    stage: str | None = None
    filing_status: str | None = None
    year: int | None = None
    text: str | None = None
    by_name: bool = True


async def page_of_stays(
    conn: AsyncConnection,
    wanted: WantedStays,
    order: StayOrder,
    last: Place | None,
    limit: int,
    actor: Actor | None = None,
) -> list[StayRow]:
    """One row more than the limit, where there is one; with the actor the query names the scope that an index serves."""
    key, descending = (KEYS[order], s.id), order is not StayOrder.DUE
    query = select(*SHOWN).select_from(_joined()).where(*_conditions(wanted, order), *_scope(actor))
    if wanted.text:
        query = query.where(await _found(conn, wanted, wanted.text))
    if last is not None:
        query = query.where(beyond(key, last, descending=descending))
    limited = query.order_by(*ordered(key, descending=descending)).limit(limit + 1)
    return await fetch_all(conn, StayRow, limited)


async def stays_of(conn: AsyncConnection, person_id: str) -> list[StayRow]:
    """The stays of a person, the earliest first."""
    query = select(*SHOWN).select_from(_joined()).where(s.person_id == person_id)
    return await fetch_all(conn, StayRow, query.order_by(s.opened_at, s.id))


async def one_stay(conn: AsyncConnection, stay_id: str) -> Found[StayRow, Stay] | None:
    """The stay of that id, or None."""
    return await once(conn, ("stay", stay_id), lambda: _one_stay(conn, stay_id))


async def _one_stay(conn: AsyncConnection, stay_id: str) -> Found[StayRow, Stay] | None:
    found = (await conn.execute(_stay_query(), {"stay_id": stay_id})).one_or_none()
    return None if found is None else Found(part_of(found, StayRow), found.seq, decode(Stay, found.state))


@cache
def _stay_query() -> Query:
    return select(*SHOWN, s.seq, s.state).select_from(_joined()).where(s.id == bindparam("stay_id"))


def _joined() -> FromClause:
    return (
        stay.join(person, person.c.id == s.person_id)
        .join(base, base.c.code == s.base_code)
        .join(station, station.c.id == s.station_id)
    )


def _conditions(wanted: WantedStays, order: StayOrder) -> list[ColumnElement[bool]]:
    equal = {
        "base_code": wanted.base,
        "unit_id": wanted.unit,
        "station_id": wanted.station,
        "league": wanted.league,
        "stage": wanted.stage,
        "filing_status": wanted.filing_status,
    }
    found = [s[name] == value for name, value in equal.items() if value is not None]
    if order is not StayOrder.CHANGED:
        found.append(KEYS[order].is_not(None))
    if wanted.year is not None:
        found.append(s.entered_on.between(date(wanted.year, 1, 1), date(wanted.year, 12, 31)))
    return found


async def _found(conn: AsyncConnection, wanted: WantedStays, text: str) -> ColumnElement[bool]:
    """Number, unit, and the name of the person where the reader may see it."""
    known = await sought(conn, text, persons=wanted.by_name)
    of_unit = select(s.id).join(base, base.c.code == s.base_code).where(known.fits(base.c.unit_name))
    of_person = select(s.id).join(person, person.c.id == s.person_id).where(known.fits(person.c.name))
    ids: list[Query] = [select(s.id).where(known.fits(s.number)), of_unit]
    shown: list[Expression] = [base.c.unit_name, s.number]
    if wanted.by_name:
        ids, shown = [of_person, *ids], [person.c.name, *shown]
    return await narrowed(conn, s.id, known, ids, *shown)


def _scope(actor: Actor | None) -> list[ColumnElement[bool]]:
    if actor is None:
        return []
    match actor.role:
        case Role.UNIT:
            return [s.unit_id == actor.scope]
        case Role.STATION:
            return [s.station_id == actor.scope]
        case Role.POSTDOC:
            return [s.person_id == actor.scope]
        case Role.AUTHORITY:
            return [s.authority == actor.scope]
        case Role.LEAGUE:
            return [s.league == actor.scope]
        case _:
            return []

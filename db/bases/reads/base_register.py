"""The register of bases (基地名册) and the document numbers, page by page in the order of an index."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import base
from db.finding import narrowed, sought
from db.reads.keyset import beyond, ordered
from db.sql import Expression, Place, Query, columns, fetch_all, fetch_one
from domain.actor import Actor
from domain.terms import Role


class BaseRow(NamedTuple):
    """A base of the register; `imported`: filed before the system."""

    code: str
    unit_id: str
    unit_name: str
    league: str
    filed_on: date
    document: str
    status: str
    ended_on: date | None
    barred_until: date | None
    application_id: str | None
    imported: bool
    nature: str
    route: str
    research: str
    address: str
    vacant_since: date | None
    vacancy_due: date | None
    residents: int
    late_filings: int
    open_steps: int


SHOWN = columns(base, BaseRow)


class BaseOrder(StrEnum):
    """The latest filing first, or by code."""

    FILED = "filed_on"
    CODE = "code"


KEYS: Mapping[BaseOrder, tuple[Expression, ...]] = {
    BaseOrder.FILED: (base.c.filed_on, base.c.code),
    BaseOrder.CODE: (base.c.code,),
}


@dataclass(frozen=True, slots=True)
class WantedBases:
    """Which bases; `year` is that of the filing, `text` is looked for in unit names and codes."""

    league: str | None = None
    status: str | None = None
    unit: str | None = None
    year: int | None = None
    text: str | None = None


async def page_of_bases(
    conn: AsyncConnection, wanted: WantedBases, order: BaseOrder, last: Place | None, limit: int
) -> list[BaseRow]:
    """One row more than the limit, where there is one."""
    key, descending = KEYS[order], order is BaseOrder.FILED
    query = select(*SHOWN).where(*_conditions(wanted))
    if wanted.text:
        shown = (base.c.unit_name, base.c.code)
        known = await sought(conn, wanted.text)
        ids: list[Query] = [select(base.c.code).where(known.fits(column)) for column in shown]
        query = query.where(await narrowed(conn, base.c.code, known, ids, *shown))
    if last is not None:
        query = query.where(beyond(key, last, descending=descending))
    limited = query.order_by(*ordered(key, descending=descending)).limit(limit + 1)
    return await fetch_all(conn, BaseRow, limited)


def _conditions(wanted: WantedBases) -> list[ColumnElement[bool]]:
    equal = {"league": wanted.league, "status": wanted.status, "unit_id": wanted.unit}
    found = [base.c[name] == value for name, value in equal.items() if value is not None]
    if wanted.year is not None:
        found.append(base.c.filed_on.between(date(wanted.year, 1, 1), date(wanted.year, 12, 31)))
    return found


async def one_base(conn: AsyncConnection, code: str) -> BaseRow | None:
    """The base of that code, or None."""
    return await fetch_one(conn, BaseRow, select(*SHOWN).where(base.c.code == code))


def overseen(actor: Actor) -> list[ColumnElement[bool]]:
    """Art. 6, setting (permission): a unit its own bases, a league every base in its area, also of region-level units."""
    match actor.role:
        case Role.LEAGUE:
            return [base.c.league == actor.scope]
        case Role.UNIT:
            return [base.c.unit_id == actor.scope]
        case Role.AUTHORITY:
            return [base.c.authority == actor.scope]
        case _:
            return []

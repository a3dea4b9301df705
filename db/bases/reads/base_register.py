"""The register of bases (基地名册) and the document numbers, page by page in the order of an index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import base
from db.reads.keyset import beyond, ordered
from domain.actor import Actor
from domain.terms import Role

SHOWN = (
    base.c.code,
    base.c.unit_id,
    base.c.unit_name,
    base.c.league,
    base.c.filed_on,
    base.c.document,
    base.c.status,
    base.c.ended_on,
    base.c.barred_until,
    base.c.application_id,
    base.c.imported,
    base.c.nature,
    base.c.route,
    base.c.research,
    base.c.address,
    base.c.vacant_since,
    base.c.vacancy_due,
    base.c.residents,
    base.c.late_filings,
    base.c.open_steps,
)


class BaseOrder(StrEnum):
    """The latest filing first, or by code."""

    FILED = "filed_on"
    CODE = "code"


KEYS: Mapping[BaseOrder, tuple[ColumnElement[Any], ...]] = {
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
    conn: AsyncConnection, wanted: WantedBases, order: BaseOrder, last: Sequence[Any] | None, limit: int
) -> list[Any]:
    """One row more than the limit, where there is one."""
    key, descending = KEYS[order], order is BaseOrder.FILED
    query = select(*SHOWN).where(*_conditions(wanted))
    if last is not None:
        query = query.where(beyond(key, last, descending=descending))
    return list(await conn.execute(query.order_by(*ordered(key, descending=descending)).limit(limit + 1)))


def _conditions(wanted: WantedBases) -> list[ColumnElement[bool]]:
    equal = {"league": wanted.league, "status": wanted.status, "unit_id": wanted.unit}
    found = [base.c[name] == value for name, value in equal.items() if value is not None]
    if wanted.year is not None:
        found.append(base.c.filed_on.between(date(wanted.year, 1, 1), date(wanted.year, 12, 31)))
    if wanted.text:
        columns = (base.c.unit_name, base.c.code)
        found.append(or_(*(column.contains(wanted.text, autoescape=True) for column in columns)))
    return found


async def one_base(conn: AsyncConnection, code: str) -> Any:
    """The base of that code, or None."""
    return (await conn.execute(select(*SHOWN).where(base.c.code == code))).one_or_none()


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

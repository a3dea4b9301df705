"""Units, authorities, stations and experts as people look them up; row security says which exist for the caller."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.finding import narrowed, sought
from db.parties import AuthorityRow, ExpertRow, StationRow, UnitRow
from db.reads.keyset import beyond, ordered
from db.sql import Expression, Place, Query, R, columns, fetch_all, fetch_one
from db.tables import authority, expert, station, unit
from db.written_names import alike
from domain.plain.names import same_person


class NamedUnit(NamedTuple):
    """A unit by its name."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records: columns and their values, and a text that is looked for in names; None asks for all."""

    equal: Mapping[str, str | bool | None]
    text: str | None = None
    by_name: bool = True
    """Whether the reader may see the names of persons, and so look for them."""


async def page_of_units(
    conn: AsyncConnection, wanted: Wanted, last: Place | None, limit: int
) -> list[UnitRow]:
    """Units by name, with the names of their offices' codes left to the caller."""
    query = await _filtered(conn, unit, UnitRow, wanted, [unit.c.name, unit.c.code])
    return await _page(conn, UnitRow, query, unit, last, limit)


async def page_of_experts(
    conn: AsyncConnection, wanted: Wanted, last: Place | None, limit: int
) -> list[ExpertRow]:
    """Experts by name."""
    shown = [expert.c.name, expert.c.employer] if wanted.by_name else [expert.c.employer]
    query = await _filtered(conn, expert, ExpertRow, wanted, shown)
    return await _page(conn, ExpertRow, query, expert, last, limit)


async def page_of_authorities(
    conn: AsyncConnection, wanted: Wanted, last: Place | None, limit: int
) -> list[AuthorityRow]:
    """主管部门 by name."""
    query = await _filtered(conn, authority, AuthorityRow, wanted, [authority.c.name])
    return await _page(conn, AuthorityRow, query, authority, last, limit)


async def page_of_stations(
    conn: AsyncConnection, wanted: Wanted, last: Place | None, limit: int
) -> list[StationRow]:
    """流动站 by name."""
    query = await _filtered(conn, station, StationRow, wanted, [station.c.name, station.c.university])
    return await _page(conn, StationRow, query, station, last, limit)


async def _filtered(
    conn: AsyncConnection, table: Table, row: type[NamedTuple], wanted: Wanted, found: Sequence[Expression]
) -> Query:
    query: Query = select(*columns(table, row))
    for name, value in wanted.equal.items():
        if value is not None:
            query = query.where(table.c[name] == value)
    if wanted.text:
        known = await sought(conn, wanted.text, persons=any(column is expert.c.name for column in found))
        ids: list[Query] = [select(table.c.id).where(known.fits(column)) for column in found]
        query = query.where(await narrowed(conn, table.c.id, known, ids, *found))
    return query


async def _page(
    conn: AsyncConnection, row: type[R], query: Query, table: Table, last: Place | None, limit: int
) -> list[R]:
    key = [table.c.name, table.c.id]
    if last is not None:
        query = query.where(beyond(key, last))
    return await fetch_all(conn, row, query.order_by(*ordered(key)).limit(limit + 1))


async def one_station(conn: AsyncConnection, record_id: str) -> StationRow | None:
    """The 流动站 of that id."""
    return await _one(conn, StationRow, station, record_id)


async def one_authority(conn: AsyncConnection, record_id: str) -> AuthorityRow | None:
    """The 主管部门 of that id."""
    return await _one(conn, AuthorityRow, authority, record_id)


async def one_expert(conn: AsyncConnection, record_id: str) -> ExpertRow | None:
    """The expert of that id."""
    return await _one(conn, ExpertRow, expert, record_id)


async def _one(conn: AsyncConnection, row: type[R], table: Table, record_id: str) -> R | None:
    return await fetch_one(conn, row, select(*columns(table, row)).where(table.c.id == record_id))


async def authority_name(conn: AsyncConnection, authority_id: str) -> str:
    """What the 主管部门 is called; nothing where none is registered under the id."""
    query = select(authority.c.name).where(authority.c.id == authority_id)
    return (await conn.execute(query)).scalar_one_or_none() or ""


async def authority_exists(conn: AsyncConnection, authority_id: str) -> bool:
    """Whether a 主管部门 of that id is registered."""
    return await _any(conn, select(authority.c.id).where(authority.c.id == authority_id))


async def code_taken(conn: AsyncConnection, code: str, *, but: str) -> bool:
    """Whether another unit has the code."""
    return await _any(conn, select(unit.c.id).where(unit.c.code == code, unit.c.id != but))


async def unit_named(conn: AsyncConnection, name: str, *, but: str) -> NamedUnit | None:
    """Another unit of the name, however it is spelt."""
    query = select(*columns(unit, NamedUnit)).where(unit.c.name.in_(alike(name)), unit.c.id != but)
    return await fetch_one(conn, NamedUnit, query.order_by(unit.c.id).limit(1))


async def authority_named(conn: AsyncConnection, name: str, *, but: str) -> str | None:
    """Another 主管部门 of the name, however it is spelt."""
    return await _named(conn, authority, name, but)


async def station_named(conn: AsyncConnection, name: str, *, but: str) -> str | None:
    """Another 流动站 of the name, however it is spelt."""
    return await _named(conn, station, name, but)


async def _named(conn: AsyncConnection, table: Table, name: str, but: str) -> str | None:
    same = select(table.c.name).where(table.c.name.in_(alike(name)), table.c.id != but)
    return (await conn.execute(same.order_by(table.c.id).limit(1))).scalar_one_or_none()


async def expert_named(conn: AsyncConnection, name: str, employer: str, *, but: str) -> bool:
    """Whether another expert has the name and the employer, however they are spelt."""
    at = expert.c.employer.in_(alike(employer))
    query = select(expert.c.name).where(at, expert.c.id != but)
    return any(same_person(known, name) for known in (await conn.execute(query)).scalars())


async def _any(conn: AsyncConnection, query: Query) -> bool:
    return (await conn.execute(query.limit(1))).scalar_one_or_none() is not None

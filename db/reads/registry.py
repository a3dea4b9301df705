"""Units, authorities, stations and experts as people look them up; row security says which exist for the caller."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Table, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.parties import AuthorityRow, ExpertRow, StationRow, UnitRow
from db.reads.keyset import beyond, ordered
from db.sql import Expression, Place, Query, R, columns, fetch_all, fetch_one
from db.tables import authority, expert, station, unit


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records: columns and their values, and a text that a name (or code) contains; None asks for all."""

    equal: Mapping[str, str | bool | None]
    text: str | None = None


async def page_of_units(
    conn: AsyncConnection, wanted: Wanted, last: Place | None, limit: int
) -> list[UnitRow]:
    """Units by name, with the names of their offices' codes left to the caller."""
    found = [unit.c.name, unit.c.code]
    return await _page(conn, UnitRow, _filtered(unit, UnitRow, wanted, found), unit, last, limit)


async def page_of_experts(
    conn: AsyncConnection, wanted: Wanted, last: Place | None, limit: int
) -> list[ExpertRow]:
    """Experts by name."""
    return await _page(
        conn, ExpertRow, _filtered(expert, ExpertRow, wanted, [expert.c.name]), expert, last, limit
    )


async def page_of_authorities(
    conn: AsyncConnection, wanted: Wanted, last: Place | None, limit: int
) -> list[AuthorityRow]:
    """主管部门 by name."""
    query = _filtered(authority, AuthorityRow, wanted, [authority.c.name])
    return await _page(conn, AuthorityRow, query, authority, last, limit)


async def page_of_stations(
    conn: AsyncConnection, wanted: Wanted, last: Place | None, limit: int
) -> list[StationRow]:
    """流动站 by name."""
    found = [station.c.name, station.c.university]
    return await _page(conn, StationRow, _filtered(station, StationRow, wanted, found), station, last, limit)


def _filtered(table: Table, row: type[NamedTuple], wanted: Wanted, found: Sequence[Expression]) -> Query:
    query: Query = select(*columns(table, row))
    for name, value in wanted.equal.items():
        if value is not None:
            query = query.where(table.c[name] == value)
    if wanted.text:
        query = query.where(or_(*(column.contains(wanted.text, autoescape=True) for column in found)))
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


async def authority_named(conn: AsyncConnection, name: str, *, but: str) -> bool:
    """Whether another 主管部门 has the name."""
    same = select(authority.c.id).where(authority.c.name == name)
    return await _any(conn, same.where(authority.c.id != but))


async def station_named(conn: AsyncConnection, name: str, *, but: str) -> bool:
    """Whether another 流动站 has the name."""
    same = select(station.c.id).where(station.c.name == name)
    return await _any(conn, same.where(station.c.id != but))


async def expert_named(conn: AsyncConnection, name: str, employer: str, *, but: str) -> bool:
    """Whether another expert has the name and the employer."""
    same = select(expert.c.id).where(expert.c.name == name, expert.c.employer == employer)
    return await _any(conn, same.where(expert.c.id != but))


async def _any(conn: AsyncConnection, query: Query) -> bool:
    return (await conn.execute(query.limit(1))).scalar_one_or_none() is not None

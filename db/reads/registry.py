"""Units, authorities, stations and experts as people look them up; row security says which exist for the caller."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.reads.keyset import beyond, ordered
from db.tables import authority, expert, station, unit


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records: columns and their values, and a text that a name (or code) contains; None asks for all."""

    equal: dict[str, Any]
    text: str | None = None


async def page_of_units(
    conn: AsyncConnection, wanted: Wanted, last: Sequence[Any] | None, limit: int
) -> list[Any]:
    """Units by name, with the names of their offices' codes left to the caller."""
    found = [unit.c.name, unit.c.code]
    return await _page(conn, _filtered(select(unit), unit, wanted, found), unit, last, limit)


async def page_of_experts(
    conn: AsyncConnection, wanted: Wanted, last: Sequence[Any] | None, limit: int
) -> list[Any]:
    """Experts by name."""
    return await _page(conn, _filtered(select(expert), expert, wanted, [expert.c.name]), expert, last, limit)


async def page_of_authorities(
    conn: AsyncConnection, wanted: Wanted, last: Sequence[Any] | None, limit: int
) -> list[Any]:
    """主管部门 by name."""
    query = _filtered(select(authority), authority, wanted, [authority.c.name])
    return await _page(conn, query, authority, last, limit)


async def page_of_stations(
    conn: AsyncConnection, wanted: Wanted, last: Sequence[Any] | None, limit: int
) -> list[Any]:
    """流动站 by name."""
    found = [station.c.name, station.c.university]
    return await _page(conn, _filtered(select(station), station, wanted, found), station, last, limit)


def _filtered(
    query: Select[Any], table: Table, wanted: Wanted, found: Sequence[ColumnElement[Any]]
) -> Select[Any]:
    for name, value in wanted.equal.items():
        if value is not None:
            query = query.where(table.c[name] == value)
    if wanted.text:
        query = query.where(or_(*(column.contains(wanted.text, autoescape=True) for column in found)))
    return query


async def _page(
    conn: AsyncConnection, query: Select[Any], table: Table, last: Sequence[Any] | None, limit: int
) -> list[Any]:
    key = [table.c.name, table.c.id]
    if last is not None:
        query = query.where(beyond(key, last))
    return list(await conn.execute(query.order_by(*ordered(key)).limit(limit + 1)))


async def one_of(conn: AsyncConnection, table: Table, record_id: str) -> Any:
    """The row of that id, or None."""
    return (await conn.execute(select(table).where(table.c.id == record_id))).one_or_none()


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


async def _any(conn: AsyncConnection, query: Select[Any]) -> bool:
    return (await conn.execute(query.limit(1))).scalar_one_or_none() is not None

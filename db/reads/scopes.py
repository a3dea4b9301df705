"""What a role is held in, by name: an office, a unit, an authority, a station, an expert or a postdoc."""

from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import authority, expert, person, station, unit
from domain.accounts import Held
from domain.offices import office
from domain.terms import Role

RECORDS = {
    Role.UNIT: unit,
    Role.AUTHORITY: authority,
    Role.STATION: station,
    Role.EXPERT: expert,
    Role.POSTDOC: person,
}


async def scope_names(conn: AsyncConnection, held: Iterable[Held]) -> dict[Held, str]:
    """The names of those scopes that exist."""
    wanted: dict[Role, set[str]] = {}
    for role, scope in held:
        wanted.setdefault(role, set()).add(scope)
    names: dict[Held, str] = {}
    for role, scopes in wanted.items():
        names.update(await _of_role(conn, role, scopes))
    return names


async def _of_role(conn: AsyncConnection, role: Role, scopes: Collection[str]) -> dict[Held, str]:
    table = RECORDS.get(role)
    if table is None:
        offices = [one for one in map(office, scopes) if one is not None]
        return {(role, one.code): one.name for one in offices}
    rows = await conn.execute(select(table.c.id, table.c.name).where(table.c.id.in_(scopes)))
    return {(role, row.id): row.name for row in rows}

"""What a role is held in, by name: an office, a unit, an authority, a station, an expert or a person."""

from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import authority, expert, person, station, unit
from domain.accounts import Held
from domain.offices import lines
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
    wanted: dict[tuple[Role, str], set[str]] = {}
    for role, scope, line in held:
        wanted.setdefault((role, line), set()).add(scope)
    names: dict[Held, str] = {}
    for (role, line), scopes in wanted.items():
        found = await _named(conn, role, line, scopes)
        names |= {Held(role, scope, line): name for scope, name in found.items()}
    return names


async def _named(conn: AsyncConnection, role: Role, line: str, scopes: Collection[str]) -> dict[str, str]:
    table = RECORDS.get(role)
    if table is None:
        known = lines().get(line)
        return (
            {office.code: office.name for office in known.offices if office.code in scopes} if known else {}
        )
    rows = await conn.execute(select(table.c.id, table.c.name).where(table.c.id.in_(scopes)))
    return {row.id: row.name for row in rows}

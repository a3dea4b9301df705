"""What a role is held in, by name: an office, a unit, an authority, a station, an expert or a person."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.finding import narrowed, sought
from db.sql import Query
from db.tables import authority, expert, person, station, unit
from domain.accounts import Held
from domain.office_line import HOME, Office
from domain.offices import lines
from domain.terms import ADMINISTRATORS, HOLDABLE, Role

RECORDS = {
    Role.UNIT: unit,
    Role.AUTHORITY: authority,
    Role.STATION: station,
    Role.EXPERT: expert,
    Role.POSTDOC: person,
    Role.RESEARCHER: person,
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


MOST_FOUND = 20
TOLD_BESIDE = {
    Role.EXPERT: expert.c.employer,
    Role.POSTDOC: person.c.masked,
    Role.RESEARCHER: person.c.masked,
}
"""What tells namesakes apart."""


async def scopes_found(conn: AsyncConnection, role: Role, line: str, text: str) -> list[tuple[str, str]]:
    """Scope and name of what the role of the line can be held in and whose name has the text; the first ones."""
    table = RECORDS.get(role)
    if table is None:
        return [(office.code, office.name) for office in _offices(role, line) if text in office.name]
    beside = TOLD_BESIDE.get(role, literal(""))
    query = select(table.c.id, table.c.name, beside.label("beside")).order_by(table.c.name, table.c.id)
    if text:
        known = await sought(conn, text, persons=True)
        ids: list[Query] = [select(table.c.id).where(known.fits(table.c.name))]
        query = query.where(await narrowed(conn, table.c.id, known, ids, table.c.name))
    rows = await conn.execute(query.limit(MOST_FOUND))
    return [(row.id, f"{row.name}（{row.beside}）" if row.beside else row.name) for row in rows]


def _offices(role: Role, line: str) -> Sequence[Office]:
    known = lines().get(line)
    if known is None or role not in HOLDABLE or (role in ADMINISTRATORS and line != HOME):
        return ()
    by_role = {Role.LEAGUE: known.bureaus, Role.REPORTER: known.reporters}
    return by_role.get(role, (known.department,))

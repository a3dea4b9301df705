"""Units, stations, experts and offices as the rules see them, read from their rows."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import account, account_role, expert, station, unit
from domain.office_line import HOME
from domain.terms import Nature, Role, Route
from domain.unit import Expert, Station, Unit

HELD = (
    select(account.c.id)
    .join(account_role, account_role.c.account_id == account.c.id)
    .where(
        account.c.id == bindparam("user"),
        account.c.active,
        account_role.c.role == bindparam("role"),
        account_role.c.scope == bindparam("scope"),
        account_role.c.line == bindparam("line"),
    )
)
HOLDERS = (
    select(account.c.id, account.c.name, account.c.email, account_role.c.role, account_role.c.scope)
    .join(account_role, account_role.c.account_id == account.c.id)
    .where(
        account.c.active,
        account_role.c.line == bindparam("line"),
        tuple_(account_role.c.role, account_role.c.scope).in_(bindparam("parties", expanding=True)),
    )
    .order_by(account.c.id)
)


def unit_of(row: Any) -> Unit:
    """A row as a unit."""
    return Unit(
        id=row.id,
        name=row.name,
        code=row.code,
        nature=Nature(row.nature),
        route=Route(row.route),
        league=row.league,
        registered_in=row.registered_in,
        authority=row.authority,
        has_station=row.has_station,
        has_workstation=row.has_workstation,
    )


def expert_of(row: Any) -> Expert:
    """A row as an expert."""
    return Expert(
        row.id,
        row.name,
        row.employer,
        row.field,
        row.title,
        tuple(row.former_employers),
        tuple(row.relations),
        row.active,
    )


async def unit_by_id(conn: AsyncConnection, unit_id: str) -> Unit | None:
    """The unit as it is registered."""
    row = (await conn.execute(select(unit).where(unit.c.id == unit_id))).one_or_none()
    return None if row is None else unit_of(row)


async def station_by_id(conn: AsyncConnection, named: str) -> Station | None:
    """The station of a form, by its id or its name; one that is not registered gives None."""
    query = select(station).where((station.c.id == named) | (station.c.name == named)).limit(1)
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else Station(row.id, row.name, row.university)


async def experts_by_id(conn: AsyncConnection, ids: Iterable[str]) -> dict[str, Expert]:
    """The experts of those ids, unknown ones left out."""
    rows = await conn.execute(select(expert).where(expert.c.id.in_(list(ids))))
    return {row.id: expert_of(row) for row in rows}


async def may_act(conn: AsyncConnection, user: str, role: Role, scope: str, line: str = HOME) -> bool:
    """Whether the account is active and holds the role in that scope and line at this moment."""
    given = {"user": user, "role": role.value, "scope": scope, "line": line}
    return (await conn.execute(HELD, given)).scalar_one_or_none() is not None


async def holders(conn: AsyncConnection, role: Role, scope: str) -> list[Any]:
    """Active accounts that hold the role in that scope: id, name, email."""
    return (await holders_of(conn, [(role, scope)]))[role, scope]


async def account_of(conn: AsyncConnection, account_id: str) -> list[Any]:
    """The active account of that id, as a recipient: id, name, email; none when there is no such."""
    query = select(account.c.id, account.c.name, account.c.email)
    return list(await conn.execute(query.where(account.c.id == account_id, account.c.active)))


async def holders_of(
    conn: AsyncConnection, parties: Iterable[tuple[Role, str]], line: str = HOME
) -> dict[tuple[Role, str], list[Any]]:
    """The same for several at once."""
    found: dict[tuple[Role, str], list[Any]] = {one: [] for one in parties}
    named = [(role.value, scope) for role, scope in found]
    for row in await conn.execute(HOLDERS, {"parties": named, "line": line}) if named else ():
        found[Role(row.role), row.scope].append(row)
    return found

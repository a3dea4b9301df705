"""Units, stations, experts and offices as the rules see them, read from their rows."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import case, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db import hot
from db.sql import columns, fetch_all, part_of
from db.tables import account, expert, register, station, unit
from db.written_names import alike
from domain import records
from domain.office_line import HOME
from domain.terms import Nature, Role, Route
from domain.unit import Expert, Station, Unit

HOLDS = (
    "select 1 from account a join account_role r on r.account_id = a.id"
    " where a.id = {user} and a.active and r.role = {role} and r.scope = {scope} and r.line = {line}"
)
"""A row where the account is active and holds the role; with the places of its values."""
HELD = HOLDS.format(user="$1", role="$2", scope="$3", line="$4")
HOLDERS = (
    "select a.id, a.name, a.email, r.role, r.scope from account a join account_role r on r.account_id = a.id"
    " where a.active and r.line = $1 and (r.role, r.scope) in (select * from unnest($2::text[], $3::text[])) order by a.id"
)


class UnitRow(NamedTuple):
    """A unit."""

    id: str
    code: str
    name: str
    nature: str
    route: str
    league: str
    registered_in: str
    authority: str | None
    has_station: bool
    has_workstation: bool


class AuthorityRow(NamedTuple):
    """A 主管部门."""

    id: str
    name: str


class StationRow(NamedTuple):
    """A 流动站."""

    id: str
    name: str
    university: str


class ExpertRow(NamedTuple):
    """An expert; `former_employers` and `relations` are lists of texts."""

    id: str
    name: str
    employer: str
    field: str
    title: str
    former_employers: list[str]
    relations: list[str]
    active: bool
    phone: str
    mail: str


class Recipient(NamedTuple):
    """An account that can be told something."""

    id: str
    name: str
    email: str | None


def unit_of(row: UnitRow) -> Unit:
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


def expert_of(row: ExpertRow) -> Expert:
    """A row as an expert."""
    return Expert(
        id=row.id,
        name=row.name,
        employer=row.employer,
        field=row.field,
        title=row.title,
        former_employers=tuple(row.former_employers),
        relations=tuple(row.relations),
        active=row.active,
        phone=row.phone,
        mail=row.mail,
    )


async def unit_by_id(conn: AsyncConnection, unit_id: str) -> Unit | None:
    """The unit as it is registered."""
    row = (await conn.execute(select(unit).where(unit.c.id == unit_id))).one_or_none()
    return None if row is None else unit_of(part_of(row, UnitRow))


async def station_by_id(conn: AsyncConnection, named: str) -> Station | None:
    """The station of a form, by its id or its name, however it is spelt; one that is not registered gives None."""
    found = or_(station.c.id == named, station.c.name == named, station.c.name.in_(alike(named)))
    exactly = case((station.c.id == named, 0), (station.c.name == named, 1), else_=2)
    query = select(station).where(found).order_by(exactly, station.c.id).limit(1)
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else Station(row.id, row.name, row.university)


async def experts_by_id(conn: AsyncConnection, ids: Iterable[str]) -> dict[str, Expert]:
    """The experts of those ids, unknown ones left out."""
    query = select(*columns(expert, ExpertRow)).where(expert.c.id.in_(list(ids)))
    return {row.id: expert_of(row) for row in await fetch_all(conn, ExpertRow, query)}


async def may_act(conn: AsyncConnection, user: str, role: Role, scope: str, line: str = HOME) -> bool:
    """Whether the account is active and holds the role in that scope and line at this moment."""
    return await hot.row(conn, HELD, user, role.value, scope, line) is not None


async def holders(conn: AsyncConnection, role: Role, scope: str) -> list[Recipient]:
    """Active accounts that hold the role in that scope: id, name, email."""
    return (await holders_of(conn, [(role, scope)]))[role, scope]


async def account_of(conn: AsyncConnection, account_id: str) -> list[Recipient]:
    """The active account of that id, as a recipient: id, name, email; none when there is no such."""
    query = select(*columns(account, Recipient)).where(account.c.id == account_id, account.c.active)
    return await fetch_all(conn, Recipient, query)


async def holders_of(
    conn: AsyncConnection, parties: Iterable[tuple[Role, str]], line: str = HOME
) -> dict[tuple[Role, str], list[Recipient]]:
    """The same for several at once."""
    found: dict[tuple[Role, str], list[Recipient]] = {party: [] for party in parties}
    roles, scopes = [role.value for role, _ in found], [scope for _, scope in found]
    for row in await hot.rows(conn, HOLDERS, line, roles, scopes) if found else ():
        found[Role(row["role"]), row["scope"]].append(Recipient(row["id"], row["name"], row["email"]))
    return found


async def former_names(conn: AsyncConnection, of: Unit) -> tuple[str, ...]:
    """The names that the unit had before its present one, from its facts (asked by the system)."""
    named = register.c.body[("unit", "name")].astext
    facts = [records.UnitRegistered.__name__, records.UnitAmended.__name__]
    query = select(named).where(
        register.c.case_kind == "unit", register.c.case_id == of.id, register.c.fact.in_(facts)
    )
    rows = (await conn.execute(query.order_by(register.c.seq))).scalars()
    return tuple(dict.fromkeys(name for name in rows if name != of.name))

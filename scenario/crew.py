"""Invented people and records put in place without HTTP, each account with a session of its own."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from stdnum.cn import uscc

from activities.tokens import new_token, token_digest
from db.accounts import create_account
from db.record_rows import record
from db.scope import system_transaction
from db.sessions import open_session
from domain import records
from domain.actor import DEPARTMENT_OFFICE, SYSTEM, Actor
from domain.office_line import HOME
from domain.terms import Nature, Role, Route
from domain.unit import Expert, Station, Unit
from ids import new_id

LEAGUE = "150200"
AUTHORITY, STATION = "sample-authority", "sample-station"
PANEL = tuple(f"sample-expert-{n}" for n in range(1, 6))
CODES = "91150200MA{:07d}"
"""All but the check digit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """Who plays; every account has a session, whose token is kept by account."""

    department: Actor
    colleague: Actor
    league: Actor
    league_colleague: Actor
    authority: Actor
    experts: tuple[Actor, ...]
    units: tuple[Actor, ...]
    tokens: dict[str, str] = field(repr=False)

    def headers(self, actor: Actor, key: str | None = None) -> dict[str, str]:
        """Headers of a command by this actor."""
        return {
            "Authorization": f"Bearer {self.tokens[actor.user]}",
            "Idempotency-Key": key or new_id(),
        }


async def crew(engine: AsyncEngine, at: datetime, *, units: int = 1, route: Route = Route.LOCAL) -> Crew:
    """Registers invented records (样例) and signs an account in for each role."""
    tokens: dict[str, str] = {}
    async with system_transaction(engine) as conn:
        await _records(conn, at, units, route)

        async def one(login: str, role: Role, scope: str) -> Actor:
            return await enter(conn, at, tokens, login, role, scope)

        return Crew(
            department=await one("department", Role.DEPARTMENT, DEPARTMENT_OFFICE),
            colleague=await one("colleague", Role.DEPARTMENT, DEPARTMENT_OFFICE),
            league=await one("league", Role.LEAGUE, LEAGUE),
            league_colleague=await one("league-colleague", Role.LEAGUE, LEAGUE),
            authority=await one("authority", Role.AUTHORITY, AUTHORITY),
            experts=tuple([await one(expert, Role.EXPERT, expert) for expert in PANEL]),
            units=tuple([await one(unit_id(n), Role.UNIT, unit_id(n)) for n in range(units)]),
            tokens=tokens,
        )


def unit_id(number: int) -> str:
    """The id of the n-th invented unit."""
    return f"sample-unit-{number}"


def unit_code(number: int) -> str:
    """Its 统一社会信用代码, with the right check digit."""
    head = CODES.format(number)
    return head + uscc.calc_check_digit(head)


async def _records(conn: AsyncConnection, at: datetime, units: int, route: Route) -> None:
    authority = None if route is Route.LOCAL else AUTHORITY
    facts: list[tuple[str, records.Fact]] = [
        (AUTHORITY, records.AuthorityRegistered(AUTHORITY, "样例主管部门")),
        (STATION, records.StationRegistered(Station(STATION, "样例流动站", "样例合作大学"))),
        *(
            (
                expert,
                records.ExpertRegistered(
                    Expert(
                        id=expert,
                        name=f"样例专家{n}",
                        employer=f"样例研究所{n}",
                        field="材料科学",
                        title="教授",
                    )
                ),
            )
            for n, expert in enumerate(PANEL, 1)
        ),
    ]
    for n in range(units):
        unit = Unit(
            id=unit_id(n),
            name=f"样例单位{n}",
            code=unit_code(n),
            nature=Nature.ENTERPRISE,
            route=route,
            league=LEAGUE,
            registered_in="150202",
            authority=authority,
        )
        facts.append((unit.id, records.UnitRegistered(unit)))
    for record_id, fact in facts:
        await record(conn, record_id, fact, new_id(), SYSTEM, at)


async def enter(
    conn: AsyncConnection,
    at: datetime,
    tokens: dict[str, str],
    login: str,
    role: Role,
    scope: str,
    line: str = HOME,
) -> Actor:
    """An account in one role, signed in; its token is put to the others."""
    account = await create_account(
        conn, f"sample.{login}", f"样例{login}", None, "-", ((role, scope),), new_id(), SYSTEM, at, line=line
    )
    token = new_token()
    row = {
        "id": new_id(),
        "token_digest": token_digest(token),
        "account_id": account,
        "role": role,
        "scope": scope,
        "line": line,
        "created_at": at,
        "expires_at": at + timedelta(days=2000),
    }
    await open_session(conn, row)
    tokens[account] = token
    return Actor(account, role, scope, line=line)

"""Invented people of the made-up programme's own line (样例), and of the home line."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx
from sqlalchemy import update

from activities.passwords import hash_password
from db.accounts import create_account
from db.scope import system_transaction
from db.tables import session
from domain.actor import DEPARTMENT_OFFICE, SYSTEM
from domain.office_line import HOME
from domain.terms import Role
from ids import new_id
from scenario.people import keepers_of
from scenario.stack import Stack

LINE, LEAGUE, OTHER_LEAGUE = "ylt", "150200", "150100"
HOME_OFFICER = "sample.home"
PASSWORD = "样例口令-不会-在外面-用"  # of invented people


@dataclass(frozen=True, slots=True)
class People:
    """A token for each."""

    department: str = field(repr=False)
    bureau: str = field(repr=False)
    other_bureau: str = field(repr=False)
    home_department: str = field(repr=False)
    home_bureau: str = field(repr=False)


async def people(live: Stack) -> People:
    """Accounts that the administrators give through the interface, signed in there."""
    keeper = await _keeper(live)
    return People(
        department=await _enter(live, Role.DEPARTMENT, DEPARTMENT_OFFICE, LINE),
        bureau=await _enter(live, Role.LEAGUE, LEAGUE, LINE),
        other_bureau=await _enter(live, Role.LEAGUE, OTHER_LEAGUE, LINE),
        home_department=keeper,
        home_bureau=await _enter(live, Role.LEAGUE, LEAGUE, HOME),
    )


async def _keeper(live: Stack) -> str:
    """The one account that the interface has not given."""
    async with system_transaction(live.engine) as conn:
        await create_account(
            conn, HOME_OFFICER, "样例管账号", None, hash_password(PASSWORD),
            ((Role.DEPARTMENT.value, DEPARTMENT_OFFICE),), new_id(), SYSTEM, live.clock.now(),
        )  # fmt: skip
    return await signed_in(live, HOME_OFFICER)


async def _enter(live: Stack, role: Role, scope: str, line: str) -> str:
    login = f"sample.{line}.{role.value}.{scope}"
    answer = await give(live, login, [{"role": role.value, "scope": scope, "line": line}])
    assert answer.status_code == 200, answer.text
    return await signed_in(live, login)


async def give(live: Stack, login: str, roles: list[dict[str, str]]) -> httpx.Response:
    """A new account of the system administrator with these roles of the security administrator: the last answer."""
    keepers = keepers_of(live.http)
    body = {
        "login": login,
        "name": f"样例{login[-12:]}",
        "password": PASSWORD,
        "must_change_password": False,
    }
    account = (await keepers.system.do("/users", body))["id"]
    given = {"roles": roles, "reason": "开设账号"}
    return await keepers.security.send("PUT", f"/users/{account}/roles", given)


async def sign_in(live: Stack, login: str, **acting: str) -> httpx.Response:
    """What a sign-in is answered."""
    body: dict[str, Any] = {"login": login, "password": PASSWORD, **acting}
    return await live.http.post("/api/v1/sessions", json=body)


async def signed_in(live: Stack, login: str, **acting: str) -> str:
    """The token of a new session that lasts as long as the play does."""
    answer = await sign_in(live, login, **acting)
    assert answer.status_code == 201, answer.text
    opened = answer.json()
    lasting = live.clock.now() + timedelta(days=2000)
    async with system_transaction(live.engine) as conn:
        await conn.execute(
            update(session).where(session.c.id == opened["session"]).values(expires_at=lasting)
        )
    token: str = opened["token"]
    return token

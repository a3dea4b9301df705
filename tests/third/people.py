"""Invented people of the made-up programme's own line (样例), and one of another line."""

from dataclasses import dataclass, field
from datetime import timedelta

from activities.tokens import new_token, token_digest
from db.accounts import create_account
from db.scope import system_transaction
from db.sessions import open_session
from domain.actor import DEPARTMENT_OFFICE, SYSTEM
from domain.terms import Role
from ids import new_id
from scenario.stack import Stack

LINE, LEAGUE, OTHER_LEAGUE = "ylt", "150200", "150100"


@dataclass(frozen=True, slots=True)
class People:
    """A token for each."""

    department: str = field(repr=False)
    bureau: str = field(repr=False)
    other_bureau: str = field(repr=False)
    home_department: str = field(repr=False)
    home_bureau: str = field(repr=False)


async def people(live: Stack) -> People:
    """Accounts with sessions."""
    return People(
        department=await _enter(live, Role.DEPARTMENT, DEPARTMENT_OFFICE, LINE),
        bureau=await _enter(live, Role.LEAGUE, LEAGUE, LINE),
        other_bureau=await _enter(live, Role.LEAGUE, OTHER_LEAGUE, LINE),
        home_department=await _enter(live, Role.DEPARTMENT, DEPARTMENT_OFFICE, "rst"),
        home_bureau=await _enter(live, Role.LEAGUE, LEAGUE, "rst"),
    )


async def _enter(live: Stack, role: Role, scope: str, line: str) -> str:
    at, token = live.clock.now(), new_token()
    login = f"sample.{line}.{role.value}.{scope}"
    async with system_transaction(live.engine) as conn:
        account = await create_account(
            conn,
            login,
            f"样例{role.value}",
            None,
            "-",
            ((role.value, scope),),
            new_id(),
            SYSTEM,
            at,
            line=line,
        )
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
    return token

"""Accounts and their roles as rows; what may be told of a person stays here and out of the register."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.record_rows import record
from db.tables import account, account_role
from domain.actor import Actor
from domain.records import UserCreated
from ids import new_id


async def create_account(
    conn: AsyncConnection,
    login: str,
    name: str,
    email: str | None,
    password_hash: str,
    roles: Sequence[tuple[str, str]],
    command_id: str,
    actor: Actor,
    at: datetime,
) -> str:
    """A new account with its roles (role, scope); a taken login violates `uq_account_login`."""
    account_id = new_id()
    row = {
        "id": account_id,
        "login": login,
        "name": name,
        "email": email,
        "password_hash": password_hash,
        "active": True,
        "must_change_password": False,
        "created_at": at,
    }
    await conn.execute(insert(account).values(row))
    if roles:
        held = [{"account_id": account_id, "role": role, "scope": scope} for role, scope in roles]
        await conn.execute(insert(account_role), held)
    await record(conn, account_id, UserCreated(account_id, tuple(roles)), command_id, actor, at)
    return account_id

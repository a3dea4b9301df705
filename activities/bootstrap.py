"""The first facts of an empty installation: offices, the first edition of the settings, the account `admin`."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities.passwords import hash_password_aside
from db.accounts import create_account
from db.record_rows import record
from db.scope import system_transaction
from db.tables import account, office, policy
from domain.actor import DEPARTMENT_OFFICE, SYSTEM
from domain.offices import OFFICES
from domain.policy import DEFAULT_POLICY
from domain.records import PolicyIssued
from domain.terms import Role


async def bootstrap(engine: AsyncEngine, at: datetime, admin_password: str | None) -> None:
    """Writes what is missing; a second run changes nothing."""
    async with system_transaction(engine) as conn:
        rows = [{"code": one.code, "name": one.name, "kind": one.kind} for one in OFFICES]
        await conn.execute(insert(office).values(rows).on_conflict_do_nothing())
        if (await conn.execute(select(policy.c.edition).limit(1))).scalar_one_or_none() is None:
            await record(conn, "1", PolicyIssued(DEFAULT_POLICY), "bootstrap/policy/1", SYSTEM, at)
        await _admin(conn, at, admin_password)


async def _admin(conn: AsyncConnection, at: datetime, password: str | None) -> None:
    known = (await conn.execute(select(account.c.id).limit(1))).scalar_one_or_none()
    if known is not None or password is None:
        return
    hashed = await hash_password_aside(password)
    roles = ((Role.DEPARTMENT.value, DEPARTMENT_OFFICE),)
    await create_account(conn, "admin", "系统管理员", None, hashed, roles, "bootstrap/admin", SYSTEM, at)

"""The first facts of an empty installation: offices, the first edition of the settings, the account `admin`."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities.passwords import hash_password_aside, trimmed
from db.accounts import create_account
from db.first_rows import has_account, has_policy, write_offices, write_sights
from db.locks import one_at_a_time
from db.record_rows import record
from db.scope import system_transaction
from domain.actor import DEPARTMENT_OFFICE, SYSTEM
from domain.pack import packs
from domain.records import PolicyIssued, edition_id
from domain.terms import Role


async def bootstrap(engine: AsyncEngine, at: datetime, admin_password: str | None) -> None:
    """Writes what is missing; a second run changes nothing."""
    async with system_transaction(engine) as conn:
        await one_at_a_time(conn, "bootstrap")
        await write_offices(conn)
        await write_sights(conn)
        for own in packs():
            if not await has_policy(conn, own.programme):
                number = edition_id(own.first)
                await record(conn, number, PolicyIssued(own.first), f"bootstrap/policy/{number}", SYSTEM, at)
        await _admin(conn, at, admin_password)


async def _admin(conn: AsyncConnection, at: datetime, password: str | None) -> None:
    if password is None or await has_account(conn):
        return
    hashed = await hash_password_aside(trimmed(password))
    roles = ((Role.DEPARTMENT.value, DEPARTMENT_OFFICE),)
    await create_account(
        conn,
        "admin",
        "系统管理员",
        None,
        hashed,
        roles,
        "bootstrap/admin",
        SYSTEM,
        at,
        must_change_password=True,
    )

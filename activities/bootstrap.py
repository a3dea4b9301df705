"""The first facts of an installation: offices, the first edition of the settings, the three administrators (三员)."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities.passwords import hash_password_aside, trimmed
from db.accounts import account_by_login, create_account
from db.first_rows import has_holder, has_policy, write_offices, write_sights
from db.locks import one_at_a_time
from db.record_rows import record
from db.scope import system_transaction
from domain.actor import DEPARTMENT_OFFICE, SYSTEM
from domain.pack import packs
from domain.records import PolicyIssued, edition_id
from domain.terms import ROLE_NAMES, Role

FIRST_LOGINS: Mapping[Role, str] = {
    Role.SYSTEM_ADMIN: "sysadmin",
    Role.SECURITY_ADMIN: "secadmin",
    Role.AUDIT_ADMIN: "auditadmin",
}
"""The account that the first start makes for each administrator."""


async def bootstrap(engine: AsyncEngine, at: datetime, first_passwords: Mapping[Role, str]) -> None:
    """Writes what is missing; a second run changes nothing.

    An installation from before there were administrators gets them at its next start; its accounts keep their roles.
    """
    async with system_transaction(engine) as conn:
        await one_at_a_time(conn, "bootstrap")
        await write_offices(conn)
        await write_sights(conn)
        for own in packs():
            if not await has_policy(conn, own.programme):
                number = edition_id(own.first)
                await record(conn, number, PolicyIssued(own.first), f"bootstrap/policy/{number}", SYSTEM, at)
        for role, password in first_passwords.items():
            await _administrator(conn, at, role, password)


async def _administrator(conn: AsyncConnection, at: datetime, role: Role, password: str) -> None:
    if await has_holder(conn, role) or await account_by_login(conn, FIRST_LOGINS[role]) is not None:
        return
    hashed = await hash_password_aside(trimmed(password))
    await create_account(
        conn,
        FIRST_LOGINS[role],
        ROLE_NAMES[role],
        None,
        hashed,
        ((role.value, DEPARTMENT_OFFICE),),
        f"bootstrap/{role.value}",
        SYSTEM,
        at,
        must_change_password=True,
    )

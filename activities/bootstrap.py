"""The first facts of an installation: offices, the first edition of the settings, the three administrators (三员)."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities.passwords import hash_password_aside, trimmed
from activities.users import FIRST_FOR
from db.accounts import AccountRow, account_by_login, change_account, create_account, has_own_password
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
    known = await account_by_login(conn, FIRST_LOGINS[role])
    if known is not None:
        await _once_more(conn, at, known, password)
        return
    if await has_holder(conn, role):
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
        first_until=at + FIRST_FOR,
    )


async def _once_more(conn: AsyncConnection, at: datetime, known: AccountRow, password: str) -> None:
    """A first password that was used or is over, and that nobody changed, is good for a day once more after a new start.

    Whoever starts the installation knows it from its settings. Once its owner or the security administrator gave the account another
    one, no start brings it back.
    """
    over = known.first_until is not None and at >= known.first_until
    if not known.must_change_password or not over or await has_own_password(conn, known.id):
        return
    hashed = await hash_password_aside(trimmed(password))
    await change_account(conn, known.id, password_hash=hashed, first_until=at + FIRST_FOR)

"""Sessions and lock-out as rows; only the digest of a token is stored."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import account, account_role, address_attempt, session
from domain.lockout import Attempts


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A valid session: whose, in which role and scope."""

    session_id: str
    account_id: str
    name: str
    role: str
    scope: str
    expires_at: datetime


async def session_of(conn: AsyncConnection, digest: bytes, now: datetime) -> SignedIn | None:
    """The session of a token, if it is neither expired nor revoked and its account still holds the role."""
    query = (
        select(session, account.c.name)
        .join(account, account.c.id == session.c.account_id)
        .join(
            account_role,
            (account_role.c.account_id == session.c.account_id)
            & (account_role.c.role == session.c.role)
            & (account_role.c.scope == session.c.scope),
        )
        .where(session.c.token_digest == digest, session.c.revoked_at.is_(None), session.c.expires_at > now)
        .where(account.c.active)
    )
    row = (await conn.execute(query)).one_or_none()
    if row is None:
        return None
    return SignedIn(row.id, row.account_id, row.name, row.role, row.scope, row.expires_at)


async def open_session(conn: AsyncConnection, row: dict[str, Any]) -> None:
    """Stores a new session."""
    await conn.execute(insert(session).values(row))


async def revoke(
    conn: AsyncConnection, now: datetime, *, session_id: str | None = None, account_id: str
) -> int:
    """Ends one session of the account, or all of them; returns how many."""
    gone = update(session).where(session.c.account_id == account_id, session.c.revoked_at.is_(None))
    if session_id is not None:
        gone = gone.where(session.c.id == session_id)
    return (await conn.execute(gone.values(revoked_at=now))).rowcount


async def account_by_login(conn: AsyncConnection, login: str) -> Any:
    """The account row of a login, locked, or None."""
    return (
        await conn.execute(select(account).where(account.c.login == login).with_for_update())
    ).one_or_none()


async def roles_of(conn: AsyncConnection, account_id: str) -> list[tuple[str, str]]:
    """The roles that an account holds, as (role, scope)."""
    query = select(account_role.c.role, account_role.c.scope).where(account_role.c.account_id == account_id)
    return [
        (row.role, row.scope)
        for row in await conn.execute(query.order_by(account_role.c.role, account_role.c.scope))
    ]


async def address_attempts(conn: AsyncConnection, address: str) -> Attempts:
    """Failed sign-ins from an address."""
    query = select(address_attempt).where(address_attempt.c.address == address)
    row = (await conn.execute(query)).one_or_none()
    return Attempts(row.failures, row.locked_until) if row else Attempts()


async def save_attempts(
    conn: AsyncConnection,
    account_id: str | None,
    attempts: Attempts | None,
    address: str,
    from_there: Attempts,
) -> None:
    """Stores the counts of the account (where there is one) and of the address."""
    if account_id is not None and attempts is not None:
        counts = {"failures": attempts.failures, "locked_until": attempts.locked_until}
        await conn.execute(update(account).where(account.c.id == account_id).values(counts))
    counts = {"failures": from_there.failures, "locked_until": from_there.locked_until}
    put = insert(address_attempt).values(address=address, **counts)
    await conn.execute(put.on_conflict_do_update(index_elements=[address_attempt.c.address], set_=counts))

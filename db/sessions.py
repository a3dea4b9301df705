"""Sessions as rows; only the digest of a token is stored."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import DateTime, LargeBinary, bindparam, insert, select, text, tuple_, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from db.delegations import stand_ins
from db.sql import columns, fetch_all
from db.tables import account_role, session
from domain.actor import StandIn

ENDED_FOR = text("select session_ended_for(:digest)").bindparams(bindparam("digest", type_=LargeBinary))
VALID = (
    text("select * from session_behind(:digest, :now)")
    .bindparams(bindparam("digest", type_=LargeBinary), bindparam("now", type_=DateTime(timezone=True)))
    .columns(stands_in=JSONB)
)


class EndedFor(StrEnum):
    """Why a session ended that its owner did not end."""

    PASSWORD_RESET = "password_reset"  # noqa: S105  # a reason
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  # a reason
    ROLES_CHANGED = "roles_changed"
    DEACTIVATED = "deactivated"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A valid session: whose, in which role and scope."""

    session_id: str
    account_id: str
    name: str
    role: str
    scope: str
    line: str
    expires_at: datetime
    must_change_password: bool
    stands_in: tuple[StandIn, ...] = ()


async def session_of(conn: AsyncConnection, digest: bytes, now: datetime) -> SignedIn | None:
    """The session of a token, if it is neither expired nor revoked and its account still holds the role.

    Needs no scope, and so no transaction: whoever has the token may ask.
    """
    row = (await conn.execute(VALID, {"digest": digest, "now": now})).one_or_none()
    if row is None:
        return None
    return SignedIn(
        session_id=row.id,
        account_id=row.account_id,
        name=row.name,
        role=row.role,
        scope=row.scope,
        line=row.line,
        expires_at=row.expires_at,
        must_change_password=row.must_change_password,
        stands_in=stand_ins(row.stands_in),
    )


async def ended_for(conn: AsyncConnection, digest: bytes) -> EndedFor | None:
    """Why the session of a token ended, where others ended it; needs no scope, like `session_of`."""
    reason = (await conn.execute(ENDED_FOR, {"digest": digest})).scalar_one_or_none()
    return EndedFor(reason) if reason in tuple(EndedFor) else None


async def open_session(conn: AsyncConnection, row: dict[str, object]) -> None:
    """Stores a new session."""
    await conn.execute(insert(session).values(row))


async def revoke(
    conn: AsyncConnection,
    now: datetime,
    account_id: str,
    *,
    session_id: str | None = None,
    keep: str | None = None,
    why: EndedFor | None = None,
) -> int:
    """Ends one session of the account, or all of them but the one to keep; returns how many."""
    gone = update(session).where(session.c.account_id == account_id, session.c.revoked_at.is_(None))
    if session_id is not None:
        gone = gone.where(session.c.id == session_id)
    if keep is not None:
        gone = gone.where(session.c.id != keep)
    return (await conn.execute(gone.values(revoked_at=now, ended_for=why))).rowcount


async def revoke_without_role(conn: AsyncConnection, now: datetime, account_id: str) -> None:
    """Ends the account's sessions in roles that it no longer holds, so that giving a role back revives none."""
    roles = (account_role.c.role, account_role.c.scope, account_role.c.line)
    held = select(*roles).where(account_role.c.account_id == account_id)
    gone = update(session).where(session.c.account_id == account_id, session.c.revoked_at.is_(None))
    await conn.execute(
        gone.where(tuple_(session.c.role, session.c.scope, session.c.line).not_in(held)).values(
            revoked_at=now, ended_for=EndedFor.ROLES_CHANGED
        )
    )


class SessionRow(NamedTuple):
    """A session that can still be used."""

    id: str
    role: str
    scope: str
    line: str
    created_at: datetime
    expires_at: datetime


async def sessions_of(conn: AsyncConnection, account_id: str, now: datetime) -> list[SessionRow]:
    """The account's sessions that can still be used, the newest first."""
    query = (
        select(*columns(session, SessionRow))
        .where(session.c.account_id == account_id, session.c.revoked_at.is_(None), session.c.expires_at > now)
        .order_by(session.c.created_at.desc(), session.c.id)
    )
    return await fetch_all(conn, SessionRow, query)

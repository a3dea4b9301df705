"""Sessions as rows; only the digest of a token is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import DateTime, LargeBinary, bindparam, insert, select, text, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db import hot
from db.delegations import stand_ins
from db.sql import columns, fetch_all
from db.tables import account_role, session
from domain.actor import StandIn

DIGEST = bindparam("digest", type_=LargeBinary)
NOW, SINCE = (bindparam(name, type_=DateTime(timezone=True)) for name in ("now", "since"))
ENDED_FOR = text("select session_ended_for(:digest, :now, :since)").bindparams(DIGEST, NOW, SINCE)
VALID = "select * from session_behind($1, $2, $3)"
USED = text("select session_used(:digest, :now)").bindparams(DIGEST, NOW)


class EndedFor(StrEnum):
    """Why a session ended that its owner did not end."""

    PASSWORD_RESET = "password_reset"  # noqa: S105  # a reason
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  # a reason
    FACTOR_CHANGED = "factor_changed"
    ROLES_CHANGED = "roles_changed"
    DEACTIVATED = "deactivated"
    IDLE = "idle"
    ELSEWHERE = "elsewhere"
    """More sessions than an account may have: the one unused for longest ends."""
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
    used_at: datetime
    proved_at: datetime
    """When the password or the second factor was last given."""
    factor: bool
    """Whether the account has a second factor."""
    stands_in: tuple[StandIn, ...] = ()


async def session_of(conn: AsyncConnection, digest: bytes, now: datetime, since: datetime) -> SignedIn | None:
    """The session of a token, if it is neither expired nor revoked, was used after `since`, and the role is still held.

    Needs no scope, and so no transaction: whoever has the token may ask.
    """
    row = await hot.row(conn, VALID, digest, now, since)
    if row is None:
        return None
    return SignedIn(
        session_id=row["id"],
        account_id=row["account_id"],
        name=row["name"],
        role=row["role"],
        scope=row["scope"],
        line=row["line"],
        expires_at=row["expires_at"],
        must_change_password=row["must_change_password"],
        used_at=row["used_at"],
        proved_at=row["proved_at"],
        factor=row["factor"],
        stands_in=stand_ins(row["stands_in"]),
    )


async def ended_for(conn: AsyncConnection, digest: bytes, now: datetime, since: datetime) -> EndedFor | None:
    """Why the session of a token ended, where its owner did not end it; needs no scope, like `session_of`."""
    found = await conn.execute(ENDED_FOR, {"digest": digest, "now": now, "since": since})
    reason = found.scalar_one_or_none()
    return EndedFor(reason) if reason in tuple(EndedFor) else None


async def note_use(conn: AsyncConnection, digest: bytes, now: datetime) -> None:
    """The session of a token was used at this instant; needs no scope, like `session_of`."""
    await conn.execute(USED, {"digest": digest, "now": now})


async def open_session(conn: AsyncConnection, row: Mapping[str, object]) -> None:
    """Stores a new session; where nothing else is said, it is used and proved when it is created."""
    await conn.execute(
        insert(session).values({"used_at": row["created_at"], "proved_at": row["created_at"], **row})
    )


async def keep_newest(conn: AsyncConnection, account_id: str, now: datetime, most: int) -> int:
    """Ends the sessions of the account that were unused for longest, so that at most so many are left; how many ended."""
    open_ones = session.c.account_id == account_id, session.c.revoked_at.is_(None), session.c.expires_at > now
    kept = (
        select(session.c.id)
        .where(*open_ones)
        .order_by(session.c.used_at.desc(), session.c.id.desc())
        .limit(most)
    )
    gone = update(session).where(*open_ones, session.c.id.not_in(kept))
    return (await conn.execute(gone.values(revoked_at=now, ended_for=EndedFor.ELSEWHERE))).rowcount


async def renew_token(conn: AsyncConnection, session_id: str, digest: bytes, now: datetime) -> None:
    """The session goes on under another token, and counts as proved now."""
    await conn.execute(
        update(session).where(session.c.id == session_id).values(token_digest=digest, proved_at=now)
    )


async def leave_token(conn: AsyncConnection, digest: bytes, now: datetime) -> None:
    """Ends the session of this token: the browser that held it goes on in another one."""
    left = update(session).where(session.c.token_digest == digest, session.c.revoked_at.is_(None))
    await conn.execute(left.values(revoked_at=now))


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
    used_at: datetime
    address: str
    device: str


class OpenRow(NamedTuple):
    """Somebody's session that can still be used, with nothing of its role."""

    id: str
    account_id: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime
    address: str
    device: str


async def open_sessions(
    conn: AsyncConnection, now: datetime, since: datetime, most: int, account_id: str | None = None
) -> list[OpenRow]:
    """Sessions of one account or of all that can still be used (that were used after `since`), those used last first."""
    query = (
        select(*columns(session, OpenRow))
        .where(session.c.revoked_at.is_(None), session.c.expires_at > now, session.c.used_at > since)
        .order_by(session.c.used_at.desc(), session.c.id)
        .limit(most)
    )
    return await fetch_all(
        conn, OpenRow, query if account_id is None else query.where(session.c.account_id == account_id)
    )


async def sessions_of(
    conn: AsyncConnection, account_id: str, now: datetime, since: datetime
) -> list[SessionRow]:
    """The account's sessions that can still be used (that were used after `since`), the newest first."""
    query = (
        select(*columns(session, SessionRow))
        .where(session.c.account_id == account_id, session.c.revoked_at.is_(None))
        .where(session.c.expires_at > now, session.c.used_at > since)
        .order_by(session.c.created_at.desc(), session.c.id)
    )
    return await fetch_all(conn, SessionRow, query)

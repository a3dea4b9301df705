"""Failed sign-ins as rows, counted by login (whether it exists or not) and by address."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import sign_in_attempt
from domain.accounts import plain_login
from domain.lockout import Attempts, place_of

MOST_FORGOTTEN = 500
"""Rows taken away at once: more than one failure can add, so that what is over never piles up."""
t = sign_in_attempt.c


def login_key(login: str) -> str:
    """The key of a login, however it is spelt; only its digest is kept, for people type passwords into the wrong field."""
    return f"login/{sha256(plain_login(login).encode('utf-8', 'backslashreplace')).hexdigest()}"


def address_key(address: str) -> str:
    """The key of a network address."""
    return f"address/{place_of(address)}"


def device_key(nonce: str) -> str:
    """The key of a known device."""
    return f"device/{nonce}"


async def attempts_of(conn: AsyncConnection, keys: Sequence[str]) -> tuple[Attempts, ...]:
    """The counts as they stand."""
    rows = await conn.execute(select(sign_in_attempt).where(t.key.in_(keys)))
    found = {row.key: Attempts(row.failures, row.locked_until, row.since) for row in rows}
    return tuple(found.get(key, Attempts()) for key in keys)


async def hold_attempts(conn: AsyncConnection, keys: Sequence[str], at: datetime) -> tuple[Attempts, ...]:
    """The counts, kept from others until the transaction ends, so that no two attempts count as one."""
    for key in sorted(keys):
        put = insert(sign_in_attempt).values(key=key, failures=0, since=at)
        await conn.execute(put.on_conflict_do_update(index_elements=[t.key], set_={"failures": t.failures}))
    return await attempts_of(conn, keys)


async def save_attempts(conn: AsyncConnection, key: str, attempts: Attempts) -> None:
    """Stores a count; none at all leaves no row."""
    if attempts == Attempts() or attempts.since is None:
        await conn.execute(delete(sign_in_attempt).where(t.key == key))
        return
    values = {
        "failures": attempts.failures,
        "locked_until": attempts.locked_until,
        "since": attempts.since,
    }
    put = insert(sign_in_attempt).values(key=key, **values)
    await conn.execute(put.on_conflict_do_update(index_elements=[t.key], set_=values))


async def forget_attempts(conn: AsyncConnection, before: datetime, at: datetime) -> None:
    """Takes away counts that began before an instant and lock nothing at another; those in use by others stay."""
    over = select(t.key).where(t.since < before, or_(t.locked_until.is_(None), t.locked_until <= at))
    some = over.order_by(t.since).limit(MOST_FORGOTTEN).with_for_update(skip_locked=True)
    await conn.execute(delete(sign_in_attempt).where(t.key.in_(some)))

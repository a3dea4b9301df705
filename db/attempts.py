"""Failed sign-ins as rows, counted by login (whether it exists or not) and by address."""

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import sign_in_attempt
from domain.lockout import Attempts


def login_key(login: str) -> str:
    """The key of a login; only its digest is kept, for people type passwords into the wrong field."""
    return f"login/{sha256(login.encode('utf-8', 'backslashreplace')).hexdigest()}"


def address_key(address: str) -> str:
    """The key of a network address."""
    return f"address/{address}"


async def attempts_of(conn: AsyncConnection, keys: Sequence[str]) -> tuple[Attempts, ...]:
    """The counts as they stand."""
    rows = await conn.execute(select(sign_in_attempt).where(sign_in_attempt.c.key.in_(keys)))
    found = {row.key: Attempts(row.failures, row.locked_until) for row in rows}
    return tuple(found.get(key, Attempts()) for key in keys)


async def hold_attempts(conn: AsyncConnection, keys: Sequence[str]) -> tuple[Attempts, ...]:
    """The counts, kept from others until the transaction ends, so that no two attempts count as one."""
    for key in sorted(keys):
        put = insert(sign_in_attempt).values(key=key, failures=0)
        kept = {"failures": sign_in_attempt.c.failures}
        await conn.execute(put.on_conflict_do_update(index_elements=[sign_in_attempt.c.key], set_=kept))
    return await attempts_of(conn, keys)


async def save_attempts(conn: AsyncConnection, key: str, attempts: Attempts) -> None:
    """Stores a count; none at all leaves no row."""
    if attempts == Attempts():
        await conn.execute(delete(sign_in_attempt).where(sign_in_attempt.c.key == key))
        return
    values = {"failures": attempts.failures, "locked_until": attempts.locked_until}
    put = insert(sign_in_attempt).values(key=key, **values)
    await conn.execute(put.on_conflict_do_update(index_elements=[sign_in_attempt.c.key], set_=values))

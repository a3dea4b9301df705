"""Security keys (WebAuthn) as rows: several of an account, each with a name that its owner gave."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import columns, fetch_all, fetch_one
from db.tables_signing_in import security_key

c = security_key.c


class Key(NamedTuple):
    """A key; `id` is that of its credential in base64url, and `sign_count` the last one that it told (0: it counts none)."""

    id: str
    account_id: str
    name: str
    public_key: bytes
    sign_count: int
    created_at: datetime
    used_at: datetime | None


async def keys_of(conn: AsyncConnection, account_id: str) -> list[Key]:
    """The keys of an account, the first first."""
    query = select(*columns(security_key, Key)).where(c.account_id == account_id)
    return await fetch_all(conn, Key, query.order_by(c.created_at, c.id))


async def has_keys(conn: AsyncConnection, account_id: str) -> bool:
    """Whether the account has any."""
    return bool((await conn.execute(select(exists().where(c.account_id == account_id)))).scalar_one())


async def key_of(conn: AsyncConnection, account_id: str, key_id: str) -> Key | None:
    """One key of the account, held until the transaction ends, so that no two answers of it count as one."""
    query = select(*columns(security_key, Key)).where(c.account_id == account_id, c.id == key_id)
    return await fetch_one(conn, Key, query.with_for_update())


async def put(conn: AsyncConnection, key: Key) -> None:
    """A new key; one that somebody has violates `pk_security_key`."""
    await conn.execute(insert(security_key).values(key._asdict()))


async def is_known(conn: AsyncConnection, key_id: str) -> bool:
    """Whether any account has this key."""
    return bool((await conn.execute(select(exists().where(c.id == key_id)))).scalar_one())


async def note_use(conn: AsyncConnection, key_id: str, sign_count: int, at: datetime) -> None:
    """The key was used."""
    await conn.execute(update(security_key).where(c.id == key_id).values(sign_count=sign_count, used_at=at))


async def remove(conn: AsyncConnection, account_id: str, key_id: str | None = None) -> int:
    """Takes one key away from the account, or all of them; how many it had."""
    gone = delete(security_key).where(c.account_id == account_id)
    return (await conn.execute(gone if key_id is None else gone.where(c.id == key_id))).rowcount

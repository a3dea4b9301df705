"""Second factors as rows: a sealed secret, the step of the last code, and digests of recovery codes."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import columns, fetch_one
from db.tables import second_factor

c = second_factor.c


class Factor(NamedTuple):
    """The second factor of an account; it counts from `confirmed_at`, when a first code was right."""

    account_id: str
    secret: bytes
    begun_at: datetime
    confirmed_at: datetime | None
    last_step: int
    recovery: Sequence[bytes]


async def factor_of(conn: AsyncConnection, account_id: str, *, lock: bool = False) -> Factor | None:
    """The factor of an account, confirmed or not; locked, no two codes are looked at together."""
    query = select(*columns(second_factor, Factor)).where(c.account_id == account_id)
    return await fetch_one(conn, Factor, query.with_for_update() if lock else query)


async def begin(conn: AsyncConnection, account_id: str, secret: bytes, at: datetime) -> None:
    """A new secret, which does not count yet; one that was begun before is forgotten."""
    values = {"secret": secret, "begun_at": at, "confirmed_at": None, "last_step": 0, "recovery": []}
    put = insert(second_factor).values(account_id=account_id, **values)
    await conn.execute(put.on_conflict_do_update(index_elements=[c.account_id], set_=values))


async def confirm(
    conn: AsyncConnection, account_id: str, at: datetime, step: int, recovery: Sequence[bytes]
) -> None:
    """From now on the factor is asked for; the code of this step is used up."""
    await _change(conn, account_id, confirmed_at=at, last_step=step, recovery=list(recovery))


async def use_step(conn: AsyncConnection, account_id: str, step: int) -> None:
    """No code of this step or an earlier one is taken again."""
    await _change(conn, account_id, last_step=step)


async def use_recovery(conn: AsyncConnection, account_id: str, left: Sequence[bytes]) -> None:
    """The recovery codes that are still good."""
    await _change(conn, account_id, recovery=list(left))


async def remove(conn: AsyncConnection, account_id: str) -> None:
    """The account has no second factor any more."""
    await conn.execute(delete(second_factor).where(c.account_id == account_id))


async def _change(conn: AsyncConnection, account_id: str, **values: object) -> None:
    await conn.execute(update(second_factor).where(c.account_id == account_id).values(**values))

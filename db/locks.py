"""Locks that a transaction takes by name and gives back when it ends."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection


async def one_at_a_time(conn: AsyncConnection, what: str) -> None:
    """Lets others that decide about the same wait until this transaction has ended."""
    await conn.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(what, 1))))

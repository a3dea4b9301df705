"""Document numbers (发文字号) as they were given out."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.reads.keyset import beyond, ordered
from db.tables import document_number


async def page_of_numbers(
    conn: AsyncConnection, prefix: str | None, year: int | None, last: Sequence[Any] | None, limit: int
) -> list[Any]:
    """Document numbers by prefix, year and sequence."""
    key = (document_number.c.prefix, document_number.c.year, document_number.c.sequence)
    query = select(document_number)
    if prefix is not None:
        query = query.where(document_number.c.prefix == prefix)
    if year is not None:
        query = query.where(document_number.c.year == year)
    if last is not None:
        query = query.where(beyond(key, last))
    return list(await conn.execute(query.order_by(*ordered(key)).limit(limit + 1)))

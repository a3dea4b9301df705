"""Document numbers (发文字号) as they were given out."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.reads.keyset import beyond, ordered
from db.sql import Place, columns, fetch_all
from db.tables import document_number


class NumberRow(NamedTuple):
    """A document number, and the case that it was given to."""

    prefix: str
    year: int
    sequence: int
    text: str
    case_kind: str
    case_id: str
    issued_on: date
    voided_at: datetime | None


async def page_of_numbers(
    conn: AsyncConnection, prefix: str | None, year: int | None, last: Place | None, limit: int
) -> list[NumberRow]:
    """Document numbers by prefix, year and sequence."""
    key = (document_number.c.prefix, document_number.c.year, document_number.c.sequence)
    query = select(*columns(document_number, NumberRow))
    if prefix is not None:
        query = query.where(document_number.c.prefix == prefix)
    if year is not None:
        query = query.where(document_number.c.year == year)
    if last is not None:
        query = query.where(beyond(key, last))
    return await fetch_all(conn, NumberRow, query.order_by(*ordered(key)).limit(limit + 1))

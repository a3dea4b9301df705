"""Counters without gaps: the row is locked until the transaction ends, so a rollback takes the number back."""

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import counter, document_number
from domain.document_number import DocumentNumber, next_number


async def next_value(conn: AsyncConnection, name: str, step: int = 1) -> int:
    """The first of the next `step` numbers of this counter, beginning with 1."""
    put = insert(counter).values(name=name, value=step)
    taken = put.on_conflict_do_update(index_elements=[counter.c.name], set_={"value": counter.c.value + step})
    value: int = (await conn.execute(taken.returning(counter.c.value))).scalar_one()
    return value - step + 1


async def peek(conn: AsyncConnection, name: str) -> int:
    """How many numbers of this counter are taken; it stays locked until the transaction ends."""
    lock = insert(counter).values(name=name, value=0)
    kept = lock.on_conflict_do_update(index_elements=[counter.c.name], set_={"value": counter.c.value})
    value: int = (await conn.execute(kept.returning(counter.c.value))).scalar_one()
    return value


async def advance(conn: AsyncConnection, name: str, step: int) -> None:
    """Takes the next `step` numbers."""
    await next_value(conn, name, step)


async def claim(conn: AsyncConnection, name: str, value: int) -> None:
    """Holds a number that was given out elsewhere, so that the counter goes on behind it."""
    put = insert(counter).values(name=name, value=value)
    higher = {"value": func.greatest(counter.c.value, value)}
    await conn.execute(put.on_conflict_do_update(index_elements=[counter.c.name], set_=higher))


async def next_document(conn: AsyncConnection, prefix: str, year: int) -> DocumentNumber:
    """The next free document number of a prefix and year; the counter's lock keeps others out until the commit."""
    await peek(conn, f"document/{prefix}/{year}")
    return await likely_document(conn, prefix, year)


async def likely_document(conn: AsyncConnection, prefix: str, year: int) -> DocumentNumber:
    """The number that would be next, held for nobody."""
    query = select(func.coalesce(func.max(document_number.c.sequence), 0)).where(
        document_number.c.prefix == prefix, document_number.c.year == year
    )
    return next_number(prefix, year, [(await conn.execute(query)).scalar_one()])

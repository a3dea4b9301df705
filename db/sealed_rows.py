"""Sealed columns, counted by the key that each row is sealed under, and gone through in pieces."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Column, RowMapping, Table, and_, func, literal, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import Expression

DOT = b"."
"""Between the id of the key and the rest."""


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column of bytes that begin with the id of their key."""

    table: Table
    column: Column[bytes]

    @property
    def kid(self) -> Expression:
        """The id of the key, as text."""
        until = func.position(literal(DOT).op("in", precedence=0)(self.column)) - 1
        return func.convert_from(func.substring(self.column, 1, until), "UTF8")

    @property
    def key(self) -> list[Column[object]]:
        """What a row is known by."""
        return list(self.table.primary_key)


async def counts(conn: AsyncConnection, sealed: SealedColumn) -> dict[str, int]:
    """Id of a key → how many rows are sealed under it."""
    kid = sealed.kid.label("kid")
    query = select(kid, func.count().label("rows")).where(sealed.column.is_not(None)).group_by(kid)
    return {row.kid: row.rows for row in await conn.execute(query)}


async def under_others(
    conn: AsyncConnection, sealed: SealedColumn, current: str, last: Sequence[object] | None, most: int
) -> Sequence[RowMapping]:
    """Rows after `last` (its primary key) that are sealed under another key, locked; those in use by others are left."""
    query = select(sealed.table).where(and_(sealed.column.is_not(None), sealed.kid != current))
    if last is not None:
        query = query.where(tuple_(*sealed.key) > tuple_(*(literal(value) for value in last)))
    locked = query.order_by(*sealed.key).limit(most).with_for_update(skip_locked=True)
    return (await conn.execute(locked)).mappings().all()


async def put(conn: AsyncConnection, sealed: SealedColumn, row: RowMapping, values: dict[str, bytes]) -> None:
    """Writes these columns of the row."""
    same = [column == row[column.name] for column in sealed.key]
    await conn.execute(update(sealed.table).where(*same).values(values))

"""Typed rows of queries: each read has a NamedTuple whose fields are the columns that it selects."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Row, Select, Table
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.base import Executable

Expression = ColumnElement[Any]
"""A column or expression of any type. Any: columns of a `Table` carry no type, and expressions are invariant in theirs."""
AnyRow = Row[*tuple[Any, ...]]
"""A row with its columns by name, of a query that no NamedTuple is kept for. Any: as with `Expression`."""
Query = Select[*tuple[Any, ...]]
"""A query; what it gives is said by the row that it is read with. Any: as with `Expression`."""
Place = Sequence[object]
"""The key values of the last row that was shown."""
R = TypeVar("R", bound=NamedTuple)


def columns(table: Table, row: type[NamedTuple]) -> list[Expression]:
    """The columns of a table that the row is made of; raises KeyError for a field that is none."""
    return [table.c[name] for name in row._fields]


async def fetch_all(
    conn: AsyncConnection, row: type[R], query: Executable, values: Mapping[str, object] | None = None
) -> list[R]:
    """The rows by the names of their columns; raises NoSuchColumnError where one is not selected."""
    found = (await conn.execute(query, values)).columns(*row._fields)
    return [row._make(each) for each in found]


async def fetch_one(conn: AsyncConnection, row: type[R], query: Executable) -> R | None:
    """The only row, or None; raises MultipleResultsFound where there are more."""
    values = (await conn.execute(query)).columns(*row._fields).one_or_none()
    return None if values is None else row._make(values)


async def fetch_only(conn: AsyncConnection, row: type[R], query: Executable) -> R:
    """The only row, which is there; raises NoResultFound or MultipleResultsFound where it is not just one."""
    return row._make((await conn.execute(query)).columns(*row._fields).one())


def part_of(found: AnyRow, row: type[R]) -> R:
    """The fields of a row out of a wider one; raises AttributeError where one is not selected."""
    return row._make(getattr(found, name) for name in row._fields)

"""Every reader against every table of a programme, by SQL: what the two tests of each programme have in common."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from db.scope import transaction
from domain.actor import Actor

Row = Mapping[str, Any]
"""Any: each column has a type of its own."""


def key(table: Table, row: Row) -> tuple[object, ...]:
    """What tells a row from others of its table."""
    return tuple(row[column.name] for column in table.primary_key)


async def sees_its_own(
    engine: AsyncEngine,
    reader: Actor,
    rows: Mapping[Table, Sequence[Row]],
    sees: Callable[[Table, Row], bool],
) -> None:
    """Of each table the reader sees exactly the rows that it should."""
    found, expected = {}, {}
    async with transaction(engine, reader) as conn:
        for table, some in rows.items():
            columns = list(table.primary_key)
            found[table.name] = {tuple(row) for row in await conn.execute(select(*columns))}
            expected[table.name] = {key(table, row) for row in some if sees(table, row)}
    assert found == expected


async def writes_nothing(engine: AsyncEngine, reader: Actor, rows: Mapping[Table, Sequence[Row]]) -> None:
    """Nothing is changed, deleted or put into any table by the reader."""
    for table, some in rows.items():
        first = next(iter(table.primary_key))
        async with transaction(engine, reader) as conn:
            assert (await conn.execute(update(table).values({first.name: first}))).rowcount == 0
            assert (await conn.execute(delete(table))).rowcount == 0
        with pytest.raises(DBAPIError, match="row-level security"):
            async with transaction(engine, reader) as conn:
                await conn.execute(insert(table).values({**some[0], first.name: "new"}))

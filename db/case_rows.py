"""The row of a case, as each of its facts leaves it."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Table, insert
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from db import hot
from db.engine import dumps
from db.personal import PersonalJson, kept
from db.sql import Expression


async def put_row(
    conn: AsyncConnection, kind: str, case_id: str, table: Table, row: Mapping[str, object]
) -> None:
    """Writes the row of a case (`id`, `seq`, `state` and what else its table has), its state sealed.

    Raises IntegrityError where a unique rule of the table is violated.
    """
    written = await kept(conn, kind, case_id, row)
    if row["seq"] == 1:
        await conn.execute(insert(table).values(written))
    else:
        await change_row(conn, table, table.c.id, case_id, written)


async def change_row(
    conn: AsyncConnection, table: Table, key: Expression, case_id: str, row: Mapping[str, object]
) -> None:
    """Puts these values into the row of a case that is there, nothing else of it; the values are sealed already."""
    query, as_text = _change(table, key.name, tuple(row))
    values = [dumps(value) if name in as_text else value for name, value in row.items()]
    await hot.rows(conn, query, case_id, *values)


@cache
def _change(table: Table, key: str, names: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    """The statement, and the columns of JSON."""
    changes = ", ".join(f'"{name}" = ${at}' for at, name in enumerate(names, 2))
    query = f'update "{table.name}" set {changes} where "{key}" = $1'  # noqa: S608  # names of this program
    return query, frozenset(name for name in names if isinstance(table.c[name].type, JSONB | PersonalJson))

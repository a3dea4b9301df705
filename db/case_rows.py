"""The row of a case, as each of its facts leaves it."""

from collections.abc import Mapping

from sqlalchemy import Table, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.personal import kept


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
        await conn.execute(update(table).where(table.c.id == case_id).values(written))

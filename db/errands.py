"""The figures of a month, as they were: what every programme counts, and what waits."""

from datetime import datetime

from sqlalchemy import Table, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import Expression
from db.tables import statistics_snapshot, wait
from programmes import parts


async def keep_snapshot(conn: AsyncConnection, month: str, at: datetime) -> bool:
    """Keeps the picture of a month; whether there was none yet."""
    body: dict[str, object] = {"waits": await _counts(conn, wait, wait.c.role)}
    for found in parts("db", "errands"):
        body |= {name: await _counts(conn, *counted) for name, counted in found.COUNTED.items()}
        sums = [(await conn.execute(select(column))).scalar_one() for column in found.SUMMED.values()]
        body |= dict(zip(found.SUMMED, sums, strict=True))
    overdue = select(func.count()).where(wait.c.ranks_at <= at)
    body["overdue"] = (await conn.execute(overdue)).scalar_one()
    put = insert(statistics_snapshot).values(month=month, body=body, taken_at=at)
    kept = await conn.execute(put.on_conflict_do_nothing().returning(statistics_snapshot.c.month))
    return kept.scalar_one_or_none() is not None


async def _counts(conn: AsyncConnection, table: Table, column: Expression) -> dict[str, int]:
    query = select(column, func.count()).select_from(table).group_by(column).order_by(column)
    return {row[0]: row[1] for row in await conn.execute(query)}

"""What the errands look up and keep: bases without a clock, and the figures of a month."""

from datetime import datetime

from sqlalchemy import Table, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import Expression
from db.tables import application, base, statistics_snapshot, stay, wait
from domain.bases.base.keys import VACANCY

COUNTED: dict[str, tuple[Table, Expression]] = {
    "applications": (application, application.c.stage),
    "bases": (base, base.c.status),
    "stays": (stay, stay.c.stage),
    "filings": (stay, stay.c.filing_status),
    "waits": (wait, wait.c.role),
}
"""What a month's picture counts, by which column."""


async def bases_without_clock(conn: AsyncConnection) -> list[str]:
    """Codes of active bases with nobody in station and no running two years."""
    lacks = ~func.coalesce(base.c.state["clocks"], func.jsonb_build_object()).has_key(VACANCY)
    query = select(base.c.code).where(base.c.status == "active", base.c.residents == 0, lacks)
    return list((await conn.execute(query.order_by(base.c.code))).scalars())


async def keep_snapshot(conn: AsyncConnection, month: str, at: datetime) -> bool:
    """Keeps the picture of a month; whether there was none yet."""
    body: dict[str, object] = {name: await _counts(conn, *one) for name, one in COUNTED.items()}
    sums = select(
        func.coalesce(func.sum(base.c.residents), 0).label("residents"),
        func.coalesce(func.sum(base.c.late_filings), 0).label("late_filings"),
        select(func.count()).where(wait.c.ranks_at <= at).scalar_subquery().label("overdue"),
    )
    body |= (await conn.execute(sums)).one()._asdict()
    put = insert(statistics_snapshot).values(month=month, body=body, taken_at=at)
    kept = await conn.execute(put.on_conflict_do_nothing().returning(statistics_snapshot.c.month))
    return kept.scalar_one_or_none() is not None


async def _counts(conn: AsyncConnection, table: Table, column: Expression) -> dict[str, int]:
    query = select(column, func.count()).select_from(table).group_by(column).order_by(column)
    return {row[0]: row[1] for row in await conn.execute(query)}

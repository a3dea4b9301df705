"""What the errands of the programme look up: bases without a clock, and what a month's picture counts."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import application, base, stay
from domain.bases.base.keys import VACANCY

COUNTED: Mapping[str, tuple[Table, ColumnElement[object]]] = {
    "applications": (application, application.c.stage),
    "bases": (base, base.c.status),
    "stays": (stay, stay.c.stage),
    "filings": (stay, stay.c.filing_status),
}
"""What a month's picture counts, by which column."""
SUMMED: Mapping[str, ColumnElement[object]] = {
    "residents": func.coalesce(func.sum(base.c.residents), 0),
    "late_filings": func.coalesce(func.sum(base.c.late_filings), 0),
}


async def bases_without_clock(conn: AsyncConnection) -> list[str]:
    """Codes of active bases with nobody in station and no running two years."""
    lacks = ~func.coalesce(base.c.state["clocks"], func.jsonb_build_object()).has_key(VACANCY)
    query = select(base.c.code).where(base.c.status == "active", base.c.residents == 0, lacks)
    return list((await conn.execute(query.order_by(base.c.code))).scalars())

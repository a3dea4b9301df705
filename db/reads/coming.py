"""What is coming: due dates of open waits by kind, source and league, those ahead and those that passed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import application, base, stay, wait
from domain.base.waits import OVERDUE
from domain.legal_time import end_of

w = wait.c
JOINED = (
    wait.outerjoin(application, and_(w.case_kind == "application", application.c.id == w.case_id))
    .outerjoin(stay, and_(w.case_kind == "postdoc", stay.c.id == w.case_id))
    .outerjoin(base, and_(w.case_kind == "base", base.c.code == w.case_id))
)


async def due_by_kind(conn: AsyncConnection, now: datetime, until: date) -> Sequence[Any]:
    """Counts of waits due by the end of the day `until`, as far as the reader's rows exist.

    A level above that was told of a passed due date waits for the same thing: it is not counted once more.
    """
    kind = func.split_part(w.key, ":", 1).label("kind")
    league = func.coalesce(application.c.league, stay.c.league, base.c.league, "").label("league")
    passed = w.ranks_at <= now
    query = (
        select(
            w.case_kind,
            kind,
            w.source,
            league,
            func.min(w.action).label("action"),
            func.count().filter(passed).label("overdue"),
            func.count().filter(~passed).label("ahead"),
            func.min(w.due_on).filter(~passed).label("next_due"),
        )
        .select_from(JOINED)
        .where(w.ranks_at <= end_of(until), ~func.starts_with(w.key, OVERDUE))
        .group_by(w.case_kind, kind, w.source, league)
        .order_by(func.count().desc(), w.case_kind, kind, league)
    )
    rows: Sequence[Any] = (await conn.execute(query)).all()
    return rows

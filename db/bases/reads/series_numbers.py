"""Numbers that acts on stays gave out (回执、证明), and which of them hold no more (setting: take_back_minutes, reversal)."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Integer, and_, case, cast, exists, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import Query, fetch_all
from db.tables import register
from domain.taking_back import NAME

r = register.c
later, back = register.alias("later"), register.alias("back")
PLACES = {
    "FilingAccepted": ("number",),
    "ReceiptGiven": ("receipt", "number"),
    "DirectHireCertified": ("certificate", "number"),
}
"""Fact → where in it the number stands."""
NUMBER = case(*((r.fact == fact, r.body[places].astext) for fact, places in PLACES.items()))


class SeriesRow(NamedTuple):
    """A number, the act that gave it out and the fact that ended it, each with its instant; `position` is the act's."""

    position: int
    number: str
    fact: str
    case_id: str
    given_at: datetime
    ended_by: str | None
    voided_at: datetime | None


async def page_of_series(
    conn: AsyncConnection, fact: str | None, after: int | None, limit: int
) -> list[SeriesRow]:
    """Numbers, the latest first; one more than the page holds."""
    query = _query()
    if fact is not None:
        query = query.where(r.fact == fact)
    if after is not None:
        query = query.where(r.position < after)
    return await fetch_all(conn, SeriesRow, query.order_by(r.position.desc()).limit(limit + 1))


def _query() -> Query:
    last = (
        select(later.c.fact, later.c.effective_at)
        .where(later.c.case_kind == r.case_kind, later.c.case_id == r.case_id, later.c.seq > r.seq, _ends())
        .order_by(later.c.seq)
        .limit(1)
        .lateral("last")
    )
    shown = (
        r.position,
        NUMBER.label("number"),
        r.fact,
        r.case_id,
        r.effective_at.label("given_at"),
        last.c.fact.label("ended_by"),
        last.c.effective_at.label("voided_at"),
    )
    joined = register.outerjoin(last, true())
    return select(*shown).select_from(joined).where(r.case_kind == "postdoc", r.fact.in_(list(PLACES)))


def _ends() -> ColumnElement[bool]:
    """Taken back itself; or the whole record is void, or the end that it was given for was reversed, and neither was taken back."""
    itself = and_(later.c.fact == NAME, cast(later.c.body["seq"].astext, Integer) == r.seq)
    undone = exists().where(
        back.c.case_kind == later.c.case_kind,
        back.c.case_id == later.c.case_id,
        back.c.fact == NAME,
        cast(back.c.body["seq"].astext, Integer) == later.c.seq,
    )
    named = later.c.body["void"].contains(func.jsonb_build_array(NUMBER))
    reversed_ = and_(later.c.fact == "LeavingTakenBack", named)
    return or_(itself, and_(or_(later.c.fact == "StayVoided", reversed_), ~undone))

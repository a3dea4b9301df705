"""Matches as their readers may see them, and the hires that they are about."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.tables import assistant_hire, list_match
from db.codec import decode
from domain.assistants.hire.state import Hire, HireStage
from domain.assistants.match.state import Match

m, h = list_match.c, assistant_hire.c
STANDS = (HireStage.COUNTED.value, HireStage.LEFT.value, HireStage.HELD.value)


async def matches_of(
    conn: AsyncConnection, year: int | None, stage: str | None, after: tuple[date, str] | None, limit: int
) -> Sequence[Match]:
    """Matches, the last first; one more than the page holds."""
    query = select(m.state).where(
        *(column == value for column, value in ((m.year, year), (m.stage, stage)) if value)
    )
    query = query.order_by(m.matched_on.desc(), m.id.desc()).limit(limit + 1)
    if after is not None:
        on, last = after
        query = query.where(and_(m.matched_on <= on, or_(m.matched_on < on, m.id < last)))
    return [decode(Match, row.state) for row in await conn.execute(query)]


async def one_match(conn: AsyncConnection, match_id: str) -> tuple[Match, int] | None:
    """A match with the number of its last fact, if the caller may see it."""
    row = (await conn.execute(select(m.state, m.seq).where(m.id == match_id))).one_or_none()
    return None if row is None else (decode(Match, row.state), row.seq)


async def standing_hires(conn: AsyncConnection, year: int) -> tuple[Hire, ...]:
    """One hire of each person of the year: the one that counts, otherwise one that is held; residents, whom the list has."""
    query = select(h.state).where(h.year == year, h.stage.in_(STANDS), h.document == "resident")
    found: dict[str, Hire] = {}
    for row in await conn.execute(query.order_by(h.counts_once.is_(None), h.id)):
        hire = decode(Hire, row.state)
        found.setdefault(hire.whose, hire)
    return tuple(found.values())

"""Integrity cases as their readers may see them, and what rules ask of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.tables import assistant_hire, integrity_case
from db.codec import decode
from domain.assistants.hire.state import Hire
from domain.assistants.integrity.state import Integrity, IntegrityStage

i, h = integrity_case.c, assistant_hire.c


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedIntegrity:
    """By what integrity cases are narrowed down."""

    year: int | None = None
    stage: str | None = None
    finding: str | None = None


async def integrity_of(
    conn: AsyncConnection, wanted: WantedIntegrity, after: tuple[date, str] | None, limit: int
) -> Sequence[Integrity]:
    """Cases, the last opened first; one more than the page holds."""
    equal = ((i.year, wanted.year), (i.stage, wanted.stage), (i.finding, wanted.finding))
    query = select(i.state).where(*(column == value for column, value in equal if value is not None))
    query = query.order_by(i.opened_on.desc(), i.id.desc()).limit(limit + 1)
    if after is not None:
        on, last = after
        query = query.where(and_(i.opened_on <= on, or_(i.opened_on < on, i.id < last)))
    return [decode(Integrity, row.state) for row in await conn.execute(query)]


async def one_integrity(conn: AsyncConnection, case_id: str) -> tuple[Integrity, int] | None:
    """A case with the number of its last fact, if the caller may see it."""
    row = (await conn.execute(select(i.state, i.seq).where(i.id == case_id))).one_or_none()
    return None if row is None else (decode(Integrity, row.state), row.seq)


async def hires_by_id(conn: AsyncConnection, ids: Collection[str]) -> tuple[Hire, ...]:
    """The hires of these ids, by id."""
    query = select(h.state).where(h.id.in_(sorted(set(ids)))).order_by(h.id)
    return tuple(decode(Hire, row.state) for row in await conn.execute(query))


async def checked_now(conn: AsyncConnection, ids: Collection[str], but: str = "") -> frozenset[str]:
    """Those of the hires that another open case is about."""
    wanted = set(ids)
    query = select(i.hires).where(
        i.stage != IntegrityStage.CLOSED.value, i.id != but, i.hires.has_any(array(sorted(wanted)))
    )
    found = (await conn.execute(query)).scalars()
    return frozenset(hire for hires in found for hire in hires if hire in wanted)

"""Talents as their readers may see them, whom a person is on the list, and what a code says."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import decode
from db.rights.tables import talent, talent_code
from domain.rights.talent.code import INVALID, Answer
from domain.rights.talent.state import Talent, TalentStage

t, k = talent.c, talent_code.c


async def talents(
    conn: AsyncConnection, after: str | None, limit: int, *, grade: int | None, review_due: bool
) -> list[Talent]:
    """Talents that the caller may see, the latest first; one more than the page holds."""
    query = select(t.state).order_by(t.id.desc()).limit(limit + 1)
    if after is not None:
        query = query.where(t.id < after)
    if grade is not None:
        query = query.where(t.grade == grade)
    if review_due:
        query = query.where(t.review_due)
    return [decode(Talent, row.state) for row in await conn.execute(query)]


async def one_talent(conn: AsyncConnection, case_id: str) -> tuple[Talent, int] | None:
    """A talent with the number of the last fact, if the caller may see it."""
    row = (await conn.execute(select(t.state, t.seq).where(t.id == case_id))).one_or_none()
    return None if row is None else (decode(Talent, row.state), row.seq)


async def talent_of(conn: AsyncConnection, person: str) -> str | None:
    """The id under which a person is on the list now."""
    query = select(t.id).where(t.person == person, t.stage == TalentStage.LISTED.value)
    return (await conn.execute(query)).scalar_one_or_none()


async def told_by_code(conn: AsyncConnection, digest: str) -> Answer:
    """What whoever has the code of that digest is told."""
    row = (await conn.execute(select(k.rights).where(k.digest == digest))).one_or_none()
    return INVALID if row is None else Answer(valid=True, rights=tuple(row.rights))

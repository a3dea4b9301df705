"""Talents as their readers may see them, whom a person is on the list, and what a code says."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import decode
from db.rights.tables import talent, talent_code
from db.tables import case_face
from domain.rights.talent.code import INVALID, Answer
from domain.rights.talent.following import follows
from domain.rights.talent.state import Talent, TalentStage

t, k = talent.c, talent_code.c
STAYS, IN_STATION = "postdoc", "in_station"
"""The kind under which faces tell of stays, and where one stands that is in station (196号)."""


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


async def open_stay(conn: AsyncConnection, person: str) -> str | None:
    """The stay in station of a person, by its face (196号); it does not end until the transaction is over."""
    f = case_face.c
    own = (f.case_kind == STAYS) & (f.person == person) & (f.stage == IN_STATION)
    query = select(f.case_id).where(own).order_by(f.case_id.desc()).limit(1).with_for_update(read=True)
    return (await conn.execute(query)).scalar_one_or_none()


async def in_station(conn: AsyncConnection, person: str) -> bool:
    """Whether there is one now (asked by the system, for the person and whoever sees the entry)."""
    f = case_face.c
    query = select(f.case_id).where(f.case_kind == STAYS, f.person == person, f.stage == IN_STATION).limit(1)
    return (await conn.execute(query)).one_or_none() is not None


async def talents_with(conn: AsyncConnection, stay: str) -> list[Talent]:
    """Those on the list for whom something follows the stay."""
    whose = select(case_face.c.person).where(case_face.c.case_kind == STAYS, case_face.c.case_id == stay)
    query = select(t.state).where(t.person.in_(whose), t.stage == TalentStage.LISTED.value).order_by(t.id)
    found = [decode(Talent, row.state) for row in await conn.execute(query)]
    return [each for each in found if follows(each, stay)]


async def told_by_code(conn: AsyncConnection, digest: str) -> Answer:
    """What whoever has the code of that digest is told."""
    row = (await conn.execute(select(k.rights).where(k.digest == digest))).one_or_none()
    return INVALID if row is None else Answer(valid=True, rights=tuple(row.rights))

"""What rules of posts and hires must know of other records."""

from collections.abc import Collection

from sqlalchemy import literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.tables import assistant_hire, assistant_post, drive
from db.codec import decode
from db.tables import case_face, unit
from domain.assistants.counting.lines import task_lines
from domain.assistants.counting.persons import KnownHire, Standing
from domain.assistants.drive.state import Drive
from domain.assistants.hire.state import Hire, HireStage
from domain.assistants.hire.world import KnownStay
from domain.assistants.post.state import Post
from domain.terms import Route

STAYS = "postdoc"
"""The kind under which faces tell of stays in station (196号)."""
h = assistant_hire.c
MOST_UNITS = 500


async def drive_of(conn: AsyncConnection, year: int) -> Drive | None:
    """The drive of a year."""
    state = (await conn.execute(select(drive.c.state).where(drive.c.year == year))).scalar_one_or_none()
    return None if state is None else decode(Drive, state)


async def unit_of(conn: AsyncConnection, unit_id: str) -> tuple[str, str, str, bool] | None:
    """Name, unified social credit code and division of a registered unit, and whether it is one of the region's own level."""
    query = select(unit.c.name, unit.c.code, unit.c.registered_in, unit.c.route).where(unit.c.id == unit_id)
    row = (await conn.execute(query)).one_or_none()
    if row is None:
        return None
    return row.name, row.code, row.registered_in, row.route == Route.REGION.value


async def post_of(conn: AsyncConnection, post_id: str) -> Post | None:
    """A post."""
    query = select(assistant_post.c.state).where(assistant_post.c.id == post_id)
    state = (await conn.execute(query)).scalar_one_or_none()
    return None if state is None else decode(Post, state)


async def known_of(conn: AsyncConnection, whose: str, but: str = "") -> tuple[KnownHire, ...]:
    """The other hires of a person, in all years and lines."""
    query = select(assistant_hire.c.state).where(h.whose == whose, h.id != but).order_by(h.id)
    found = [decode(Hire, row.state) for row in await conn.execute(query)]
    return tuple(_known(each) for each in found)


def _known(case: Hire) -> KnownHire:
    line = task_lines()[case.placement.line].name if case.placement else case.unit_name
    standing = Standing(case.stage.value) if case.stage else Standing.HELD
    return KnownHire(case.year, line, standing, case.voided, case.code)


async def counted_of(conn: AsyncConnection, key: str, but: str) -> str:
    """The hire that counts under that key now, other than this one; empty where none does."""
    query = select(h.id).where(h.counts_once == key, h.id != but)
    return (await conn.execute(query)).scalar_one_or_none() or ""


async def stays_of(conn: AsyncConnection, whose: str) -> tuple[KnownStay, ...]:
    """The stays in station of a person, by their faces; none of them ends until the transaction is over."""
    f = case_face.c
    query = (
        select(f.case_id, f.unit, f.ended)
        .where(f.case_kind == STAYS, f.person == whose)
        .order_by(f.case_id)
        .with_for_update(read=True)
    )
    return tuple(KnownStay(row.case_id, row.unit or "", row.ended) for row in await conn.execute(query))


async def claimed_of(conn: AsyncConnection, stays: Collection[str], whose: str) -> frozenset[str]:
    """Those of the stays that a hire rests on already, or whose person counts as one."""
    if not stays:
        return frozenset()
    query = select(h.stay).where(
        h.stay.in_(list(stays)), h.stage.in_(("counted", "left", "held")), h.whose == whose
    )
    return frozenset((await conn.execute(query)).scalars())


async def hires_of_stay(conn: AsyncConnection, stay: str) -> tuple[Hire, ...]:
    """The hires that rest on a stay, but for those that were voided."""
    resting = h.stay != literal_column("''")  # as it stands in the index of those that rest on one
    query = select(h.state).where(resting, h.stay == stay, h.stage != HireStage.VOIDED.value).order_by(h.id)
    return tuple(decode(Hire, state) for state in (await conn.execute(query)).scalars())


async def standing_of_unit(conn: AsyncConnection, year: int, line: str, unit_id: str) -> tuple[Hire, ...]:
    """The hires of a unit that count in a line or zone, or have left it."""
    query = select(h.state).where(
        h.year == year,
        h.unit == unit_id,
        or_(h.line == line, h.zone == line),
        h.stage.in_((HireStage.COUNTED.value, HireStage.LEFT.value)),
    )
    return tuple(decode(Hire, state) for state in (await conn.execute(query.order_by(h.id))).scalars())


async def units_of_line(conn: AsyncConnection, year: int, line: str) -> dict[str, str]:
    """The units that have hires in a line or zone, by id, with their names."""
    query = select(h.unit, h.unit_name).where(h.year == year, or_(h.line == line, h.zone == line)).distinct()
    return {
        row.unit: row.unit_name for row in await conn.execute(query.order_by(h.unit_name).limit(MOST_UNITS))
    }

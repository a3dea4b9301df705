"""What the rules of rounds and applications ask of the projections; candidates are locked in order of their ids."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db import hot
from db.bases.standing import STANDING, standing_in, unit_with_standing
from db.bases.tables import application, notice, round_
from db.codec import decode
from domain.bases.application.state import Application
from domain.bases.application.world import Window
from domain.bases.round.listing import Candidate
from domain.bases.round.state import Listed
from domain.bases.terms import ENDS, RoundStage, Stage
from domain.unit import Standing, Unit

WINDOW = "select stage, opens_on, closes_on from round where id = $1"
AT_UNIT = (
    f"with at as materialized ({STANDING}) select at.*, r.stage, r.opens_on, r.closes_on"  # noqa: S608  # no value
    " from at, round r where r.id = $2"
)
ENDED = [stage.value for stage in ENDS]


async def window(conn: AsyncConnection, round_id: str) -> Window | None:
    """A round as an application sees it."""
    row = await hot.row(conn, WINDOW, round_id)
    return None if row is None else _window_in(round_id, row)


async def at_unit(
    conn: AsyncConnection, round_id: str, unit_id: str
) -> tuple[Window, tuple[Unit, Standing]] | None:
    """The round and the unit of an application, in one round trip; None where either is not on record."""
    row = await hot.row(conn, AT_UNIT, unit_id, round_id)
    return None if row is None else (_window_in(round_id, row), standing_in(row))


def _window_in(round_id: str, row: hot.Found) -> Window:
    return Window(round_id, RoundStage(row["stage"]), row["opens_on"], row["closes_on"])


async def applied(conn: AsyncConnection, round_id: str, unit_id: str) -> bool:
    """Whether the unit already has an application in the round that was not withdrawn."""
    gone = [Stage.WITHDRAWN.value, Stage.LAPSED.value]
    query = select(application.c.id).where(
        application.c.round_id == round_id, application.c.unit_id == unit_id, application.c.stage.not_in(gone)
    )
    return (await conn.execute(query.limit(1))).scalar_one_or_none() is not None


async def last_opened(conn: AsyncConnection) -> date | None:
    """The first day of the latest round."""
    day: date | None = (await conn.execute(select(func.max(round_.c.opens_on)))).scalar_one()
    return day


async def notices_of(conn: AsyncConnection, year: int) -> int:
    """How many notices of the year there are; no other one is published until the transaction ends."""
    await conn.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"notice/{year}", 0))))
    begun = notice.c.begins_on.between(date(year, 1, 1), date(year, 12, 31))
    found: int = (await conn.execute(select(func.count()).select_from(notice).where(begun))).scalar_one()
    return found


async def drafts(conn: AsyncConnection, round_id: str) -> tuple[str, ...]:
    """Applications of the round that were never submitted."""
    query = (
        select(application.c.id)
        .where(application.c.round_id == round_id, application.c.stage == Stage.DRAFT.value)
        .order_by(application.c.id)
    )
    return tuple((await conn.execute(query)).scalars())


async def candidates(
    conn: AsyncConnection, round_id: str, stage: str, *, lock: bool = True
) -> tuple[Candidate, ...]:
    """The round's applications at a stage with their units, locked unless they are only looked at."""
    query = (
        select(application.c.state, application.c.number)
        .where(application.c.round_id == round_id, application.c.stage == stage)
        .order_by(application.c.id)
    )
    rows = (await conn.execute(query.with_for_update() if lock else query)).all()
    return tuple([await _candidate(conn, row) for row in rows])


async def _candidate(conn: AsyncConnection, row: Row[object, object]) -> Candidate:
    case = decode(Application, row.state)
    known = await unit_with_standing(conn, case.unit)
    if known is None:
        raise LookupError(f"the unit of application {case.id} is not on record")
    return Candidate(case, str(row.number), *known)


def with_base(one: Listed, code: str) -> Listed:
    """The listed application with its base code."""
    return replace(one, base=code)


async def open_applications(conn: AsyncConnection, round_id: str) -> int:
    """How many applications of the round have not ended."""
    query = select(func.count()).where(application.c.round_id == round_id, application.c.stage.not_in(ENDED))
    return (await conn.execute(query)).scalar_one()

"""Under what a decision is made: the edition of the settings and the years entered, looked up in one round trip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic

from sqlalchemy.ext.asyncio import AsyncConnection

from db import hot
from db.calendars import MARK, Version, years_of
from db.policies import editions_of
from domain.calendar import PublishedYear
from domain.pack import Pack
from domain.policy import Of, in_force

VERSIONS = (
    "select edition as number, made_at, null as mark from policy where programme = $1 union all"  # noqa: S608  # no value
    f" select year, null, {MARK} from calendar_year"
)


@dataclass(frozen=True, slots=True)
class InForce(Generic[Of]):
    """The settings of a day, and the calendar's years beside those of the library."""

    policy: Of
    years: tuple[PublishedYear, ...]


async def in_force_on(conn: AsyncConnection, day: date, own: Pack[Of]) -> InForce[Of]:
    """What is in force on the day for the cases of a programme, as this transaction sees it."""
    rows = await hot.rows(conn, VERSIONS, own.programme)
    return await in_force_of(
        conn,
        day,
        own,
        editions=[(row["number"], row["made_at"]) for row in rows if row["mark"] is None],
        years=[(row["number"], row["mark"]) for row in rows if row["mark"] is not None],
    )


async def in_force_of(
    conn: AsyncConnection,
    day: date,
    own: Pack[Of],
    *,
    editions: Sequence[tuple[int, datetime]],
    years: Sequence[Version],
) -> InForce[Of]:
    """The same where it is known which editions and which years there are, each with what tells it from another one."""
    known = await editions_of(conn, editions, own)
    return InForce(in_force(day, known), await years_of(conn, years))

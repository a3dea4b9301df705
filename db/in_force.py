"""Under what a decision is made: the edition of the settings and the years entered, looked up in one round trip."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Generic

from sqlalchemy import Executable, Text, literal, null, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from db.calendars import MARK, years_of
from db.policies import editions_of
from db.tables import calendar_year, policy
from domain.calendar import PublishedYear
from domain.pack import Pack
from domain.policy import Of, in_force


@cache
def _versions(programme: str) -> Executable:
    return union_all(
        select(
            policy.c.edition.label("number"),
            policy.c.made_at.label("made_at"),
            literal(None, Text).label("mark"),
        ).where(policy.c.programme == programme),
        select(calendar_year.c.year, null(), MARK),
    )


@dataclass(frozen=True, slots=True)
class InForce(Generic[Of]):
    """The settings of a day, and the calendar's years beside those of the library."""

    policy: Of
    years: tuple[PublishedYear, ...]


async def in_force_on(conn: AsyncConnection, day: date, own: Pack[Of]) -> InForce[Of]:
    """What is in force on the day for the cases of a programme, as this transaction sees it."""
    rows = list(await conn.execute(_versions(own.programme)))
    known = await editions_of(conn, [(row.number, row.made_at) for row in rows if row.mark is None], own)
    years = await years_of(conn, [(row.number, row.mark) for row in rows if row.mark is not None])
    return InForce(in_force(day, known), years)

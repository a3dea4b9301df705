"""Under what a decision is made: the edition of the settings and the years entered, looked up in one round trip."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from db.calendars import years_of
from db.policies import editions_of
from db.tables import calendar_year, policy
from domain.calendar import PublishedYear
from domain.policy import Policy, in_force

VERSIONS = union_all(
    select(literal("policy").label("what"), policy.c.edition.label("number"), policy.c.made_at.label("at")),
    select(literal("calendar"), calendar_year.c.year, calendar_year.c.entered_at),
)


@dataclass(frozen=True, slots=True)
class InForce:
    """The settings of a day, and the calendar's years beside those of the library."""

    policy: Policy
    years: tuple[PublishedYear, ...]


async def in_force_on(conn: AsyncConnection, day: date) -> InForce:
    """What is in force on the day, as this transaction sees it."""
    rows = [(row.what, (row.number, row.at)) for row in await conn.execute(VERSIONS)]
    known = await editions_of(conn, [version for what, version in rows if what == "policy"])
    years = await years_of(conn, [version for what, version in rows if what == "calendar"])
    return InForce(in_force(day, known), years)

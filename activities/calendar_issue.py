"""A year's holidays, decided inside the records' door."""

from dataclasses import replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.published_calendar import calendar_of
from activities.records import Recorded
from db.locks import one_at_a_time
from domain.calendar import PublishedYear
from domain.calendar_notice import doubts, unfit
from domain.records import CalendarPublished
from domain.refusal import Refusal


async def enter_year(
    conn: AsyncConnection, year: PublishedYear, reason: str, today: date
) -> Recorded | Refusal:
    """Takes the year in, or tells all problems; a year that is there already is corrected with a reason."""
    await one_at_a_time(conn, "calendar")
    refusal = unfit(year, reason, await calendar_of(conn), today)
    ordered = replace(year, rest=tuple(sorted(year.rest)), work=tuple(sorted(year.work)))
    return refusal or Recorded(str(year.year), CalendarPublished(ordered, reason.strip()), doubts(year))

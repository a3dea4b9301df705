"""A year's holidays, decided inside the records' door."""

from dataclasses import replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.published_calendar import calendar_of, calendar_with, published_calendar
from activities.record_door import Recorded
from db.locks import one_at_a_time
from domain.calendar import PublishedYear, WorkCalendar
from domain.calendar_notice import doubts, unfit
from domain.records import CalendarPublished
from domain.refusal import Refusal, invalid


async def enter_year(
    conn: AsyncConnection, year: PublishedYear, reason: str, today: date
) -> Recorded | Refusal:
    """Takes the year in, or tells all problems; a year that is there already is corrected with a reason."""
    await one_at_a_time(conn, "calendar")
    refusal = unfit(year, reason, await calendar_of(conn), today)
    ordered = replace(year, rest=tuple(sorted(year.rest)), work=tuple(sorted(year.work)))
    return refusal or Recorded(str(year.year), CalendarPublished(ordered, reason.strip()), doubts(year))


def proposed_year(
    entered: tuple[PublishedYear, ...], year: PublishedYear, today: date
) -> WorkCalendar | Refusal:
    """The calendar as if the year were entered, to look at; its problems are those of the field `calendar`."""
    refusal = unfit(year, "预览", published_calendar(entered), today)
    if refusal is None:
        return calendar_with(entered, year)
    problems = tuple(replace(one, field=f"calendar.{one.field}") for one in refusal.problems)
    return invalid(problems, refusal.detail, refusal.code)

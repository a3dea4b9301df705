"""The working calendar as published by the State Council, filled from the package `chinese_calendar`."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from chinese_calendar.constants import Holiday, holidays, workdays
from sqlalchemy.ext.asyncio import AsyncConnection

from db.calendars import entered_years
from domain.calendar import PublishedYear, WorkCalendar, with_year

_WORKED = frozenset({date(2005, 12, 31)})
"""Make-up workdays of the notices that chinesecalendar 1.11.0 does not know: the Saturday before New Year 2006."""
_OFFICIAL = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}


@lru_cache
def published_calendar(extra: tuple[PublishedYear, ...] = ()) -> WorkCalendar:
    """Every published year, with later notices that the department has entered as data."""
    names = {kind.value: _OFFICIAL.get(kind.chinese, kind.chinese) for kind in Holiday}
    years = frozenset(day.year for day in holidays)
    edition = f"国务院办公厅放假安排 {min(years)}–{max(years)}"
    calendar = WorkCalendar(
        edition, years, {day: names[key] for day, key in holidays.items()}, frozenset(workdays) | _WORKED
    )
    for year in extra:
        calendar = with_year(calendar, year)
    return calendar


def calendar_with(entered: Iterable[PublishedYear], year: PublishedYear) -> WorkCalendar:
    """The calendar as it will be when the year is entered: it takes the place of what was entered for it before."""
    years = {known.year: known for known in (*entered, year)}
    return published_calendar(tuple(years[number] for number in sorted(years)))


async def calendar_of(conn: AsyncConnection) -> WorkCalendar:
    """The calendar with every year that was entered until now."""
    return published_calendar(await entered_years(conn))

"""Months of the working calendar as pages show them: rest days, make-up workdays, and the days that are marked."""

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api.models.calendar import CalendarYear
from web.ask import RefusedError
from web.desk import Desk

MOST_MONTHS = 3
SATURDAY = 5
NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: what kind it is ("", "rest", "work"), in words, and its marks."""

    day: date
    kind: str
    words: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month by weeks from Monday; None before its first and after its last day."""

    year: int
    month: int
    weeks: tuple[tuple[Cell | None, ...], ...]


async def months(desk: Desk, start: date, due: date, shown: Mapping[date, str]) -> list[Month]:
    """The months from the start to the due date, or only those of both when they lie far apart."""
    places = _places(start, due)
    years = {year: await _year(desk, year) for year in {year for year, _ in places}}
    return [_month(year, month, years[year], shown) for year, month in places]


async def month_of(desk: Desk, first: date, shown: Mapping[date, str]) -> Month:
    """The month of that day."""
    return _month(first.year, first.month, await _year(desk, first.year), shown)


def _places(start: date, due: date) -> list[tuple[int, int]]:
    first, last = start.year * 12 + start.month - 1, due.year * 12 + due.month - 1
    between = range(first, last + 1) if last - first < MOST_MONTHS else (first, last)
    return [(one // 12, one % 12 + 1) for one in between]


async def _year(desk: Desk, year: int) -> CalendarYear | None:
    """Its holidays; nothing but weekends while they are not published."""
    try:
        return await desk.api.get(f"/calendars/{year}", CalendarYear)
    except RefusedError as refused:
        if refused.status != NOT_FOUND:
            raise
        return None


def _month(year: int, month: int, known: CalendarYear | None, shown: Mapping[date, str]) -> Month:
    rest = {holiday.day: holiday.reason for holiday in known.rest} if known else {}
    work = frozenset(known.work if known else ())
    weeks = Calendar().monthdatescalendar(year, month)
    return Month(
        year,
        month,
        tuple(
            tuple(_cell(day, rest, work, shown) if day.month == month else None for day in week)
            for week in weeks
        ),
    )


def _cell(day: date, rest: Mapping[date, str], work: frozenset[date], shown: Mapping[date, str]) -> Cell:
    marks = (shown[day],) if day in shown else ()
    if day in work:
        return Cell(day, "work", "调休上班", marks)
    if day in rest:
        return Cell(day, "rest", rest[day], marks)
    weekend = day.weekday() >= SATURDAY
    return Cell(day, "rest" if weekend else "", "休" if weekend else "", marks)

"""Counting days: months, workdays and moving on to the next workday."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.calendar import WorkCalendar


class Roll(StrEnum):
    """What becomes of a last day that is a rest day."""

    KEEP = "keep"
    NEXT = "next"
    PREVIOUS = "previous"


class Span(StrEnum):
    """In what a time limit is counted."""

    MONTHS = "months"
    WORKING_DAYS = "working_days"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A rest day that was not counted, or over which the last day was moved, and why it is one."""

    day: date
    reason: str


def add_months(start: date, count: int) -> date:
    """Art. 13(2), 23(1): the corresponding day so many months later, or else the end of that month."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def years_before(day: date, years: int) -> date:
    """Art. 10, 11: the corresponding day so many years earlier; 29 February becomes 28 February."""
    return add_months(day, -12 * years)


def years_after(day: date, years: int) -> date:
    """Art. 24: the corresponding day so many years later; 29 February becomes 28 February."""
    return add_months(day, 12 * years)


def whole_years(since: date, day: date) -> int:
    """Setting: how many years are over on the day, as an age is counted."""
    years = day.year - since.year
    return years if years_before(day, years) >= since else years - 1


def roll_on(day: date, calendar: WorkCalendar) -> tuple[date, tuple[Skipped, ...]]:
    """Setting: the day itself or the next workday, with the rest days between."""
    skipped: list[Skipped] = []
    while (reason := calendar.why_rest(day)) is not None:
        skipped.append(Skipped(day, reason))
        day += timedelta(days=1)
    return day, tuple(skipped)


def roll_back(day: date, calendar: WorkCalendar) -> tuple[date, tuple[Skipped, ...]]:
    """Setting: the day itself or the workday before it, with the rest days between, the asked day first."""
    skipped: list[Skipped] = []
    while (reason := calendar.why_rest(day)) is not None:
        skipped.append(Skipped(day, reason))
        day -= timedelta(days=1)
    return day, tuple(skipped)


def rolled(
    day: date, rule: Roll, calendar: WorkCalendar, *, begins: date = date.min
) -> tuple[date, tuple[Skipped, ...]]:
    """Setting: the last day by its rule; `previous` never leaves the time that `begins` on a day, and then moves on.

    The first of the rest days is the asked day.
    """
    if rule is Roll.KEEP:
        return day, ()
    if rule is Roll.PREVIOUS:
        found, skipped = roll_back(day, calendar)
        if found >= begins:
            return found, skipped
    return roll_on(day, calendar)


def count_working_days(start: date, count: int, calendar: WorkCalendar) -> tuple[date, tuple[Skipped, ...]]:
    """Setting: the last of so many workdays after `start`, with the rest days between."""
    skipped: list[Skipped] = []
    day, left = start, count
    while left:
        day += timedelta(days=1)
        reason = calendar.why_rest(day)
        if reason is None:
            left -= 1
        else:
            skipped.append(Skipped(day, reason))
    return day, tuple(skipped)


def working_days_left(today: date, due: date, calendar: WorkCalendar) -> int:
    """Setting: workdays after today up to and including the due date; 0 when none is left."""
    return calendar.workdays_between(today, due)

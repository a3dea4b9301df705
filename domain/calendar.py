"""The working calendar: weekends, the State Council's holidays and make-up workdays, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from domain.legal_time import weekday_name
from domain.statutory_days import statutory_day

SATURDAY = 5
FEW = 14
"""Days that are looked at one by one; of more those of whole years are counted once."""
LAST_OWN_DAY = (12, 24)
"""Month and day after which a rest day may be part of the next year's New Year."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Rest days and make-up workdays of published years.

    Other years are provisionally Monday to Friday without the holidays whose day is fixed.
    """

    edition: str
    published_years: frozenset[int]
    rest: Mapping[date, str]
    work: frozenset[date]
    _counted: dict[int, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Year → how many workdays its first days have, for the years that were asked for."""

    def workdays_between(self, first: date, last: date) -> int:
        """Setting: the workdays after `first` up to and including `last`; 0 where that is before it."""
        if (last - first).days <= FEW:
            following = (first + timedelta(days=ahead) for ahead in range(1, (last - first).days + 1))
            return sum(map(self.is_workday, following))
        found = 0
        for year in range(first.year, last.year + 1):
            counts, begins = self._workdays(year), date(year, 1, 1)
            upto = counts[(last - begins).days + 1] if year == last.year else counts[-1]
            found += upto - (counts[(first - begins).days + 1] if year == first.year else 0)
        return found

    def _workdays(self, year: int) -> tuple[int, ...]:
        """How many workdays the first none, one, two … days of the year have."""
        if year not in self._counted:
            begins = date(year, 1, 1)
            days = (begins + timedelta(days=ahead) for ahead in range((date(year, 12, 31) - begins).days + 1))
            self._counted[year] = tuple(accumulate(map(self.is_workday, days), initial=0))
        return self._counted[year]

    def is_workday(self, day: date) -> bool:
        """Setting: whether offices work on this day."""
        return self.why_rest(day) is None

    def why_rest(self, day: date) -> str | None:
        """Setting: the holiday or weekend day it is (国庆节, 周六), or None on a workday."""
        if day in self.work:
            return None
        if day in self.rest:
            return self.rest[day]
        fixed = None if day.year in self.published_years else statutory_day(day)
        return fixed or (weekday_name(day) if day.weekday() >= SATURDAY else None)

    def is_provisional(self, day: date) -> bool:
        """Setting: whether a notice that is not published yet may make this day a rest day or a workday.

        That is each day of a year without a notice, and the last days of the year before it, which may belong to its
        New Year: 29 December 2018 was worked and 31 December 2018 was not, by the notice of 2019.
        """
        if day.year not in self.published_years:
            return True
        return (day.month, day.day) > LAST_OWN_DAY and day.year + 1 not in self.published_years

    def is_provisional_between(self, first: date, last: date) -> bool:
        """Setting: whether a day of this span is provisional; the two days come in any order."""
        first, last = sorted((first, last))
        ends = self.is_provisional(first) or self.is_provisional(last)
        return ends or any(year not in self.published_years for year in range(first.year, last.year))


@dataclass(frozen=True, slots=True)
class PublishedYear:
    """One year's notice as data: its rest days with names, its make-up workdays, its document number."""

    year: int
    document: str
    rest: tuple[tuple[date, str], ...]
    work: tuple[date, ...]


def with_year(calendar: WorkCalendar, year: PublishedYear) -> WorkCalendar:
    """Setting: the calendar with one more published year; a day the notice names goes by the notice.

    A notice for a year that is there already takes its place. Days after Christmas may belong to the next year's
    New Year: they stay when that year is published.
    """
    clash = set(year.work) & {day for day, _ in year.rest}
    if clash:
        raise ValueError(f"同一日不能既休息又上班：{min(clash).isoformat()}")
    replaced = year.year in calendar.published_years
    following = year.year + 1 in calendar.published_years

    def holds(day: date) -> bool:
        of_next = following and (day.month, day.day) > LAST_OWN_DAY
        return day not in year.work and not (replaced and day.year == year.year and not of_next)

    rest = {day: name for day, name in calendar.rest.items() if holds(day)} | dict(year.rest)
    work = {day for day in calendar.work if holds(day)} - set(rest) | set(year.work)
    edition = f"{calendar.edition}；{year.document}"
    return WorkCalendar(edition, calendar.published_years | {year.year}, rest, frozenset(work))

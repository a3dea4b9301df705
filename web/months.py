"""A published year as twelve months of weeks, each day with what it is."""

from calendar import Calendar
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

SATURDAY = 5
NAMES = {"rest": "休", "work": "班", "": ""}
"""What stands beside the number: colour alone tells nothing."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day: `kind` is `rest` (a named holiday), `work` (a make-up workday), `weekend`, or nothing."""

    number: int
    kind: str
    name: str

    @property
    def mark(self) -> str:
        """The character beside the number."""
        return NAMES.get(self.kind, "")


Week = list[Day | None]


def months_of(year: int, rest: Mapping[str, str], work: Collection[str]) -> list[list[Week]]:
    """Twelve months, each of weeks from Monday on, with its holidays by day and its make-up workdays; None: another month."""
    weeks = Calendar().monthdatescalendar
    return [
        [[_day(day, month, rest, work) for day in week] for week in weeks(year, month)]
        for month in range(1, 13)
    ]


def _day(day: date, month: int, rest: Mapping[str, str], work: Collection[str]) -> Day | None:
    if day.month != month:
        return None
    text = day.isoformat()
    if text in work:
        return Day(day.day, "work", "调休上班")
    if text in rest:
        return Day(day.day, "rest", rest[text])
    return Day(day.day, "weekend" if day.weekday() >= SATURDAY else "", "")

"""Quarters in legal time, from the first day of the plan (权益·三(三))."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.legal_time import start_of
from domain.rights.texts import PLAN


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year; the first one begins with the plan: 2025Q2 from 2025-04-15."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuses what is no quarter, or lies before the plan."""
        if not 1 <= self.number <= 4 or self._after() <= PLAN.first_day:
            raise ValueError("没有该季度")

    @property
    def name(self) -> str:
        """2025Q2."""
        return f"{self.year}Q{self.number}"

    @property
    def first(self) -> date:
        """The first day that counts."""
        return max(date(self.year, 3 * self.number - 2, 1), PLAN.first_day)

    @property
    def last(self) -> date:
        """The last day."""
        return self._after() - timedelta(days=1)

    @property
    def begins(self) -> datetime:
        """0:00 of the first day in Shanghai."""
        return start_of(self.first)

    @property
    def ends(self) -> datetime:
        """24:00 of the last day in Shanghai; from then on the figures can be frozen and the report is open."""
        return start_of(self._after())

    @property
    def following(self) -> "Quarter":
        """The next one."""
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    def _after(self) -> date:
        return date(self.year + 1, 1, 1) if self.number == 4 else date(self.year, 3 * self.number + 1, 1)


def quarter_of(day: date) -> Quarter:
    """The quarter that a day lies in; before the plan raises ValueError."""
    if day < PLAN.first_day:
        raise ValueError("没有该季度")
    return Quarter(day.year, (day.month + 2) // 3)

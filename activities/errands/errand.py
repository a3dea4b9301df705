"""An errand: what it is called, when it is run, and what it does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from activities.errands.desk import Desk

OFFSET = 8
"""Hours that Shanghai is ahead of UTC, all year round; schedules are kept in UTC, so that no server needs its zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What it is called, when in words, and when as hour and days in Shanghai (daily, or on a day of each month)."""

    title: str
    when: str
    hour: int
    run: Callable[[Desk], Awaitable[dict[str, int]]]
    day: str = "*"
    months: str = "*"
    half_hourly: bool = False
    """Whether it looks every half hour of every day, whatever the hour."""

    @property
    def cron(self) -> str:
        """Minute, hour, day, month and weekday in UTC."""
        if self.half_hourly:
            return "0,30 * * * *"
        return f"0 {(self.hour - OFFSET) % 24} {self.day} {self.months} *"

"""The business clock of the outer layers: the wall clock in production, a scenario's instant in tests and the tour."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Says what instant it is for the business."""

    def now(self) -> datetime:
        """The present instant, with a zone."""
        ...


class WallClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)  # noqa: TID251  # the one place that reads the machine's clock


@dataclass
class ScenarioClock:
    """A clock that a scenario sets; never used in production."""

    instant: datetime

    def now(self) -> datetime:
        """The scenario's instant."""
        return self.instant


WALL = WallClock()

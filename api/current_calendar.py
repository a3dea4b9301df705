"""The working calendar as this process shows it: a year that was entered elsewhere is seen within a second."""

from dataclasses import dataclass, field
from time import monotonic

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.published_calendar import calendar_of, published_calendar
from domain.calendar import WorkCalendar

GOOD_FOR = 1.0
"""Seconds; only for what is shown. Every decision looks for itself."""


@dataclass(slots=True)
class CurrentCalendar:
    """The calendar that was looked up last, of one database."""

    known: WorkCalendar = field(default_factory=published_calendar)
    _looked: float = float("-inf")

    async def look(self, conn: AsyncConnection) -> WorkCalendar:
        """The calendar of now, or of a second ago."""
        if monotonic() - self._looked >= GOOD_FOR:
            self.known = await calendar_of(conn)
            self._looked = monotonic()
        return self.known

    def stale(self) -> None:
        """Something was entered: the next look goes to the database."""
        self._looked = float("-inf")

"""The database's clock, kept by a process: all instants of an installation come from one clock, whatever its machines say."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from clock import WALL, Clock
from db.audit import clock_of
from db.scope import alone

log = structlog.get_logger("clock")
EVERY = 20.0
"""Seconds between two readings; in as many a quartz drifts by some thousandths of one."""
MOST = timedelta(seconds=1)
"""A reading that took longer is not taken: within this, nobody knows when the database read its clock."""
WORTH_TELLING = timedelta(seconds=2)


@dataclass(slots=True, kw_only=True)
class DatabaseClock:
    """The last reading, moved on by the seconds since; this machine's own clock until there is one.

    What a person does is judged by when it was received: a machine whose clock is wrong would take sessions of others for
    unused (and end them), and a report for late. Never goes back, but for a reading that says so by more than a second.
    """

    engine: AsyncEngine
    own: Clock = WALL
    _reading: datetime | None = field(default=None, init=False)
    _at: float = field(default=0.0, init=False)
    _last: datetime | None = field(default=None, init=False)
    _told: timedelta = field(default=timedelta(0), init=False)

    def now(self) -> datetime:
        """The present instant in UTC."""
        if self._reading is None:
            return self.own.now()
        found = self._reading + timedelta(seconds=time.monotonic() - self._at)
        if self._last is not None and timedelta(0) < self._last - found < MOST:
            return self._last
        self._last = found
        return found

    async def read(self) -> None:
        """Asks the database once; raises what a connection raises."""
        async with alone(self.engine) as conn:
            asked = time.monotonic()
            reading = await clock_of(conn)
            answered = time.monotonic()
        if timedelta(seconds=answered - asked) > MOST and self._reading is not None:
            return
        self._reading, self._at = reading, (asked + answered) / 2
        off = self.own.now() - self.now()
        if abs(off - self._told) > WORTH_TELLING:
            self._told = off
            log.warning(
                "this machine's clock is not the database's", ahead_seconds=round(off.total_seconds(), 1)
            )

    async def keep(self) -> None:
        """Asks again and again, for ever."""
        while True:
            await self.read()
            await asyncio.sleep(EVERY)

"""Moves a scenario's time: the business clock and the virtual clock of every open life, due date by due date."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import Client
from temporalio.testing import TimeSkipper

from activities.contract import LifeRef
from activities.virtual_time import VirtualTime
from clock import ScenarioClock
from db.scope import system_transaction
from db.waits import open_cases


class Timekeeper:
    """Advances a scenario; timers of all lives fire in the order of their due instants."""

    def __init__(
        self, engine: AsyncEngine, client: Client, skipper: TimeSkipper, clock: ScenarioClock, prefix: str
    ) -> None:
        self._engine = engine
        self._time = VirtualTime(engine, client, skipper, prefix)
        self._clock = clock

    async def advance_to(self, instant: datetime) -> None:
        """Moves everything to the instant; on the way each life whose timer is due does what is due."""
        if instant < self._clock.now():
            raise ValueError("a scenario's time goes forward only")
        while (due := await self._time.next_due(instant)) is not None:
            ref, at = due
            self._clock.instant = max(self._clock.now(), at)
            await self._time.until_moved_on(ref, at)
        self._clock.instant = instant
        await asyncio.gather(*(self._time.move(ref, instant) for ref in await self._open_lives()))

    async def advance(self, by: timedelta) -> None:
        """Moves everything on by so much."""
        await self.advance_to(self._clock.now() + by)

    async def _open_lives(self) -> list[LifeRef]:
        """Every open case waits for something."""
        async with system_transaction(self._engine) as conn:
            return [LifeRef(*row) for row in await open_cases(conn)]

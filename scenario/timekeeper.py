"""Moves a scenario's time: the business clock and the virtual clock of every open life, due date by due date."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import Client
from temporalio.service import RPCError
from temporalio.testing import TimeSkipper

from activities.contract import LifeRef
from activities.lives import workflow_id
from clock import ScenarioClock
from db.scope import system_transaction
from db.tables import timer
from db.waits import open_cases

BEYOND = timedelta(seconds=2)
PATIENCE = timedelta(seconds=20)
STEP = 0.01
AGAIN = 0.5
"""Seconds between two looks, and between two attempts to move a life that did not move."""


class Timekeeper:
    """Advances a scenario; timers of all lives fire in the order of their due instants."""

    def __init__(
        self, engine: AsyncEngine, client: Client, skipper: TimeSkipper, clock: ScenarioClock, prefix: str
    ) -> None:
        self._engine = engine
        self._client = client
        self._skipper = skipper
        self._clock = clock
        self._prefix = prefix

    async def advance_to(self, instant: datetime) -> None:
        """Moves everything to the instant; on the way each life whose timer is due does what is due."""
        if instant < self._clock.now():
            raise ValueError("a scenario's time goes forward only")
        while (due := await self._next_due(instant)) is not None:
            ref, at = due
            self._clock.instant = max(self._clock.now(), at)
            await self._until_moved_on(ref, at)
        self._clock.instant = instant
        await asyncio.gather(*(self._move(ref, instant) for ref in await self._open_lives()))

    async def advance(self, by: timedelta) -> None:
        """Moves everything on by so much."""
        await self.advance_to(self._clock.now() + by)

    async def _next_due(self, instant: datetime) -> tuple[LifeRef, datetime] | None:
        query = select(timer).where(timer.c.at <= instant).order_by(timer.c.at, timer.c.case_id).limit(1)
        async with system_transaction(self._engine) as conn:
            row = (await conn.execute(query)).one_or_none()
        return None if row is None else (LifeRef(row.case_kind, row.case_id), row.at)

    async def _move(self, ref: LifeRef, to: datetime) -> None:
        handle = self._client.get_workflow_handle(workflow_id(self._prefix, ref))
        try:
            began, zero = await handle.query("clock", result_type=tuple[datetime, datetime])
            now = began + (await self._skipper.get_current_time(handle) - zero)
            if now < to:
                await self._skipper.fast_forward(handle, to - now)
        except RPCError:
            return

    async def _until_moved_on(self, ref: LifeRef, at: datetime) -> None:
        """Moves the life past its due instant until the timer is gone: its fact is recorded, or its reason was.

        Moved again while it waits: a life that another one has just begun may not run yet.
        """
        waited = timedelta()
        query = select(timer.c.at).where(timer.c.case_kind == ref.kind, timer.c.case_id == ref.id)
        while waited <= PATIENCE:
            if waited.total_seconds() % AGAIN < STEP:
                await self._move(ref, at + BEYOND)
            async with system_transaction(self._engine) as conn:
                now = (await conn.execute(query)).scalar_one_or_none()
            if now is None or now > at:
                return
            await asyncio.sleep(STEP)
            waited += timedelta(seconds=STEP)
        raise TimeoutError(f"the timer of {ref.kind}/{ref.id} due at {at.isoformat()} did not fire")

    async def _open_lives(self) -> list[LifeRef]:
        """Every open case waits for something."""
        async with system_transaction(self._engine) as conn:
            return [LifeRef(*row) for row in await open_cases(conn)]

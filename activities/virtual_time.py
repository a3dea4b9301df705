"""Moves lives forward in virtual time, due date by due date: for scenarios and rehearsals, on servers that allow it."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import Client
from temporalio.service import RPCError
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from activities.contract import LifeRef
from activities.lives import workflow_id
from db.scope import system_transaction
from db.tables import timer

BEYOND = timedelta(seconds=2)
"""A life is moved a little past what is due: a jump to the very instant may arrive before its timer."""
PATIENCE = timedelta(seconds=20)
STEP = 0.01
AGAIN = 0.5
"""Seconds between two looks, and between two attempts to move a life that did not move."""


def skipper_of(client: Client) -> TimeSkipper:
    """What moves the clocks of lives, which do not move by themselves."""
    return TimeSkipper(client, config=TimeSkippingConfig(enabled=False))


class VirtualTime:
    """The virtual clocks of the lives of one installation; each life has its own."""

    def __init__(self, engine: AsyncEngine, client: Client, skipper: TimeSkipper, prefix: str) -> None:
        self._engine = engine
        self._client = client
        self._skipper = skipper
        self._prefix = prefix

    async def now(self, ref: LifeRef) -> datetime | None:
        """What instant it is for the life; None when it does not run."""
        handle = self._client.get_workflow_handle(workflow_id(self._prefix, ref))
        try:
            began, zero = await handle.query("clock", result_type=tuple[datetime, datetime])
            now: datetime = began + (await self._skipper.get_current_time(handle) - zero)
        except RPCError:
            return None
        return now

    async def move(self, ref: LifeRef, to: datetime) -> None:
        """Moves one life to the instant; one that does not run, or is there already, stays."""
        now = await self.now(ref)
        if now is None or now >= to:
            return
        try:
            handle = self._client.get_workflow_handle(workflow_id(self._prefix, ref))
            await self._skipper.fast_forward(handle, to - now)
        except RPCError:
            return

    async def next_due(
        self, until: datetime, refs: Sequence[LifeRef] | None = None
    ) -> tuple[LifeRef, datetime] | None:
        """The earliest timer until the instant: of these lives, or of all."""
        query = select(timer).where(timer.c.at <= until).order_by(timer.c.at, timer.c.case_id).limit(1)
        if refs is not None:
            lives = [(ref.kind, ref.id) for ref in refs]
            query = query.where(tuple_(timer.c.case_kind, timer.c.case_id).in_(lives))
        async with system_transaction(self._engine) as conn:
            row = (await conn.execute(query)).one_or_none()
        return None if row is None else (LifeRef(row.case_kind, row.case_id), row.at)

    async def until_moved_on(self, ref: LifeRef, at: datetime) -> None:
        """Moves the life past its due instant until the timer is gone: its fact is recorded, or its reason was.

        Moved again while it waits: a life that another one has just begun may not run yet. TimeoutError when nothing
        comes of it.
        """
        waited = timedelta()
        query = select(timer.c.at).where(timer.c.case_kind == ref.kind, timer.c.case_id == ref.id)
        while waited <= PATIENCE:
            if waited.total_seconds() % AGAIN < STEP:
                await self.move(ref, at + BEYOND)
            async with system_transaction(self._engine) as conn:
                now = (await conn.execute(query)).scalar_one_or_none()
            if now is None or now > at:
                return
            await asyncio.sleep(STEP)
            waited += timedelta(seconds=STEP)
        raise TimeoutError(f"the timer of {ref.kind}/{ref.id} due at {at.isoformat()} did not fire")


async def rehearse(time: VirtualTime, refs: Sequence[LifeRef], until: datetime, most: int) -> bool:
    """Lets lives do together what is due until the instant, in the order of time, at most so many timers; whether they got there."""
    for _ in range(most):
        due = await time.next_due(until, refs)
        if due is None:
            for ref in refs:
                await time.move(ref, until)
            return True
        await time.until_moved_on(*due)
    return False

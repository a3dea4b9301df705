"""Tasks of a worker beside its lives, and of the API beside its answers: one that fails is begun again, leaves a trace, ends no other."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from activities import incidents
from activities.failures import cause_of, passes

log = structlog.get_logger("worker")
SHORTEST, LONGEST = 1.0, 60.0
"""Seconds after which a failed task is begun again: doubled each time that it fails soon."""


@dataclass(frozen=True, slots=True)
class Tending:
    """Where what went wrong is recorded."""

    engine: AsyncEngine
    mail: bool = False

    async def tend(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Does the work until it is done, however often it fails; ends early only by cancellation."""
        loop, pause = asyncio.get_running_loop(), SHORTEST
        while True:
            began = loop.time()
            try:
                return await work()
            except Exception as problem:  # noqa: BLE001  # nothing that goes wrong here may end the worker
                await self._failed(name, problem)
            pause = SHORTEST if loop.time() - began > LONGEST else min(pause * 2, LONGEST)
            await asyncio.sleep(pause)

    @asynccontextmanager
    async def beside(self, work: Mapping[str, Callable[[], Awaitable[None]]]) -> AsyncIterator[None]:
        """Does all of this (name → work) while the block runs."""
        tasks = [asyncio.create_task(self.tend(name, do)) for name, do in work.items()]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _failed(self, name: str, problem: Exception) -> None:
        """What passes by itself is a line in the log; the rest is an incident as well."""
        cause = cause_of(problem)
        log.warning("task begins again", task=name, error=cause.error, place=cause.place)
        if passes(problem):
            return
        try:
            await incidents.note(self.engine, incidents.of_task(name), problem, mail=self.mail)
        except Exception as other:  # noqa: BLE001  # the database may be away as well
            log.warning("incident not recorded", task=name, error=type(other).__name__)

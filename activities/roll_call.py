"""Open cases beside the workflows that run: which life is missing, stands elsewhere, or goes on though its case has ended."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import (
    Client,
    RPCTimeoutOrCancelledError,
    WorkflowExecutionStatus,
    WorkflowQueryFailedError,
    WorkflowQueryRejectedError,
)
from temporalio.common import QueryRejectCondition
from temporalio.service import RPCError, RPCStatusCode

from activities import incidents
from activities.contract import LOOK, WORKFLOWS, LifeRef, Standing
from activities.failures import passes
from activities.kinds import kinds
from activities.lives import begin, workflow_id
from activities.standing import stands
from db.scope import system_transaction
from db.waits import open_cases

Given = TypeVar("Given")
AT_ONCE = 10
PATIENCE = timedelta(seconds=20)
A_MOMENT = 1.0
"""Seconds after which a life that was just moving is looked at again."""


class Found(StrEnum):
    """What a life turned out to be, and so what was done about it."""

    RIGHT = "right"
    MISSING = "lives_started"
    ELSEWHERE = "lives_told"
    OVER = "lives_ended"
    SILENT = "lives_silent"
    FAILED = "lives_failed"


@dataclass(frozen=True, slots=True)
class RollCall:
    """The lives of one installation beside its database."""

    engine: AsyncEngine
    client: Client
    prefix: str
    queue: str
    mail: bool = False

    async def open_lives(self) -> list[LifeRef]:
        """The lives that should run."""
        async with system_transaction(self.engine) as conn:
            return [LifeRef(*row) for row in await open_cases(conn)]

    async def running(self) -> list[LifeRef]:
        """Lives that the server lists as running; the list may lag a little behind."""
        query = f"TaskQueue = '{self.queue}' AND ExecutionStatus = 'Running'"
        ids = [one.id async for one in self.client.list_workflows(query) if one.id.startswith(self.prefix)]
        parted = [one.removeprefix(self.prefix).partition("/") for one in ids]
        return [LifeRef(kind, case_id) for kind, _, case_id in parted if kind in WORKFLOWS]

    async def compare_and_mend(self, at: datetime) -> dict[str, int]:
        """Starts what is missing and tells what stands elsewhere to look; counts by what was found.

        A life that should not run any more is told as well: it looks, and ends.
        """
        opened = await self.open_lives()
        strays = [ref for ref in await self.running() if ref not in set(opened)]
        told = [
            *await self.each(opened, lambda ref: self._mended(ref, at)),
            *await self.each(strays, self._told_to_end),
        ]
        found = Counter(Found.FAILED if one is None else one for one in told)
        return {"lives": len(opened), **{one.value: found[one] for one in Found if one is not Found.RIGHT}}

    async def tell_all(self, at: datetime) -> tuple[int, int]:
        """Tells every open life to look where its case stands, and starts those that do not run.

        For after a restore, when lives may be ahead of the register; gives how many were started, and how many told.
        """
        opened = await self.open_lives()
        strays = [ref for ref in await self.running() if ref not in set(opened)]

        async def told(ref: LifeRef) -> bool:
            ran = await self.runs(ref)
            await begin(self.client, self.prefix, self.queue, ref, at)
            return ran

        ran = await self.each(opened, told)
        await self.each(strays, self.look)
        return ran.count(False), ran.count(True) + len(strays)

    async def look(self, ref: LifeRef) -> bool:
        """Tells one life to look; whether it runs."""
        try:
            await self.client.get_workflow_handle(workflow_id(self.prefix, ref)).signal(LOOK)
        except RPCError as problem:
            if problem.status is not RPCStatusCode.NOT_FOUND:
                raise
            return False
        return True

    async def runs(self, ref: LifeRef) -> bool:
        """Whether a workflow runs for the life."""
        handle = self.client.get_workflow_handle(workflow_id(self.prefix, ref))
        try:
            return (await handle.describe()).status is WorkflowExecutionStatus.RUNNING
        except RPCError as problem:
            if problem.status is not RPCStatusCode.NOT_FOUND:
                raise
            return False

    async def each(
        self, refs: Sequence[LifeRef], do: Callable[[LifeRef], Awaitable[Given]]
    ) -> list[Given | None]:
        """What it gave for each of these lives, a few at a time; None where it met with an error, which is an incident.

        What passes by itself (database or Temporal away) is raised once the others are through.
        """
        turns = asyncio.Semaphore(AT_ONCE)

        async def one_of(ref: LifeRef) -> Given | None:
            async with turns:
                try:
                    return await do(ref)
                except Exception as problem:
                    if passes(problem):
                        raise
                    await incidents.note(self.engine, incidents.of_look(ref), problem, mail=self.mail)
                    return None

        given = await asyncio.gather(*(one_of(ref) for ref in refs), return_exceptions=True)
        return [_raised(one) for one in given]

    async def _mended(self, ref: LifeRef, at: datetime) -> Found:
        found = await self._found(ref)
        if found is Found.ELSEWHERE:
            await asyncio.sleep(A_MOMENT)
            found = await self._found(ref)
        if found in (Found.MISSING, Found.ELSEWHERE):
            await begin(self.client, self.prefix, self.queue, ref, at)
        return found

    async def _found(self, ref: LifeRef) -> Found:
        handle = self.client.get_workflow_handle(workflow_id(self.prefix, ref))
        try:
            told = await handle.query(
                "standing",
                result_type=Standing,
                reject_condition=QueryRejectCondition.NOT_OPEN,
                rpc_timeout=PATIENCE,
            )
        except WorkflowQueryRejectedError:
            return await self._over_or(ref, Found.MISSING)
        except (WorkflowQueryFailedError, RPCTimeoutOrCancelledError):
            return Found.SILENT
        except RPCError as problem:
            if problem.status is RPCStatusCode.NOT_FOUND:
                return await self._over_or(ref, Found.MISSING)
            return Found.SILENT
        stands_at = await self._stands(ref)
        return Found.RIGHT if told == stands_at else Found.ELSEWHERE

    async def _over_or(self, ref: LifeRef, otherwise: Found) -> Found:
        """A case that ended just now is right to have no life."""
        return Found.RIGHT if (await self._stands(ref)).ended else otherwise

    async def _stands(self, ref: LifeRef) -> Standing:
        async with system_transaction(self.engine) as conn:
            return await stands(conn, kinds()[ref.kind].case, ref.id)

    async def _told_to_end(self, ref: LifeRef) -> Found:
        if not (await self._stands(ref)).ended:
            return Found.RIGHT  # opened since
        return Found.OVER if await self.look(ref) else Found.RIGHT


def _raised(given: Given | BaseException) -> Given:
    if isinstance(given, BaseException):
        raise given
    return given

"""Open cases against their workflows: one runs for each of them and for no other, and it stands where the case stands."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import (
    Client,
    WorkflowExecutionStatus,
    WorkflowHandle,
    WorkflowQueryFailedError,
)
from temporalio.service import RPCError, RPCStatusCode

from activities.contract import WORKFLOWS, LifeRef, Standing
from activities.kinds import kinds
from activities.lives import begin, workflow_id
from activities.standing import stands
from clock import Clock
from db.scope import system_transaction
from settings import Settings
from verify.difference import Difference
from verify.fold import Folded
from workflows.life import Life

AT_ONCE = 20
LOOKS = 20
PAUSE = 0.25
"""A life that is just moving stands still within five seconds."""


@dataclass(frozen=True, slots=True)
class Lives:
    """The workflows of one installation beside its database."""

    engine: AsyncEngine
    client: Client
    settings: Settings

    async def check(self, opened: Sequence[Folded]) -> list[Difference]:
        """What is wrong with the lives of these open cases, and which lives have none."""
        turns = asyncio.Semaphore(AT_ONCE)

        async def one_of(ref: LifeRef, seq: int) -> Difference | None:
            async with turns:
                return await self._check(ref, seq)

        refs = {LifeRef(one.kind, one.id): one.seq for one in opened}
        strays = [ref for ref in await self._running() if ref not in refs]
        checks = [one_of(ref, seq) for ref, seq in refs.items()] + [one_of(ref, 0) for ref in strays]
        return [one for one in await asyncio.gather(*checks) if one is not None]

    async def missing(self, opened: Sequence[Folded]) -> list[LifeRef]:
        """Open cases without a running workflow."""
        refs = [LifeRef(one.kind, one.id) for one in opened]
        return [ref for ref in refs if not await self._runs(self._handle(ref))]

    async def restart(self, ref: LifeRef, clock: Clock) -> None:
        """Starts a life again; it looks where its case stands and arms its timer."""
        chosen = self.settings
        await begin(self.client, chosen.workflow_prefix, chosen.task_queue, ref, clock.now())

    async def _check(self, ref: LifeRef, seq: int) -> Difference | None:
        """Looks until case and life agree; the case is read again each time, for it may be moving."""
        what = ""
        for _ in range(LOOKS):
            stands = await self._standing(ref)
            what = await self._unlike(ref, stands)
            if not what:
                return None
            seq = stands.seq
            await asyncio.sleep(PAUSE)
        return Difference(ref.kind, ref.id, "workflow", what, seq)

    async def _unlike(self, ref: LifeRef, stands: Standing) -> str:
        """How life and case disagree; empty when they do not."""
        handle = self._handle(ref)
        runs = await self._runs(handle)
        if stands.ended or not runs:
            return (
                "" if stands.ended is not runs else "事项已结束，流程仍在运行" if runs else "没有运行中的流程"
            )
        try:
            told = await handle.query(Life.standing)
        except WorkflowQueryFailedError:
            return "流程无法应答"
        if told is None or (told.seq, told.stage) != (stands.seq, stands.stage):
            return "流程所处环节与事项不一致"
        return "" if told.timer == stands.timer else "流程的定时与事项不一致"

    async def _standing(self, ref: LifeRef) -> Standing:
        case = kinds()[ref.kind].case
        async with system_transaction(self.engine) as conn:
            return await stands(conn, case, ref.id)

    async def _running(self) -> list[LifeRef]:
        """Lives that the server lists as running; the list may lag a little behind."""
        prefix = self.settings.workflow_prefix
        query = f"TaskQueue = '{self.settings.task_queue}' AND ExecutionStatus = 'Running'"
        ids = [one.id async for one in self.client.list_workflows(query) if one.id.startswith(prefix)]
        parted = [one.removeprefix(prefix).partition("/") for one in ids]
        return [LifeRef(kind, case_id) for kind, _, case_id in parted if kind in WORKFLOWS]

    async def _runs(self, handle: WorkflowHandle[Any, Any]) -> bool:
        try:
            return (await handle.describe()).status is WorkflowExecutionStatus.RUNNING
        except RPCError as problem:
            if problem.status is RPCStatusCode.NOT_FOUND:
                return False
            raise

    def _handle(self, ref: LifeRef) -> WorkflowHandle[Any, Any]:
        return self.client.get_workflow_handle(workflow_id(self.settings.workflow_prefix, ref))

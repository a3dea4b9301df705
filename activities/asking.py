"""How a stored command reaches its life: sent as an update, answered from the ledger, and asked anew when the answer was lost."""

import asyncio
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import (
    Client,
    RPCTimeoutOrCancelledError,
    WithStartWorkflowOperation,
    WorkflowUpdateFailedError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError, RPCStatusCode

from activities.contract import TASK_TIMEOUT, WORKFLOWS, Begin, LifeRef, details_of, summary_of
from activities.lives import workflow_id
from activities.starting import told_once
from clock import Clock
from db import commands
from db.outcomes import Outcome
from db.scope import alone
from ids import new_id

PATIENCE = 20.0
"""Seconds after which the caller is told to ask again with the same key."""
STEP = 0.02
ROLLING_OVER, ENDED = "RollingOver", "Ended"


class NotYetError(Exception):
    """The answer is not there yet; the same request with the same key will get it."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The client side of all lives of an installation."""

    engine: AsyncEngine
    client: Client
    prefix: str
    queue: str
    clock: Clock

    async def answer(self, ref: LifeRef, command_id: str, *, anew: bool = False) -> Outcome:
        """The answer of a stored command, decided now if it was not; raises NotYetError when Temporal is away.

        A run remembers that it answered an update. Where the register was restored to before, the ledger does not know
        the answer any more: then it is asked under another update id, and decided once, by the ledger.
        """
        await self.ask(ref, command_id, update_id=_another(command_id) if anew else command_id)
        outcome = await self.outcome(command_id)
        if outcome is None:
            await self.ask(ref, command_id, update_id=_another(command_id))
            outcome = await self.outcome(command_id)
        if outcome is None:
            raise NotYetError
        return outcome

    async def outcome(self, command_id: str) -> Outcome | None:
        """What the ledger tells."""
        async with alone(self.engine) as conn:
            return await commands.outcome_of(conn, command_id)

    async def ask(self, ref: LifeRef, command_id: str, *, update_id: str) -> None:
        """Sends the update; a life that is rolling over is tried again, one that is not there is started."""
        send = self._send
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    try:
                        return await send(ref, command_id, update_id)
                    except WorkflowUpdateFailedError as problem:
                        reason = problem.cause.type if isinstance(problem.cause, ApplicationError) else ""
                        if reason == ENDED:
                            send = self._start_and_send
                        elif reason != ROLLING_OVER:
                            return None  # it ended without an answer: the ledger tells, or it is asked anew
                    except RPCError as problem:
                        if problem.status is not RPCStatusCode.NOT_FOUND:
                            raise NotYetError from problem
                        send = self._start_and_send
                    await asyncio.sleep(STEP)
        # RuntimeError: the first connection was refused; the SDK turns a time-out around it into its own error.
        except (TimeoutError, RuntimeError, RPCTimeoutOrCancelledError) as problem:
            raise NotYetError from problem

    async def _send(self, ref: LifeRef, command_id: str, update_id: str) -> None:
        handle = self.client.get_workflow_handle(workflow_id(self.prefix, ref))
        await handle.execute_update("act", command_id, id=update_id)

    async def _start_and_send(self, ref: LifeRef, command_id: str, update_id: str) -> None:
        start = WithStartWorkflowOperation[object, str](
            WORKFLOWS[ref.kind],
            Begin(ref, self.clock.now()),
            id=workflow_id(self.prefix, ref),
            task_queue=self.queue,
            task_timeout=TASK_TIMEOUT,
            static_summary=summary_of(ref),
            static_details=details_of(ref),
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
        )
        async with told_once(start):
            await self.client.execute_update_with_start_workflow(
                "act", command_id, id=update_id, start_workflow_operation=start
            )


def _another(command_id: str) -> str:
    return f"{command_id}/{new_id()}"

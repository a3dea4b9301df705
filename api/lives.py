"""How a command reaches its life: stored, judged as a courtesy, sent as an update, answered from the ledger."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from temporalio.client import (
    Client,
    RPCTimeoutOrCancelledError,
    WithStartWorkflowOperation,
    WorkflowUpdateFailedError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import ActivityError, ApplicationError
from temporalio.service import RPCError, RPCStatusCode

from activities.answers import refused
from activities.contract import WORKFLOWS, Begin, LifeRef
from activities.door import circumstances, judge
from activities.kinds import KINDS
from activities.lives import begin, workflow_id
from clock import Clock
from db import commands
from db.cases import Loaded, load
from db.commands import Ledger, digest_of
from db.scope import SCOPE, alone, transaction
from domain.actor import SYSTEM, Actor
from domain.refusal import Refusal, RefusalKind
from domain.source import setting
from ids import derived_id
from settings import Settings

PATIENCE = 20.0
"""Seconds after which the caller is told to ask again with the same key."""
STEP = 0.02


class KeyReusedError(Exception):
    """The idempotency key was used before with another request."""


class NotYetError(Exception):
    """The answer is not there yet; the same request with the same key will get it."""


@dataclass(frozen=True, slots=True)
class Lives:
    """The client side of the door."""

    engine: AsyncEngine
    client: Client
    settings: Settings
    clock: Clock

    async def perform(
        self,
        actor: Actor,
        kind_name: str,
        case_id: str,
        name: str,
        body: Any,
        key: str,
        *,
        seen: bool = False,
    ) -> dict[str, Any]:
        """The stored answer of the command; the same key and body always give the same one.

        `seen` tells that the caller may act on a case it cannot read (an objection by the public).
        Raises KeyReusedError, or NotYetError when database or Temporal are away.
        """
        command_id = derived_id("command", actor.user, key)
        digest = digest_of(kind_name, case_id, name, body)
        ledger = Ledger(command_id, kind_name, case_id, name, body, digest, actor)
        known = await self._receive(ledger, seen=seen)
        if known.outcome is not None:
            return known.outcome
        await self._update(LifeRef(kind_name, case_id), command_id)
        return await self._outcome(command_id)

    async def begin(self, refs: Sequence[LifeRef]) -> None:
        """Lets the lives of cases that were put on record in bulk look where they stand, and starts those not running."""
        prefix, queue = self.settings.workflow_prefix, self.settings.task_queue
        for ref in refs:
            await begin(self.client, prefix, queue, ref, self.clock.now())

    async def _receive(self, new: Ledger, *, seen: bool) -> Ledger:
        """Stores the command, already answered when the rule refuses it as things stand."""
        kind, now = KINDS[new.case_kind], self.clock.now()
        async with transaction(self.engine, new.actor) as conn:
            visible = await load(conn, kind.case, new.case_id)
            await conn.execute(SCOPE, {"role": "system", "scope": "system", "account": SYSTEM.user})
            known = await commands.receive(conn, new, now)
            if known.digest != new.digest:
                raise KeyReusedError
            if known is not new:
                return known
            loaded = visible if visible.seq else await load(conn, kind.case, new.case_id)
            refusal = await _courtesy(conn, new, loaded, visible=seen or visible.seq > 0, frame_at=now)
            if refusal is None:
                return new
            answer = refused(refusal, kind.case, new.case_id, loaded)
            await commands.answer(conn, new.id, answer)
            return Ledger(
                new.id, new.case_kind, new.case_id, new.name, new.body, new.digest, new.actor, answer
            )

    async def _update(self, ref: LifeRef, command_id: str) -> None:
        """Sends the update; a life that is rolling over is tried again, one that is not there is started."""
        send = self._send
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    try:
                        return await send(ref, command_id)
                    except WorkflowUpdateFailedError as problem:
                        if isinstance(problem.cause, ActivityError):
                            raise
                        if isinstance(problem.cause, ApplicationError) and problem.cause.type == "Ended":
                            send = self._start_and_send
                    except RPCError as problem:
                        if problem.status is not RPCStatusCode.NOT_FOUND:
                            raise NotYetError from problem
                        send = self._start_and_send
                    await asyncio.sleep(STEP)
        # RuntimeError: the first connection was refused; the SDK turns a time-out around it into its own error.
        except (TimeoutError, RuntimeError, RPCTimeoutOrCancelledError) as problem:
            raise NotYetError from problem

    async def _send(self, ref: LifeRef, command_id: str) -> None:
        handle = self.client.get_workflow_handle(workflow_id(self.settings.workflow_prefix, ref))
        await handle.execute_update("act", command_id, id=command_id)

    async def _start_and_send(self, ref: LifeRef, command_id: str) -> None:
        start = WithStartWorkflowOperation[Any, str](
            WORKFLOWS[ref.kind],
            Begin(ref, self.clock.now()),
            id=workflow_id(self.settings.workflow_prefix, ref),
            task_queue=self.settings.task_queue,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
        )
        await self.client.execute_update_with_start_workflow(
            "act", command_id, id=command_id, start_workflow_operation=start
        )

    async def _outcome(self, command_id: str) -> dict[str, Any]:
        async with alone(self.engine) as conn:
            outcome = await commands.outcome_of(conn, command_id)
        if outcome is None:
            raise NotYetError
        return outcome


async def _courtesy(
    conn: AsyncConnection, new: Ledger, loaded: Loaded, *, visible: bool, frame_at: Any
) -> Refusal | None:
    """Most refusals end here and never reach Temporal; the door decides again, and its word counts."""
    if loaded.seq and not visible:
        return Refusal(
            "not_found", "没有找到该事项，或您无权查看。", setting("permission"), RefusalKind.NOT_FOUND
        )
    judged = await judge(conn, new, loaded, await circumstances(conn, new.actor, frame_at))
    return judged if isinstance(judged, Refusal) else None

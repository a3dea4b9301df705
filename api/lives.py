"""How a command reaches its life: stored, judged as a courtesy, sent as an update, answered from the ledger."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import Client
from temporalio.service import RPCError

from activities.answers import refused
from activities.asking import PATIENCE, Asking, NotYetError
from activities.contract import LOOK, LifeRef
from activities.door import courtesy as judged_as_courtesy
from activities.failures import cause_of, passes
from activities.kinds import kinds
from activities.lives import begin, workflow_id
from activities.record_door import TriedError
from clock import Clock
from db import commands
from db.cases import AnyLoaded, load_state
from db.commands import Ledger, digest_of
from db.opening import receive, standing_now
from db.outcomes import Outcome
from db.scope import become_system, on_trial, transaction
from domain.actor import Actor
from domain.refusal import Refusal, RefusalKind
from domain.source import setting
from ids import derived_id
from settings import Settings

__all__ = ["PATIENCE", "KeyReusedError", "Lives", "NotYetError", "StoredError"]
log = structlog.get_logger()
TELLING = 1.0
"""Seconds that a repeated command waits at most for its life to be told."""


class KeyReusedError(Exception):
    """The idempotency key was used before with another request."""


class StoredError(NotYetError):
    """The command is stored and will be decided by the instant of its receipt, though it could not be decided yet."""


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
        body: object,
        key: str,
        *,
        seen: bool = False,
    ) -> Outcome:
        """The stored answer of the command; the same key and body always give the same one.

        `seen` tells that the caller may act on a case it cannot read (an objection by the public).
        Raises KeyReusedError, or StoredError when the command is stored and Temporal is away. On trial nothing is
        stored: the answer is a refusal, and TriedError is raised where there is none.
        """
        command_id = derived_id("command", actor.user, key)
        digest = digest_of(kind_name, case_id, name, body)
        ledger = Ledger(
            id=command_id,
            case_kind=kind_name,
            case_id=case_id,
            name=name,
            body=body,
            digest=digest,
            actor=actor,
        )
        if on_trial():
            return await self._tried(ledger, seen=seen)
        known = await self._received(ledger, seen=seen)
        if known.outcome is not None:
            if "fact" in known.outcome:
                await self._let_look(LifeRef(kind_name, case_id))
            return known.outcome
        try:
            return await self.asking.answer(LifeRef(kind_name, case_id), command_id)
        except NotYetError as problem:
            raise StoredError from problem

    @property
    def asking(self) -> Asking:
        """The way to the lives themselves."""
        chosen = self.settings
        return Asking(self.engine, self.client, chosen.workflow_prefix, chosen.task_queue, self.clock)

    async def _let_look(self, ref: LifeRef) -> None:
        """A command is repeated after its fact was recorded: the life may not have heard of it, where Temporal lost what its worker
        told (its disk was full). What goes wrong here keeps the answer from nobody; a life that has ended hears nothing."""
        handle = self.client.get_workflow_handle(workflow_id(self.settings.workflow_prefix, ref))
        try:
            async with asyncio.timeout(TELLING):
                await handle.signal(LOOK)
        except (RPCError, RuntimeError, TimeoutError) as problem:
            log.info("not told", kind=ref.kind, reason=type(problem).__name__)

    async def begin(self, refs: Sequence[LifeRef]) -> None:
        """Lets the lives of cases that were put on record in bulk look where they stand, and starts those not running."""
        prefix, queue = self.settings.workflow_prefix, self.settings.task_queue
        for ref in refs:
            await begin(self.client, prefix, queue, ref, self.clock.now())

    async def _tried(self, new: Ledger, *, seen: bool) -> Outcome:
        """What the rule would refuse as things stand; raises TriedError where it would refuse nothing."""
        kind = kinds()[new.case_kind]
        async with transaction(self.engine, new.actor) as conn:
            visible = await load_state(conn, kind.case, new.case_id)
            await become_system(conn)
            loaded = visible if visible.seq else await load_state(conn, kind.case, new.case_id)
            refusal = _hidden(new, loaded, visible=seen or visible.seq > 0)
            now = await standing_now(conn, new.actor, kind.case.kind, new.case_id, kind.pack)
            refusal = refusal or await judged_as_courtesy(conn, new, loaded, self.clock.now(), now)
        if refusal is None:
            raise TriedError
        return refused(refusal, kind.case, new.case_id, loaded)

    async def _received(self, new: Ledger, *, seen: bool) -> Ledger:
        """Stores the command; a rule that fails as a courtesy has no word, and the door records what became of it."""
        try:
            return await self._receive(new, seen=seen)
        except KeyReusedError:
            raise
        except Exception as problem:
            if passes(problem):
                raise
            cause = cause_of(problem)
            log.error("no courtesy", command=new.id, error=cause.error, place=cause.place)  # noqa: TRY400
            return await self._receive(new, seen=seen, courtesy=False)

    async def _receive(self, new: Ledger, *, seen: bool, courtesy: bool = True) -> Ledger:
        """Stores the command, already answered when the rule refuses it as things stand."""
        kind, at = kinds()[new.case_kind], self.clock.now()
        async with transaction(self.engine, new.actor) as conn:
            visible = await load_state(conn, kind.case, new.case_id)
            await become_system(conn)
            known, now = await receive(conn, new, at, kind.pack)
            if not commands.same(known, new):
                raise KeyReusedError
            if known is not new:
                return known
            loaded = visible if visible.seq else await load_state(conn, kind.case, new.case_id)
            refusal = _hidden(new, loaded, visible=seen or visible.seq > 0)
            if refusal is None and courtesy:
                refusal = await judged_as_courtesy(conn, new, loaded, at, now)
            if refusal is None:
                return new
            answer = refused(refusal, kind.case, new.case_id, loaded)
            await commands.answer(conn, new.id, answer)
            return Ledger(
                id=new.id,
                case_kind=new.case_kind,
                case_id=new.case_id,
                name=new.name,
                body=new.body,
                digest=new.digest,
                actor=new.actor,
                outcome=answer,
            )


def _hidden(new: Ledger, loaded: AnyLoaded, *, visible: bool) -> Refusal | None:
    """The same for a case that may not be seen and for one that is not there."""
    if visible or (not loaded.seq and kinds()[new.case_kind].begun_by(new.name)):
        return None
    return Refusal(
        code="not_found",
        detail="没有找到该事项，或您无权查看。",
        source=setting("permission"),
        kind=RefusalKind.NOT_FOUND,
    )

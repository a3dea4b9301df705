"""The activities of all lives: decide a command, fire a timer, look where a case stands, tell other lives."""

from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.exc import DataError
from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio import activity
from temporalio.client import Client
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError, RPCStatusCode

from activities.announce import announcer
from activities.contract import (
    DECIDE,
    FIRE,
    LOOK,
    TELL,
    WORKFLOWS,
    Act,
    Begin,
    Fire,
    LifeRef,
    Moved,
    Standing,
)
from activities.door import Decided, decide_and_record, timer_command
from activities.kinds import KINDS
from activities.standing import standing_of
from clock import WALL
from db.cases import load
from db.scope import system_transaction

UNFORESEEN = (ArithmeticError, ValueError, LookupError, DataError)
"""A rule that fails on a command fails on it again: the command is given up, so that it does not block its case."""
UNDECIDABLE = "Undecidable"
log = structlog.get_logger("worker")


class LifeActivities:
    """Bound to one database and one Temporal client; names the activities that workflows call."""

    def __init__(self, engine: AsyncEngine, client: Client, *, prefix: str, mail: bool) -> None:
        self._engine = engine
        self._client = client
        self._prefix = prefix
        self._announce = announcer(mail=mail)

    @activity.defn(name=DECIDE)
    async def decide(self, act: Act) -> Moved:
        """Decides and records the received command, once; a repeated call gives the same answer."""
        try:
            answer = await decide_and_record(self._engine, act.command_id, act.at, self._announce)
        except UNFORESEEN as problem:
            # What it says may quote the command: only its type is told.
            log.error("cannot be decided", command=act.command_id, kind=type(problem).__name__)  # noqa: TRY400
            raise ApplicationError("cannot be decided", type=UNDECIDABLE, non_retryable=True) from None
        return await self._moved(act.ref, answer)

    @activity.defn(name=FIRE)
    async def fire(self, fire: Fire) -> Moved:
        """Fires a timer; one that lost its reason changes nothing."""
        timer = fire.timer
        own = timer_command(fire.ref.kind, fire.ref.id, timer.key, timer.occasion, timer.at, fire.seq)
        answer = await decide_and_record(self._engine, own.id, fire.at, self._announce, own)
        return await self._moved(fire.ref, answer)

    @activity.defn(name=LOOK)
    async def look(self, ref: LifeRef) -> Standing:
        """Where the case stands now."""
        return await self._standing(ref)

    @activity.defn(name=TELL)
    async def tell(self, lives: list[LifeRef], at: datetime | None = None) -> None:
        """Signals each life to look again, and begins those that are open and do not run yet.

        `at` is the business instant; a call that was made before lives could be begun has none.
        """
        queue = activity.info().task_queue
        for ref in lives:
            activity.heartbeat()
            if (await self._standing(ref)).ended:
                await self._signal(ref)
            else:
                await begin(self._client, self._prefix, queue, ref, at or WALL.now())

    async def _signal(self, ref: LifeRef) -> None:
        try:
            await self._client.get_workflow_handle(workflow_id(self._prefix, ref)).signal(LOOK)
        except RPCError as problem:
            if problem.status is not RPCStatusCode.NOT_FOUND:
                raise

    async def _moved(self, ref: LifeRef, decided: Decided) -> Moved:
        standing = decided.standing or await self._standing(ref)
        lives = [LifeRef(kind, case_id) for kind, case_id in decided.answer.get("told", ())]
        return Moved(standing, "fact" in decided.answer, lives)

    async def _standing(self, ref: LifeRef) -> Standing:
        case = KINDS[ref.kind].case
        async with system_transaction(self._engine) as conn:
            return standing_of(case, ref.id, await load(conn, case, ref.id))

    @property
    def all(self) -> list[Callable[..., object]]:
        """What a worker registers."""
        return [self.decide, self.fire, self.look, self.tell]


async def begin(client: Client, prefix: str, queue: str, ref: LifeRef, at: datetime) -> None:
    """Tells a life to look where its case stands; one that does not run is started at the business instant."""
    await client.start_workflow(
        WORKFLOWS[ref.kind],
        Begin(ref, at),
        id=workflow_id(prefix, ref),
        task_queue=queue,
        start_signal=LOOK,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
    )


def workflow_id(prefix: str, ref: LifeRef) -> str:
    """`application/{id}`, `round/{id}` …, with the installation's prefix before it."""
    return f"{prefix}{ref.kind}/{ref.id}"

"""The activities of all lives: decide a command, fire a timer, look where a case stands, tell other lives.

An error that passes by itself (database or Temporal away) is tried again. Any other one would come again each time: the
command or the timer is given up under an incident number, and the life goes on.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio import activity
from temporalio.client import Client
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.service import RPCError, RPCStatusCode

from activities import incidents
from activities.announce import announcer
from activities.contract import (
    DECIDE,
    FIRE,
    LOOK,
    TASK_TIMEOUT,
    TELL,
    WORKFLOWS,
    Act,
    Begin,
    Fire,
    LifeRef,
    Moved,
    Standing,
    details_of,
    summary_of,
)
from activities.door import Decided, decide_and_record, timer_command
from activities.failures import passes
from activities.kinds import kinds
from activities.standing import stands
from clock import WALL
from db import commands
from db.commands import Ledger
from db.outcomes import Lost
from db.scope import system_transaction
from domain.wait import Occasion

AT_ONCE = 100
"""Stored commands that are looked up at once."""
OLDEST = timedelta(days=7)
"""What was stored longer ago than this is decided only when it is asked for again: its sender has gone other ways since."""


class LifeActivities:
    """Bound to one database and one Temporal client; names the activities that workflows call.

    `rehearses`: lives may be ahead of the clock by which commands are received, so that theirs decides.
    """

    def __init__(
        self, engine: AsyncEngine, client: Client, *, prefix: str, mail: bool, rehearses: bool = False
    ) -> None:
        self._engine = engine
        self._client = client
        self._prefix = prefix
        self._mail = mail
        self._rehearses = rehearses
        self._announce = announcer(mail=mail)

    @activity.defn(name=DECIDE)
    async def decide(self, act: Act) -> Moved:
        """Decides and records the received command, once; a repeated call gives the same answer."""
        decided = await self._decided(
            act.command_id, act.at if self._rehearses else None, (act.ref.kind, act.ref.id)
        )
        return await self._moved(act.ref, decided)

    @activity.defn(name=FIRE)
    async def fire(self, fire: Fire) -> Moved:
        """Fires a timer; one that lost its reason changes nothing, and one that meets with an error is passed over."""
        told = await self._decide_before(fire)
        timer = fire.timer
        own = timer_command(fire.ref.kind, fire.ref.id, timer.key, timer.occasion, timer.at, fire.seq)
        try:
            decided = await decide_and_record(self._engine, own.id, fire.at, self._announce, own)
        except Exception as problem:
            if passes(problem):
                raise
            await incidents.note(self._engine, incidents.of_timer(fire.ref, timer), problem, mail=self._mail)
            decided = Decided(Lost())
        await self._papers(fire, decided)
        moved = await self._moved(fire.ref, decided)
        return Moved(moved.standing, moved.recorded, [*told, *moved.told])

    async def _papers(self, fire: Fire, decided: Decided) -> None:
        """A paper that the passing of time brings has its document at once, like those of the acts of people."""
        answer, issue = decided.answer, kinds()[fire.ref.kind].issue
        body = answer.get("body", {}) if "body" in answer else {}
        if issue is None or not body.get("paper"):
            return
        try:
            await issue(self._engine, fire.at, fire.ref.id)
        except Exception as problem:
            if passes(problem):
                raise
            await incidents.note(
                self._engine, incidents.of_timer(fire.ref, fire.timer), problem, mail=self._mail
            )

    async def _decide_before(self, fire: Fire) -> list[LifeRef]:
        """Before a due date takes effect, what was received in time is decided; gives the lives to be told.

        Commands are stored also while Temporal is away: on its return they may be asked for only after the timer.
        """
        if fire.timer.occasion != Occasion.DUE.value:
            return []
        told: list[LifeRef] = []
        while stored := await self._stored_before(fire.timer.at):
            for command in stored:
                decided = await self._decided(command.id)
                told += [LifeRef(command.case_kind, command.case_id), *_told(decided)]
        return [ref for ref in dict.fromkeys(told) if ref != fire.ref]

    async def _stored_before(self, due: datetime) -> list[Ledger]:
        async with system_transaction(self._engine) as conn:
            return await commands.undecided(conn, list(WORKFLOWS), due - OLDEST, due, AT_ONCE)

    async def _decided(
        self, command_id: str, at: datetime | None = None, case: tuple[str, str] | None = None
    ) -> Decided:
        """The answer of a person's command, which may be an incident; by its receipt, or at the instant given."""
        try:
            return await decide_and_record(self._engine, command_id, at, self._announce, case=case)
        except Exception as problem:
            if passes(problem):
                raise
            return Decided(await incidents.give_up(self._engine, command_id, problem, mail=self._mail))

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
        return Moved(standing, "fact" in decided.answer, _told(decided))

    async def _standing(self, ref: LifeRef) -> Standing:
        """Where the case stands; one that cannot be made out has no timer until it is looked at again."""
        case = kinds()[ref.kind].case
        try:
            async with system_transaction(self._engine) as conn:
                return await stands(conn, case, ref.id)
        except Exception as problem:
            if passes(problem):
                raise
            await incidents.note(self._engine, incidents.of_look(ref), problem, mail=self._mail)
            return Standing("", 0, ended=False)

    @property
    def all(self) -> list[Callable[..., object]]:
        """What a worker registers."""
        return [self.decide, self.fire, self.look, self.tell]


def _told(decided: Decided) -> list[LifeRef]:
    answer = decided.answer
    return [LifeRef(kind, case_id) for kind, case_id in (answer.get("told", ()) if "told" in answer else ())]


async def begin(client: Client, prefix: str, queue: str, ref: LifeRef, at: datetime) -> None:
    """Tells a life to look where its case stands; one that does not run is started at the business instant."""
    await client.start_workflow(
        WORKFLOWS[ref.kind],
        Begin(ref, at),
        id=workflow_id(prefix, ref),
        task_queue=queue,
        task_timeout=TASK_TIMEOUT,
        static_summary=summary_of(ref),
        static_details=details_of(ref),
        start_signal=LOOK,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
    )


def workflow_id(prefix: str, ref: LifeRef) -> str:
    """`application/{id}`, `round/{id}` …, with the installation's prefix before it."""
    return f"{prefix}{ref.kind}/{ref.id}"

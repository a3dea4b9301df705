"""What is done to the stand: each fault by its name, with how it ends and how often a slice of twenty minutes has it."""

import asyncio
import contextlib
import random
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest

from embedded.child import Child, stop
from embedded.cluster import OWNER, socket_folder, system_account
from embedded.problem import CannotStart
from production.campaign.link import State
from production.campaign.stand import Stand, fill
from production.kept import Kept
from production.processes import ASKED_EVERY, client_of, postgresql
from settings import Settings

LIBFAKETIME = tuple(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
"""Of Debian's package faketime."""
DOOMED_WITHIN = 30.0
"""Seconds in which a process must have come to its named point; it is killed where it has not."""
STARTED_WITHIN = 120.0
"""Seconds in which a worker asks for work."""
IN_THE_WORKER = ("inside_the_handler", "before_the_commit", "after_the_commit")
IN_THE_API = ("before_the_update", "before_the_answer")
Strike = Callable[[Stand, random.Random], Awaitable[float]]
"""Does it, with its end; gives the instant from which on everything may be asked for again."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is done, and how often in a slice."""

    often: int
    strike: Strike
    possible: Callable[[Stand], bool] = lambda _: True


async def kill_worker(stand: Stand, rng: random.Random) -> float:
    """As hard as a power cut."""
    return _kill(rng.choice(stand.workers))


async def kill_worker_at_a_point(stand: Stand, rng: random.Random) -> float:
    """A worker that kills itself in the midst of a decision."""
    place = rng.randrange(len(stand.workers))
    worker, point = stand.workers[place], rng.choice(IN_THE_WORKER)
    return await _doomed(worker, stand.worker(worker.title, point=point))


async def kill_api(stand: Stand, rng: random.Random) -> float:
    """As hard as a power cut."""
    return _kill(rng.choice(stand.apis))


async def kill_api_at_a_point(stand: Stand, rng: random.Random) -> float:
    """An API that kills itself with a command stored and not sent, or decided and not answered."""
    place = rng.randrange(len(stand.apis))
    return await _doomed(stand.apis[place], stand.api(place, point=rng.choice(IN_THE_API)))


async def kill_temporal(stand: Stand, _: random.Random) -> float:
    """All of its processes."""
    return max(_kill(each) for each in stand.temporal.values())


async def kill_a_role(stand: Stand, rng: random.Random) -> float:
    """One of its processes."""
    return _kill(rng.choice(list(stand.temporal.values())))


async def stop_postgres(stand: Stand, _: random.Random) -> float:
    """Its immediate stop: nothing is written any more, and the next start recovers."""
    stand.database.kill(signal.SIGQUIT)
    return time.monotonic()


async def kill_everything(stand: Stand, _: random.Random) -> float:
    """The machine is gone at once."""
    return max(_kill(each) for each in stand.everything())


async def freeze(stand: Stand, rng: random.Random) -> float:
    """A process stands still, and goes on."""
    frozen = rng.choice([*stand.workers, *stand.apis, *stand.temporal.values(), stand.database])
    child = frozen.child
    stand.notes.append(frozen.title)
    frozen.kill(signal.SIGSTOP)
    try:
        await asyncio.sleep(rng.uniform(5, 30))
    finally:
        if child.alive():
            child.process.send_signal(signal.SIGCONT)
    return time.monotonic()


async def harm_link(stand: Stand, rng: random.Random) -> float:
    """Connections to PostgreSQL or Temporal are cut and refused, slow, or hang."""
    name = rng.choice(sorted(stand.links))
    state = rng.choice([State.CUT, State.SLOW, State.SILENT])
    stand.notes.append(f"{name} {state}")
    stand.links[name].turn(state)
    try:
        await asyncio.sleep(rng.uniform(3, 15))
    finally:
        stand.links[name].turn(State.WHOLE)
    return time.monotonic()


async def fill_data(stand: Stand, rng: random.Random) -> float:
    """No room for data."""
    return await _full(stand, "data", rng)


async def fill_changes(stand: Stand, rng: random.Random) -> float:
    """No room for the changes: PostgreSQL ends, and cannot start."""
    return await _full(stand, "changes", rng)


async def skew(stand: Stand, rng: random.Random) -> float:
    """The clock of one of our programs is an hour ahead or behind, and then right again."""
    offset = rng.choice(["+3600s", "-3600s"])
    more = {"LD_PRELOAD": str(LIBFAKETIME[0]), "FAKETIME": offset, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    place = rng.randrange(len(stand.workers))
    worker = rng.random() < 0.5
    chosen = stand.workers[place] if worker else stand.apis[place]
    right = chosen.start
    stand.notes.append(f"{chosen.title} {offset}")
    wrong = stand.worker(chosen.title, more=more) if worker else stand.api(place, more=more)
    chosen.once.append(wrong)
    _kill(chosen)
    await asyncio.sleep(rng.uniform(12, 20))
    chosen.start = right
    return _kill(chosen)


async def make_version_current(stand: Stand, rng: random.Random) -> float:
    """Workers of another version come beside the ones at work, theirs is made the current one, and the others end."""
    before, stand.version = stand.version, f"v{rng.randrange(10**6):06d}"
    stand.notes.append(f"{before or 'none'} → {stand.version}")
    beside = stand.worker("worker-beside")()
    try:
        await _polls(stand, beside)
        await _succeed(stand, "current", ["python", "-m", "lives_keeper", "current", stand.version])
        for worker in stand.workers:
            await worker.replace(stand.worker(worker.title))
        # none of the two is there yet: what was beside goes when they can take over
        await asyncio.gather(*(_polls(stand, worker.child) for worker in stand.workers))
    finally:
        await stop(beside)
    return time.monotonic()


async def put_older_register_back(stand: Stand, rng: random.Random) -> float:
    """The register of some seconds ago, under lives that went on: as `make production DO=--restore` does it.

    What was acknowledged in those seconds is forgotten, on purpose; everything from before must hold.
    """
    assert stand.load is not None
    dump = stand.made.folder / "older.dump"
    async with stand.load.still():
        since = time.monotonic()
        await _database(stand, "pg_dump", "--format=custom", "bases", to=dump)
    await asyncio.sleep(rng.uniform(8, 16))
    async with stand.load.still():
        ours = [*stand.workers, *stand.apis]
        for each in ours:
            each.held = True
        await asyncio.gather(*(stop(each.child) for each in ours))
        await _database(stand, "dropdb", "--force", "bases")
        await _database(stand, "pg_restore", "--create", "--exit-on-error", "--dbname=postgres", str(dump))
        stand.notes.append(f"{stand.load.forget(since)} forgotten")
        for each in stand.workers:
            each.child = each.start()
            each.held = False
        await asyncio.gather(*(_polls(stand, worker.child) for worker in stand.workers))
        for words in (["start"], ["roll-over"]):
            await _succeed(stand, "look", ["python", "-m", "lives_keeper", *words])
        await _succeed(stand, "verify", ["python", "-m", "verify"])
        for each in stand.apis:
            each.child = each.start()
            each.held = False
    return time.monotonic()


async def upgrade(stand: Stand, rng: random.Random) -> float:
    """Another worker takes the place of one that is told to stop, under load."""
    worker = rng.choice(stand.workers)
    await worker.replace(worker.start)
    return time.monotonic()


async def _polls(stand: Stand, worker: Child) -> None:
    """Until that worker asks Temporal for work."""
    async with asyncio.timeout(STARTED_WITHIN):
        client = await client_of(stand.made.moved("worker"))
        asked = DescribeTaskQueueRequest(
            namespace=client.namespace,
            task_queue=TaskQueue(name=Settings(_env_file=None).task_queue),
            task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
        )
        while True:
            told = await client.workflow_service.describe_task_queue(asked)
            if any(each.identity.startswith(f"{worker.process.pid}@") for each in told.pollers):
                return
            await asyncio.sleep(ASKED_EVERY)


async def _succeed(stand: Stand, name: str, words: Sequence[str]) -> None:
    status, output = await stand.made.run(name, words)
    if status != 0:
        raise CannotStart(output[-2000:])


async def _database(stand: Stand, program: str, *words: str, to: Path | None = None) -> None:
    """One of PostgreSQL's programs, as the server's owner by its socket."""
    account = system_account()
    there = ["--host", str(socket_folder(stand.cluster, account)), "--port", str(stand.made.database_port)]
    command = [str(postgresql() / program), *there, "--username", OWNER, *words]
    with to.open("wb") if to else contextlib.nullcontext() as out:
        run = await asyncio.create_subprocess_exec(*command, stdout=out, stderr=subprocess.PIPE)
        _, problem = await run.communicate()
    if run.returncode != 0:
        raise CannotStart(f"{program}: {problem.decode()[-2000:]}")


def _kill(kept: Kept) -> float:
    kept.kill()
    return time.monotonic()


async def _doomed(kept: Kept, start: Callable[[], object]) -> float:
    """Its next life ends at the point; then it is started as always."""
    kept.once.append(start)  # type: ignore[arg-type]
    before = kept.child
    kept.kill()
    async with asyncio.timeout(DOOMED_WITHIN):
        while kept.child is before:  # noqa: ASYNC110
            await asyncio.sleep(ASKED_EVERY)
    doomed, until = kept.child, time.monotonic() + DOOMED_WITHIN
    while doomed.alive() and time.monotonic() < until:  # noqa: ASYNC110
        await asyncio.sleep(ASKED_EVERY)
    if doomed.alive():
        doomed.process.kill()
    return time.monotonic()


async def _full(stand: Stand, volume: str, rng: random.Random) -> float:
    free = await asyncio.to_thread(fill, stand.volumes[volume])
    try:
        await asyncio.sleep(rng.uniform(8, 15))
    finally:
        await asyncio.to_thread(free)
    return time.monotonic()


def has_roles(stand: Stand) -> bool:
    """Whether Temporal's roles are processes of their own."""
    return len(stand.temporal) > 1


def has_volumes(stand: Stand) -> bool:
    """Whether data and changes are on volumes that can be filled."""
    return bool(stand.volumes)


def has_another_clock(_: Stand) -> bool:
    """Whether a program can be given another clock (Debian's faketime)."""
    return bool(LIBFAKETIME)


FAULTS: Mapping[str, Fault] = {
    "worker killed": Fault(16, kill_worker),
    "worker killed at a point": Fault(4, kill_worker_at_a_point),
    "API killed": Fault(8, kill_api),
    "API killed at a point": Fault(2, kill_api_at_a_point),
    "Temporal killed": Fault(4, kill_temporal),
    "a role of Temporal killed": Fault(3, kill_a_role, has_roles),
    "PostgreSQL stopped immediately": Fault(6, stop_postgres),
    "everything killed at once": Fault(2, kill_everything),
    "a process frozen 5–30 s": Fault(4, freeze),
    "connections cut, slow or hanging": Fault(4, harm_link),
    "data volume full": Fault(1, fill_data, has_volumes),
    "WAL volume full": Fault(1, fill_changes, has_volumes),
    "clock an hour off": Fault(1, skew, has_another_clock),
    "worker replaced under load": Fault(1, upgrade),
    "worker version made current": Fault(1, make_version_current),
    "older register put back": Fault(1, put_older_register_back),
}
"""In the proportions of the campaign of 250."""


def plan(seed: int, stand: Stand, share: float = 1.0, only: tuple[str, ...] = ()) -> list[str]:
    """Which faults a slice has, in the order that the seed draws; `share` is the part of a whole slice."""
    found = [
        name
        for name, fault in FAULTS.items()
        if fault.possible(stand) and (not only or name in only)
        for _ in range(max(1, round(fault.often * share)) if only else round(fault.often * share))
    ]
    random.Random(seed).shuffle(found)  # noqa: S311
    return found

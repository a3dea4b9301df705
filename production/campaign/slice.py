"""One slice of the campaign: an installation of its own, load, faults one after the other, and the oracle after each."""

import asyncio
import random
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import asyncpg

from clock import WALL
from db.engine import make_engine
from embedded.cluster import OWNER, socket_folder, system_account
from embedded.problem import CannotStart
from production.campaign.asking import Client
from production.campaign.faults import FAULTS, plan
from production.campaign.journal import Journal
from production.campaign.load import Load
from production.campaign.oracle import LONGEST, compare, illegal_steps, look
from production.campaign.people import Size, populate
from production.campaign.stand import ROLES, Stand, stand
from production.processes import client_of
from production.trial import owner_url
from settings import Settings

STEP = 0.05
SLOW = 10.0
"""Seconds of a recovery of which it is told what was answered last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a slice is asked to be."""

    seed: int
    seconds: float = 1200.0
    rate: float = 20.0
    share: float = 1.0
    """Of the faults of a slice of twenty minutes."""
    only: tuple[str, ...] = ()
    gap: tuple[float, float] = (2.0, 8.0)
    """Seconds of quiet between two faults, drawn between these."""
    workers: int = 2
    apis: int = 2
    roles: Sequence[str] = ROLES
    mounts: bool = True
    size: Size = field(default_factory=Size)
    longest: float = LONGEST
    """Seconds after which what was asked for before a fault is stuck."""


@dataclass(slots=True, kw_only=True)
class Report:
    """What came of it."""

    seed: int
    began: str
    seconds: float = 0.0
    sent: int = 0
    acknowledged: int = 0
    facts: int = 0
    by_script: dict[str, int] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)
    recovery: dict[str, list[float]] = field(default_factory=dict)
    """Seconds, by fault."""
    statuses: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    forgotten: int = 0
    """Acknowledged, and gone with a register that was put back on purpose."""
    verified: str = ""

    def as_json(self) -> dict[str, Any]:
        """For the record of the campaign."""
        return asdict(self)


@dataclass(slots=True, kw_only=True)
class Running:
    """A slice while it runs."""

    asked: Asked
    stand: Stand
    journal: Journal
    client: Client
    load: Load
    since: datetime
    report: Report

    async def strike(self, name: str, rng: random.Random) -> None:
        """One fault, the way back, and the oracle."""
        noted = len(self.stand.notes)
        try:
            over = await FAULTS[name].strike(self.stand, rng)
        except (CannotStart, TimeoutError) as problem:
            self.report.problems.append(f"{name} came to no end: {problem}")
            return
        told = f"{name} ({', '.join(self.stand.notes[noted:])})" if self.stand.notes[noted:] else name
        while not self._recovered(over):
            await asyncio.sleep(STEP)
            if time.monotonic() - over > self.asked.longest:
                waiting = self.journal.waiting(over)
                what = Counter(each.what for each in waiting)
                self.report.problems.append(
                    f"stuck after {told}: {dict(what)} {[each.command_id for each in waiting[:3]]}"
                )
                break
        seconds = time.monotonic() - over
        self.report.recovery.setdefault(name, []).append(round(seconds, 2))
        self.report.faults[name] = self.report.faults.get(name, 0) + 1
        print(f"{told}: {seconds:.2f} s", flush=True)
        if seconds > SLOW:
            print(self._slow(over), flush=True)
        await self.judge(f"after {told}")

    async def judge(self, when: str) -> int:
        """The oracle on everything answered up to now; gives how many facts there are. A database that is away is asked again."""
        async with asyncio.timeout(self.asked.longest):
            while True:
                with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                    async with owner(self.stand) as conn:
                        answered = self._copy()
                        seen = await look(conn, self.since, self.asked.longest)
                        break
                await asyncio.sleep(STEP)
        found = compare(answered, seen, self.since)
        known = set(self.report.problems)
        self.report.problems += [f"{each} [{when}]" for each in found[:20] if each not in known]
        return len(seen.facts)

    async def verify(self) -> None:
        """Chain, tables, numbers and lives: `python -m verify`, until lives stand still."""
        status, output = await self.stand.made.run("verify", ["python", "-m", "verify"])
        self.report.verified = output.strip()[-600:]
        if status != 0:
            self.report.problems.append(f"verify: {output.strip()[-1500:]}")
        engine = make_engine(owner_url(self.stand.made, self.stand.cluster), pool=1)
        self.report.problems += await illegal_steps(engine)
        await engine.dispose()

    def _copy(self) -> Journal:
        """What is known before the database is asked; what is sent meanwhile may be there already, so all of that counts as asked."""
        journal = self.journal
        return Journal(
            journal.file, journal.sent, dict(journal.answered), dict(journal.refused), set(journal.forgotten)
        )

    def _slow(self, over: float) -> str:
        """What was asked for before the fault was over and answered last."""
        journal = self.journal
        late = [
            f"{journal.sent[each.command_id].what} {each.command_id} sent {journal.sent[each.command_id].at - over:+.2f} s,"
            f" answered {each.at - over:+.2f} s"
            for each in journal.answered.values()
            if journal.sent[each.command_id].at < over < each.at - SLOW / 2
        ]
        return "\n".join(f"    {each}" for each in late[-8:])

    def _recovered(self, over: float) -> bool:
        return not self.journal.waiting(over) and self.journal.answered_after(over)


@asynccontextmanager
async def owner(there: Stand) -> AsyncIterator[asyncpg.Connection]:
    """A connection to the application's database by the socket."""
    sockets = str(socket_folder(there.cluster, system_account()))
    conn = await asyncpg.connect(
        host=sockets, port=there.made.database_port, user=OWNER, database="bases", timeout=10
    )
    try:
        yield conn
    finally:
        await conn.close(timeout=5)


@asynccontextmanager
async def begun(asked: Asked, folder: Path) -> AsyncIterator[Running]:
    """The stand with its people and lives, nothing done yet."""
    async with stand(
        folder, workers=asked.workers, apis=asked.apis, roles=asked.roles, mounts=asked.mounts
    ) as there:
        values = there.made.moved("worker")
        known = {name.lower(): value for name, value in values.items()}
        settings = Settings(_env_file=None, **known)  # type: ignore[arg-type]
        engine = make_engine(owner_url(there.made, there.cluster), pool=4)
        journal = Journal(folder / "journal.jsonl")
        client = Client(there.urls, journal)
        since = WALL.now()
        try:
            people = await populate(engine, await client_of(values), settings, client, asked.size)
            await engine.dispose()
            status, output = await there.made.run("begin", ["python", "-m", "lives_keeper", "start"])
            if status != 0:
                raise CannotStart(output)
            rng = random.Random(asked.seed)  # noqa: S311
            there.load = load = Load(client, people, asked.rate, rng)
            yield Running(
                asked=asked, stand=there, journal=journal, client=client, since=WALL.now(), load=load,
                report=Report(seed=asked.seed, began=since.isoformat(timespec="seconds")),
            )  # fmt: skip
        finally:
            await client.close()


async def play(asked: Asked, folder: Path) -> Report:
    """The whole slice."""
    async with begun(asked, folder) as running:
        await strike_all(running)
        return running.report


async def strike_all(running: Running) -> None:
    """Load and faults until the plan or the time is over, and the last judgement."""
    asked, report, began = running.asked, running.report, time.monotonic()
    names = plan(asked.seed, running.stand, asked.share, asked.only)
    rng = random.Random(asked.seed + 1)  # noqa: S311
    task = asyncio.create_task(running.load.run(), name="load")
    try:
        for name in names:
            await asyncio.sleep(rng.uniform(*asked.gap))
            if task.done() or time.monotonic() - began > asked.seconds:
                break
            await running.strike(name, rng)
        await asyncio.sleep(max(0.0, min(asked.gap[1], began + asked.seconds - time.monotonic())))
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    if not await running.load.settled(2 * asked.longest):
        report.problems.append(f"never answered: {[each.what for each in running.journal.waiting()]}")
        await running.load.give_up()
    report.seconds = round(time.monotonic() - began, 1)
    report.facts = await running.judge("at the end")
    await running.verify()
    report.sent, report.acknowledged = len(running.journal.sent), len(running.journal.answered)
    report.forgotten = len(running.journal.forgotten)
    report.by_script = dict(running.load.done)
    report.statuses = dict(running.client.statuses)
    report.notes = list(running.stand.notes)
    report.problems += [f"script: {each}" for each in running.load.problems[:20]]


def p95(values: Sequence[float]) -> float:
    """The value below which nineteen in twenty are; 0 of none."""
    found = sorted(values)
    return found[min(len(found) - 1, int(0.95 * len(found)))] if found else 0.0


def by_fault(reports: Sequence[Report]) -> dict[str, list[float]]:
    """All recoveries of several slices."""
    found: dict[str, list[float]] = defaultdict(list)
    for report in reports:
        for name, seconds in report.recovery.items():
            found[name] += seconds
    return dict(found)

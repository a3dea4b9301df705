"""This checkout beside an earlier revision of it: the same questions to both, by turns.

The revision is unpacked into the cache with an environment of its own, by its own lock; each side has servers of its own,
started by its own code.
"""

import asyncio
import io
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bench.processor import machine
from bench.ratios import Ratio, Wanted, ratio, shares, show_ratios
from bench.system import ROOT
from bench.talk import PATIENCE, Asked, Numbers, listening
from embedded.binary import CACHE
from embedded.child import Child, spawn, stop, tail

FIRST = "feb0ec8"
"""The revision that the targets of speed are named after."""
PAIRS = 5
ALIKE = ("processor.py", "subject.py", "talk.py")
"""What measures: the same on both sides."""
SERVERS = ("DATABASE_URL", "TEMPORAL_ADDRESS", "VIRTUAL_TIME")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One question, how much of it, and what is asked of the answers."""

    ask: str
    count: int
    width: int = 1
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Turns:
    """How often each side is asked, and for which share of the usual."""

    pairs: int = PAIRS
    share: float = 1.0

    def of(self, count: int, width: int = 1) -> int:
        """So much is asked for, by so many at once: each of them for something."""
        return max(round(count * self.share), 5 * width)


PARTS = {
    "alone": Part(ask="decisions", count=100, wanted=(Wanted("one decision alone, p50, ms", "p50", 0.55),)),
    "at once": Part(
        ask="decisions",
        count=960,
        width=32,
        wanted=(
            Wanted("CPU per decision, four processes, ms", "CPU", 0.5),
            Wanted("decisions, 32 at once, /s", "rate", 2.0, more_is_better=True),
            Wanted("one decision, 32 at once, p95, ms", "p95", 0.5),
        ),
    ),
    "simulation": Part(
        ask="simulation",
        count=10_000,
        wanted=(Wanted("simulation, 10,000 bases × 5 years, s", "seconds", 0.4),),
    ),
    "memory": Part(
        ask="memory", count=1_000, wanted=(Wanted("worker + API at 1,000 open cases, MB", "MB", 0.85),)
    ),
    "due dates": Part(
        ask="due",
        count=1_000,
        wanted=(
            Wanted("1,000 due dates, cold worker, /s", "rate", 3.0, more_is_better=True),
            Wanted("  lost or doubled (+1)", "wrong", 1.0),
            Wanted("  decision p95 meanwhile, times idle", "slowed"),
        ),
    ),
    "import": Part(
        ask="imported",
        count=5_000,
        wanted=(
            Wanted("import of 5,000 rows, until every life runs, s", "running", 0.35),
            Wanted("  until they are recorded, s", "recorded"),
        ),
    ),
    "figures": Part(
        ask="counted",
        count=200_000,
        wanted=(
            Wanted("200,000 stays by league, p95, ms", "stays by league", 0.4),
            Wanted("200,000 stays by research, p95, ms", "stays by research", 0.4),
            Wanted("200,000 stays by year, p95, ms", "stays by year", 0.4),
            Wanted("due dates of 200,000 stays, p95, ms", "due dates", 0.4),
            Wanted("a round of 200,000 applications, p95, ms", "the round", 0.1),
            Wanted("first page of 200,000 applications, p95, ms", "first page"),
        ),
    ),
    "pages": Part(
        ask="pages",
        count=200_000,
        wanted=(
            Wanted("page of an application, p95, ms", "application", 0.4),
            Wanted("page of a stay, p95, ms", "stay", 0.4),
            Wanted("page of a base, p95, ms", "base", 0.4),
        ),
    ),
    "start": Part(
        ask="opened", count=100_000, wanted=(Wanted("first decision, 100,000 open lives, s", "seconds"),)
    ),
}


async def before(folder: Path, console: Console, *, revision: str, turns: Turns, only: Sequence[str]) -> bool:
    """Measures and prints; whether every target that was measured is reached."""
    checkout = await asyncio.to_thread(prepared, revision, console)
    lines: list[Ratio] = []
    async with AsyncExitStack() as parts:
        now = await parts.enter_async_context(side(folder / "now", ROOT, Path(sys.executable)))
        old = await parts.enter_async_context(
            side(folder / "before", checkout, checkout / ".venv/bin/python")
        )
        for name, part in PARTS.items():
            if only and name not in only:
                continue
            console.print(f"{name} …")
            ours, theirs = await by_turns(now, old, part, turns)
            lines += [ratio(wanted, ours, theirs) for wanted in part.wanted]
            show_ratios(f"{name}; {machine()}", ("now", revision), lines[-len(part.wanted) :], console)
            if "CPU" in ours[0]:
                shares(f"{name}: per decision", {"now": ours, revision: theirs}, console)
    show_ratios("beside " + revision, ("now", revision), lines, console)
    return all(line.met is not False for line in lines)


async def by_turns(now: Asked, old: Asked, part: Part, turns: Turns) -> tuple[list[Numbers], list[Numbers]]:
    """Each asked while the other is idle; who begins changes with each pair."""
    found: dict[int, list[Numbers]] = {id(now): [], id(old): []}
    count = turns.of(part.count, part.width)
    for number in range(turns.pairs):
        for asked in (now, old) if number % 2 else (old, now):
            found[id(asked)].append(await asked.ask(part.ask, count, part.width))
    return found[id(now)], found[id(old)]


@asynccontextmanager
async def side(
    folder: Path, checkout: Path, python: Path, *, own_servers: bool = True
) -> AsyncIterator[Asked]:
    """One checkout on servers of its own (or on those of this process), ready to be asked."""
    socket = folder / "asked"
    servers = ["-m", "embedded.scratch", "--durable", "--", "python"] if own_servers else []
    command: list[str | Path] = [python, *servers, "-m", "bench.subject", str(socket)]
    if own_servers:
        # An empty address would still be an address: they must not be set at all.
        command = ["env", *(f"--unset={name}" for name in SERVERS), *command]
    async with listening(socket) as came:
        child = spawn("bench.subject", command, folder / "log", folder=checkout)
        try:
            yield await connected(child, came)
        finally:
            await stop(child)


async def connected(child: Child, came: "asyncio.Queue[Asked]") -> Asked:
    """Whom the child connected; what it said last where it ended instead."""
    waiting = asyncio.create_task(came.get())
    try:
        for _ in range(int(PATIENCE * 10)):
            if waiting.done():
                return waiting.result()
            if not child.alive():
                raise RuntimeError("\n".join(tail(child.log)))
            await asyncio.sleep(0.1)
    finally:
        waiting.cancel()
    raise TimeoutError(child.title)


def prepared(revision: str, console: Console) -> Path:
    """The revision in the cache, with its own environment, made once."""
    digest = _git("rev-parse", "--short=12", f"{revision}^{{commit}}").decode().strip()
    place = CACHE / "bench" / f"before-{digest}"
    if not place.exists():
        console.print(f"{revision} is unpacked …")
        unfinished = place.with_name(f"{place.name}.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        with tarfile.open(fileobj=io.BytesIO(_git("archive", digest))) as archive:
            archive.extractall(unfinished, filter="data")
        unfinished.rename(place)
    subprocess.run(["bash", "embedded/setup.sh"], cwd=place, env=outside(), check=True)
    for name in ALIKE:
        shutil.copyfile(ROOT / "bench" / name, place / "bench" / name)
    return place


def outside() -> dict[str, str]:
    """The environment without that of this process's own interpreter."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")
    }


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True).stdout

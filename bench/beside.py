"""The product beside others that could carry the same decisions, on the same servers, by turns.

Each peer runs in an environment of its own, which is made here from `peers/packages.txt`, with a database of its own on the
server that the product writes to, as durably.
"""

import asyncio
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from rich.console import Console
from sqlalchemy import text

from bench.before import Turns, connected, outside, side
from bench.processor import machine
from bench.ratios import Ratio, Wanted, ratio, shares, show_ratios
from bench.system import ROOT
from bench.talk import Asked, Numbers, listening
from db.engine import make_engine
from embedded.binary import CACHE
from embedded.child import spawn, stop
from ids import new_id
from scenario.database import sibling

PEERS = {
    "asyncpg by hand": "by_asyncpg",
    "DBOS": "by_dbos",
    "SpiffWorkflow": "by_spiff",
    "Temporal SDK": "by_temporal",
}
PACKAGES = ROOT / "bench" / "peers" / "packages.txt"
OURS = "the product"
WIDTH, COUNT, ALONE = 32, 960, 100
FASTER = {"DBOS": 4.0}
"""How many times the decisions of a peer, at 32 at once, are asked for."""


async def beside(folder: Path, console: Console, *, turns: Turns, only: Sequence[str]) -> bool:
    """Measures and prints; whether every target that was measured is reached."""
    python = await asyncio.to_thread(prepared, console)
    chosen = {name: module for name, module in PEERS.items() if not only or name in only}
    async with AsyncExitStack() as parts:
        asked = {
            OURS: await parts.enter_async_context(
                side(folder / "own", ROOT, Path(sys.executable), own_servers=False)
            )
        }
        for name, module in chosen.items():
            asked[name] = await parts.enter_async_context(peer(folder / module, module, python))
        alone = await in_turn(asked, ALONE, 1, turns)
        at_once = await in_turn(asked, COUNT, WIDTH, turns)
    lines: list[Ratio] = []
    for name in chosen:
        times = Wanted(
            f"decisions, {WIDTH} at once, /s, beside {name}", "rate", FASTER.get(name), more_is_better=True
        )
        lines += [
            ratio(times, at_once[OURS], at_once[name]),
            ratio(Wanted(f"CPU per decision, ms, beside {name}", "CPU"), at_once[OURS], at_once[name]),
            ratio(Wanted(f"one decision alone, p50, ms, beside {name}", "p50"), alone[OURS], alone[name]),
        ]
    show_ratios(f"beside peers; {machine()}", (OURS, "peer"), lines, console)
    shares(f"per decision, {WIDTH} at once", at_once, console)
    return all(line.met is not False for line in lines)


async def in_turn(asked: dict[str, Asked], count: int, width: int, turns: Turns) -> dict[str, list[Numbers]]:
    """Each asked while the others are idle; who begins moves on with each turn, after one that does not count."""
    for one in asked.values():
        await one.ask("decisions", 5 * width, width)
    found: dict[str, list[Numbers]] = {name: [] for name in asked}
    names = list(asked)
    for turn in range(turns.pairs):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            found[name].append(await asked[name].ask("decisions", turns.of(count, width), width))
    return found


@asynccontextmanager
async def peer(folder: Path, module: str, python: Path) -> AsyncIterator[Asked]:
    """A peer with an empty database."""
    maintenance, name = os.environ["DATABASE_URL"], f"peer_{new_id()}"
    engine = make_engine(maintenance, pool=1, role=None)
    plain = engine.execution_options(isolation_level="AUTOCOMMIT")
    async with plain.connect() as conn:
        await conn.execute(text(f'create database "{name}"'))
    env = {"PEER_DATABASE": sibling(maintenance, name), "PYTHONPATH": str(ROOT), "VIRTUAL_ENV": ""}
    socket = folder / "asked"
    async with listening(socket) as came:
        child = spawn(
            module,
            [python, "-m", f"bench.peers.{module}", str(socket)],
            folder / "log",
            env=env,
            folder=folder,
        )
        try:
            yield await connected(child, came)
        finally:
            await stop(child)
            async with plain.connect() as conn:
                await conn.execute(text(f'drop database "{name}" with (force)'))
            await engine.dispose()


def prepared(console: Console) -> Path:
    """The interpreter of the peers' environment, made once for each list of packages."""
    digest = hashlib.sha256(PACKAGES.read_bytes()).hexdigest()[:16]
    place = CACHE / "bench" / f"peers-{digest}"
    python = place / "bin" / "python"
    if not (place / "done").exists():
        console.print("the peers are installed …")
        shutil.rmtree(place, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", place], env=outside(), check=True)
        install: list[str | Path] = [
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
            PACKAGES,
        ]
        subprocess.run(install, env=outside(), check=True)
        (place / "done").touch()
    return python

"""`make run` on a data folder that already has its data: how long until the system is ready."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bench.figures import Figure
from bench.system import ROOT
from embedded.child import Child, spawn, stop
from embedded.ports import free_port

READY = re.compile(r"系统已就绪（([\d.]+) 秒）")
EMBEDDED = ("DATABASE_URL", "TEMPORAL_ADDRESS", "VIRTUAL_TIME")


async def startup(folder: Path, *, sample: bool) -> list[Figure]:
    """The first start makes the data, the second one is measured."""
    async with installation(folder, "first", sample=sample):
        pass
    async with installation(folder, "again", sample=sample) as seconds:
        data = "with the sample data" if sample else "on empty data"
    return [Figure(f"`make run` ready {data}, second start", seconds, "s", 10)]


@asynccontextmanager
async def installation(folder: Path, name: str, *, sample: bool) -> AsyncIterator[float]:
    """`make run` with its data in the folder; the seconds after which it said that it is ready."""
    environment = {
        "DATA_DIR": str(folder / "data"),
        "API_PORT": str(free_port()),
        "TEMPORAL_PORT": str(free_port()),
        "TEMPORAL_UI_PORT": str(free_port()),
        "SAMPLE": "1" if sample else "0",
        "PYTHONUNBUFFERED": "1",
    }
    # An empty address would still be an address: they must not be set at all.
    command = ["env", *(f"--unset={one}" for one in EMBEDDED), sys.executable, "-m", "embedded.run"]
    log = folder / f"{name}.log"
    child = spawn("make run", command, log, env=environment, folder=ROOT, stop_signal=signal.SIGINT)
    try:
        yield await _ready(child)
    finally:
        await stop(child, patience=60)


async def _ready(child: Child) -> float:
    while True:
        found = READY.search(child.log.read_text("utf-8"))
        if found:
            return float(found[1])
        child.require_alive()
        await asyncio.sleep(0.1)

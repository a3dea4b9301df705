"""`make production`: it comes up, goes on without one of its APIs and workers, stops in order, and starts again on its data."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from embedded.child import Child, spawn, stop
from embedded.ports import free_port
from production.proxy import AUTHORITY
from production.shape import ROOT
from tests.production.door import answer

pytestmark = pytest.mark.timeout(300)  # a first start builds the server
READY, AGAIN = "系统已就绪", "重新启动"
WITHIN = 120.0
ASKED_EVERY = 0.1
ASKED = 20


@asynccontextmanager
async def running(folder: Path, given: Mapping[str, str]) -> AsyncIterator[Child]:
    """The command while the block runs, ready; ended as by Ctrl-C."""
    log = folder / "out.log"
    log.unlink(missing_ok=True)
    alone = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    alone |= {"DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1", **given}
    child = spawn(
        "production",
        ["env", "-i", *(f"{name}={value}" for name, value in alone.items()), sys.executable, "-m", "production"],
        log,
        folder=ROOT,
        stop_signal=signal.SIGINT,
    )  # fmt: skip
    try:
        await said(child, READY)
        yield child
    finally:
        await stop(child, WITHIN)


async def said(child: Child, words: str) -> None:
    """Waits until the command has printed the words."""
    async with asyncio.timeout(WITHIN):
        while words not in child.log.read_text(encoding="utf-8"):
            child.require_alive()
            await asyncio.sleep(ASKED_EVERY)


def started_by(child: Child, words: str) -> list[int]:
    """The processes that the command started whose words have these in them."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = (place / "stat").read_text().rpartition(")")[2].split()[1]
            line = (place / "cmdline").read_text().replace("\0", " ")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(parent) == child.process.pid and words in line:
            found.append(int(place.name))
    return found


async def test_it_goes_on_without_one_of_two_and_starts_again_on_its_data(tmp_path: Path) -> None:
    given = {"HTTPS_PORT": str(free_port()), "HTTP_PORT": str(free_port())}
    url, folder = f"https://localhost:{given['HTTPS_PORT']}", tmp_path / "production"
    async with running(tmp_path, given) as child:
        statuses = [await _status(child, f"{url}/readyz", folder)]
        apis, workers = started_by(child, "-m web"), started_by(child, "worker.py")
        assert (len(apis), len(workers)) == (2, 2)
        os.kill(apis[0], signal.SIGKILL)
        os.kill(workers[0], signal.SIGKILL)
        statuses += [await _status(child, f"{url}/sign-in", folder) for _ in range(ASKED)]
        statuses.append(await _status(child, f"{url}/readyz/decisions", folder))
        assert set(statuses) == {200}
        for name in ("api-1", "worker-1"):
            await said(child, f"{name} 已退出（状态 -9），{AGAIN}")
        password = (folder / "admin-password").read_text(encoding="utf-8")
    assert child.process.returncode == 0
    assert started_by(child, "") == []
    async with running(tmp_path, given) as child:
        assert await _status(child, f"{url}/readyz/decisions", folder) == 200
        assert (folder / "admin-password").read_text(encoding="utf-8") == password


async def _status(child: Child, url: str, folder: Path) -> int:
    got: httpx.Response = await answer(child, url, folder / AUTHORITY)
    return got.status_code

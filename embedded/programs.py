"""The programs of this project as processes of one machine: migrations, worker, API."""

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from embedded.child import POLL_SECONDS, Child, ended, spawn, stop
from embedded.problem import CannotStart

ROOT = Path(__file__).resolve().parent.parent
READY_SECONDS = 300.0
DECIDES = "/readyz/decisions"


@asynccontextmanager
async def program(
    title: str, name: str, words: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> AsyncIterator[Child]:
    """One program while the block runs; its output goes to `logs/{name}.log`."""
    log = folder / "logs" / f"{name}.log"
    child = spawn(title, [sys.executable, *words], log, env=environment, folder=ROOT)
    try:
        yield child
    finally:
        await stop(child)


async def migrate(folder: Path, environment: Mapping[str, str]) -> None:
    """Bring the database to the newest schema."""
    words = ["-m", "alembic", "-c", "db/alembic.ini", "upgrade", "heads"]
    async with program("数据库迁移", "migrate", words, folder, environment) as migration:
        status = await ended(migration)
    if status != 0:
        raise CannotStart(migration.last_words())


async def ready(url: str, children: Sequence[Child]) -> None:
    """Wait until the API says that a decision can pass."""
    clock = asyncio.get_running_loop().time
    deadline = clock() + READY_SECONDS
    answer = "没有应答"
    async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=10) as client:
        while clock() < deadline:
            for child in children:
                child.require_alive()
            try:
                response = await client.get(DECIDES)
            except httpx.TransportError:
                await asyncio.sleep(POLL_SECONDS)
                continue
            if response.status_code == httpx.codes.OK:
                return
            answer = response.text
            await asyncio.sleep(POLL_SECONDS)
    raise CannotStart(f"系统 {READY_SECONDS:.0f} 秒内没有就绪（{url}{DECIDES}）：{answer}")

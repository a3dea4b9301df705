"""The parts of a stack one by one, so that each can be stopped, killed and started again."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import Client

from activities.bootstrap import bootstrap
from api.lives import Lives
from clock import Clock
from db.engine import make_engine
from db.logins import Login, as_login
from db.scope import system_transaction
from db.tables import register
from embedded.child import Child, spawn, stop
from embedded.ports import free_port
from ids import new_id
from scenario.backstage import Backstage
from scenario.connections import WITHOUT_TLS
from scenario.crew import crew
from scenario.stack import SAMPLE_KEYS
from settings import Settings
from worker import make_worker

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A database and a Temporal client, with people and an open round, and nobody at work yet."""

    engine: AsyncEngine
    client: Client
    settings: Settings
    clock: Clock
    scene: Backstage
    folder: Path

    def environment(self, **more: str) -> dict[str, str]:
        """The settings of a process on these parts."""
        chosen = self.settings
        return {
            "DATABASE_URL": as_login(str(chosen.database_url), Login.WORKER),
            "TEMPORAL_ADDRESS": str(chosen.temporal_address),
            "TASK_QUEUE": chosen.task_queue,
            "WORKFLOW_PREFIX": chosen.workflow_prefix,
            "VIRTUAL_TIME": str(chosen.virtual_time),
            "RATE_PER_MINUTE": "0",
            "IDENTITY_KEYS": SAMPLE_KEYS,
            **more,
        }

    def start(self, *words: str, **more: str) -> Child:
        """Starts a Python program on these parts."""
        log = self.folder / f"{'-'.join(words)}.log"
        command = [sys.executable, *words]
        return spawn(words[-1], command, log, env=self.environment(**more), folder=ROOT)

    @asynccontextmanager
    async def worker(self) -> AsyncIterator[None]:
        """A worker at work."""
        async with make_worker(self.client, self.engine, self.settings):
            yield

    @asynccontextmanager
    async def api(self, *words: str) -> AsyncIterator[tuple[Child, httpx.AsyncClient]]:
        """An API in a process of its own, and a client of it."""
        port = free_port()
        child = self.start(*(words or ("-m", "web")), API_PORT=str(port))
        url = f"http://127.0.0.1:{port}"
        try:
            async with httpx.AsyncClient(verify=WITHOUT_TLS, base_url=url, timeout=PATIENCE) as http:

                async def answers() -> bool:
                    child.require_alive()
                    try:
                        return (await http.get("/healthz")).status_code < 500
                    except httpx.TransportError:
                        return False

                await until(answers)
                yield child, http
        finally:
            await stop(child)

    async def facts(self, case_id: str) -> list[str]:
        """The recorded facts of a case, in order."""
        query = select(register.c.fact).where(register.c.case_id == case_id).order_by(register.c.seq)
        async with system_transaction(self.engine) as conn:
            return list((await conn.execute(query)).scalars())


@asynccontextmanager
async def parts(
    database_url: str,
    client: Client,
    address: str,
    clock: Clock,
    folder: Path,
    *,
    virtual_time: bool = True,
    units: int = 3,
) -> AsyncIterator[Parts]:
    """The parts on a migrated database."""
    name = new_id()
    chosen = Settings(
        _env_file=None,
        database_url=database_url,
        temporal_address=address,
        task_queue=name,
        workflow_prefix=f"{name}/",
        virtual_time=virtual_time,
        rate_per_minute=0,
        identity_keys=SAMPLE_KEYS,
    )
    engine = make_engine(database_url, pool=5, virtual_time=virtual_time)
    try:
        await bootstrap(engine, clock.now(), {})
        people = await crew(engine, clock.now(), units=units)
        scene = Backstage(Lives(engine, client, chosen, clock), people)
        yield Parts(engine=engine, client=client, settings=chosen, clock=clock, scene=scene, folder=folder)
    finally:
        await engine.dispose()


async def until(holds: Callable[[], Awaitable[Any]], seconds: float = PATIENCE) -> None:
    """Waits until it holds."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while not await holds():
        assert loop.time() < deadline, "it never came true"
        await asyncio.sleep(0.05)


async def killed(child: Child) -> None:
    """Waits until the process has died by SIGKILL."""

    async def dead() -> bool:
        return not child.alive()

    await until(dead)
    assert child.process.returncode == -signal.SIGKILL, child.last_words()


def temporal_address() -> str:
    """The server of this test run."""
    return os.environ["TEMPORAL_ADDRESS"]

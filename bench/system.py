"""The system under measurement: worker and API as processes of their own, on servers that write durably."""

import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import Client

from activities.bootstrap import bootstrap
from api.lives import Lives
from clock import WALL
from db.engine import make_engine
from db.logins import Login, as_login
from embedded.child import Child, spawn, stop
from embedded.ports import free_port
from embedded.programs import ready
from scenario.backstage import Backstage
from scenario.crew import Crew, crew
from scenario.database import fresh, template
from scenario.stack import SAMPLE_KEYS
from settings import Settings

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """Where it listens, and how to reach behind it."""

    port: int
    engine: AsyncEngine
    client: Client
    settings: Settings
    crew: Crew
    scene: Backstage
    worker: Child
    api: Child
    folder: Path
    environment: Mapping[str, str]


@asynccontextmanager
async def system(folder: Path, *, units: int) -> AsyncIterator[System]:
    """A migrated database with `units` invented units, and both processes ready."""
    maintenance, address = os.environ["DATABASE_URL"], os.environ["TEMPORAL_ADDRESS"]
    port = free_port()
    async with AsyncExitStack() as parts:
        name = await parts.enter_async_context(template(maintenance))
        url = await parts.enter_async_context(fresh(maintenance, name))
        chosen = Settings(
            _env_file=None,
            database_url=url,
            temporal_address=address,
            task_queue="bench",
            workflow_prefix=f"{name}/",
            identity_keys=SecretStr(SAMPLE_KEYS),
        )
        engine = make_engine(url, pool=8)
        parts.push_async_callback(engine.dispose)
        await bootstrap(engine, WALL.now(), {})
        people = await crew(engine, WALL.now(), units=units)
        client = await Client.connect(address)
        environment = {
            "DATABASE_URL": as_login(url, Login.API),
            "TASK_QUEUE": chosen.task_queue,
            "WORKFLOW_PREFIX": chosen.workflow_prefix,
            "IDENTITY_KEYS": SAMPLE_KEYS,
            "RATE_PER_MINUTE": "0",
            "LOG_LEVEL": "info",
            "API_PORT": str(port),
        }
        worker = await parts.enter_async_context(
            working(folder, {**environment, "DATABASE_URL": as_login(url, Login.WORKER)})
        )
        api = spawn("api", [sys.executable, "-m", "web"], folder / "api.log", env=environment, folder=ROOT)
        parts.push_async_callback(stop, api)
        await ready(f"http://127.0.0.1:{port}", [worker, api])
        scene = Backstage(Lives(engine, client, chosen, WALL), people)
        yield System(
            port=port,
            engine=engine,
            client=client,
            settings=chosen,
            crew=people,
            scene=scene,
            worker=worker,
            api=api,
            folder=folder,
            environment=environment,
        )


@asynccontextmanager
async def working(folder: Path, environment: Mapping[str, str], name: str = "worker") -> AsyncIterator[Child]:
    """A worker process of its own."""
    log = folder / f"{name}.log"
    child = spawn("worker", [sys.executable, "worker.py"], log, env=environment, folder=ROOT)
    try:
        yield child
    finally:
        await stop(child)


def resident(child: Child) -> float:
    """The memory that a process holds, in MB (Linux)."""
    status = Path(f"/proc/{child.process.pid}/status").read_text("utf-8")
    line = next(one for one in status.splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024

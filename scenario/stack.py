"""The stack: database, worker, API, people, and a clock that can be moved."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import httpx
from fastapi import FastAPI
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import Client
from temporalio.testing import TimeSkipper

from activities.bootstrap import FIRST_LOGINS
from activities.passwords import hash_password_aside
from activities.virtual_time import skipper_of
from api.wiring import wire
from clock import ScenarioClock
from db.accounts import account_by_login, create_account
from db.engine import make_engine
from db.logins import Login, as_login
from db.scope import system_transaction
from db.tables import account
from domain.actor import DEPARTMENT_OFFICE, SYSTEM
from domain.terms import Role
from ids import new_id
from scenario import people
from scenario.serving import served
from scenario.timekeeper import Timekeeper
from settings import Settings
from web.site import make_site
from worker import make_worker

YEARS = 24 * 366 * 12
"""Hours a session lasts: people of a scenario sign in once, and its time goes on for years."""
MANY = 10_000
"""Sessions of an account: every test may sign in as whom it likes."""
SAMPLE_KEYS = '{"sample": "c2FtcGxlLWtleS1vZi1zY3JhdGNoLXN0YWNrcy1vbmw="}'
ADMIN_PASSWORD = people.ADMIN_PASSWORD


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """What a scenario plays on."""

    url: str
    database_url: str
    engine: AsyncEngine
    client: Client
    settings: Settings
    clock: ScenarioClock
    time: Timekeeper
    http: httpx.AsyncClient
    site: FastAPI


async def connect(address: str) -> tuple[Client, TimeSkipper]:
    """A client whose workflows' clocks can be moved, but do not move by themselves."""
    skipper = skipper_of(await Client.connect(address))
    return skipper.client, skipper


DEPARTMENT_LOGIN = "admin"
"""The department's officer of a scratch stack: with business alone, like every other one."""


async def _at_work(engine: AsyncEngine, at: datetime) -> None:
    """The administrators have passwords of their own, and the department its first officer."""
    async with system_transaction(engine) as conn:
        own = account.c.login.in_(FIRST_LOGINS.values())
        await conn.execute(update(account).where(own).values(must_change_password=False))
        if await account_by_login(conn, DEPARTMENT_LOGIN) is None:
            roles = ((Role.DEPARTMENT.value, DEPARTMENT_OFFICE),)
            hashed = await hash_password_aside(ADMIN_PASSWORD)
            await create_account(
                conn, DEPARTMENT_LOGIN, "样例厅管理员", None, hashed, roles, "scratch/admin", SYSTEM, at
            )


@asynccontextmanager
async def stack(
    database_url: str,
    client: Client,
    skipper: TimeSkipper,
    start: datetime,
    *,
    works: bool = True,
    pool: int = 8,
    **changes: object,
) -> AsyncIterator[Stack]:
    """A worker and an API on this database, or the API alone, on `pool` connections; `changes` are settings.

    `database_url` is the owner's; the stack itself works with the login that an installation gives its API.

    The administrators have made their first passwords their own before the scenario begins.
    """
    name = new_id()
    fixed = {
        "database_url": as_login(database_url, Login.API),
        "task_queue": name,
        "workflow_prefix": f"{name}/",
        "virtual_time": True,
    }
    defaults = {
        "admin_password": ADMIN_PASSWORD,
        "identity_keys": SAMPLE_KEYS,
        "rate_per_minute": 0,
        "database_pool_wait": 30.0,
        "session_hours": YEARS,
        "session_idle_minutes": YEARS * 60,
        "sessions_at_most": MANY,
        "proof_minutes": 0,
    }
    chosen = Settings(_env_file=None, **{**defaults, **changes, **fixed})  # type: ignore[arg-type]
    clock = ScenarioClock(start)
    async with AsyncExitStack() as parts:
        engine = make_engine(
            chosen.database_url or "", pool=pool, wait=chosen.database_pool_wait, virtual_time=True
        )
        parts.push_async_callback(engine.dispose)
        if works:
            await parts.enter_async_context(make_worker(client, engine, chosen))
        site = make_site(wire(engine, client, chosen, clock))
        url = await parts.enter_async_context(served(site))
        await _at_work(engine, start)
        http = await parts.enter_async_context(people.client(url))
        time = Timekeeper(engine, client, skipper, clock, chosen.workflow_prefix)
        yield Stack(
            url=url,
            database_url=database_url,
            engine=engine,
            client=client,
            settings=chosen,
            clock=clock,
            time=time,
            http=http,
            site=site,
        )

"""The database takes no instant that is more than two minutes ahead of its own clock, unless virtual time is on."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.failures import passes
from api import problems
from api.problems import CLOCK_AHEAD
from clock import WALL
from db import commands, register
from db.commands import Ledger, digest_of
from db.engine import make_engine
from db.scope import system_transaction
from domain.actor import SYSTEM
from ids import new_id

NEAR, FAR = timedelta(seconds=100), timedelta(seconds=140)
ENTRY = register.Entry(
    case_kind="sample", case_id="s-1", seq=1, command_id="c-1", fact="Sample", body={}, actor=SYSTEM,
    effective_at=WALL.now(),
)  # fmt: skip


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """As an installation has it; the servers of the tests otherwise run in virtual time."""
    one = make_engine(database_url, pool=1)

    @event.listens_for(one.sync_engine, "connect")
    def in_real_time(connection, _entry) -> None:  # type: ignore[no-untyped-def]
        cursor = connection.cursor()
        cursor.execute("set app.virtual_time = 'off'")
        cursor.close()
        connection.commit()

    yield one
    await one.dispose()


async def append(engine: AsyncEngine, at: datetime) -> None:
    async with system_transaction(engine) as conn:
        await register.append(conn, [replace(ENTRY, case_id=new_id(), command_id=new_id(), effective_at=at)])


async def receive(engine: AsyncEngine, at: datetime) -> None:
    new = Ledger(
        id=new_id(), case_kind="sample", case_id="s-1", name="Sample", body={},
        digest=digest_of("sample", "s-1", "Sample", {}), actor=SYSTEM,
    )  # fmt: skip
    async with system_transaction(engine) as conn:
        await commands.receive(conn, new, at)


@pytest.mark.parametrize("door", [append, receive])
async def test_an_instant_far_ahead_is_refused_and_one_near_is_taken(engine: AsyncEngine, door) -> None:  # type: ignore[no-untyped-def]
    async with engine.connect() as conn:
        now = (await conn.execute(text("select clock_timestamp()"))).scalar_one()
    await door(engine, now + NEAR)
    with pytest.raises(DBAPIError, match="ahead of the clock") as refused:
        await door(engine, now + FAR)
    assert getattr(refused.value.orig, "sqlstate", None) == CLOCK_AHEAD
    assert passes(refused.value), "the clock is set right, or time goes on: tried again, no incident"


async def test_who_asks_at_a_server_whose_clock_is_ahead_is_told_so(engine: AsyncEngine) -> None:
    app = FastAPI()
    problems.install(app)

    @app.post("/")
    async def sent() -> None:
        async with engine.connect() as conn:
            now = (await conn.execute(text("select clock_timestamp()"))).scalar_one()
        await receive(engine, now + FAR)

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://sample") as http:
        answer = await http.post("/")
    told = answer.json()
    assert (answer.status_code, told["code"], answer.headers["retry-after"]) == (503, "clock_ahead", "60")
    assert "时钟" in told["detail"]


async def test_virtual_time_goes_ahead(database_url: str) -> None:
    engine = make_engine(database_url, pool=1, virtual_time=True)
    await append(engine, WALL.now() + timedelta(days=3650))
    await engine.dispose()

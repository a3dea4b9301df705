"""PostgreSQL or Temporal go away and come back: the system recovers by itself, and nothing is lost or doubled."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select
from temporalio.client import Client
from temporalio.testing import TimeSkipper

from activities.contract import LifeRef
from activities.lives import workflow_id
from api.app import make_app
from api.wiring import wire
from clock import WALL
from db.scope import system_transaction
from db.tables import timer
from embedded.cluster import OWNER
from embedded.ports import free_port
from embedded.postgres import database_url, postgres
from embedded.temporal import Options, temporal
from scenario.database import migrate
from scenario.serving import served
from scenario.stack import connect
from tests.faults.parts import Parts, parts, temporal_address, until


class Switch:
    """A server that can be turned off and on again in the same place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = ""
        self._running = AsyncExitStack()

    async def off(self) -> None:
        """Ends it."""
        await self._running.aclose()


class Postgres(Switch):
    """A cluster of its own."""

    async def on(self) -> None:
        """Starts it and waits until it answers."""
        running = postgres(self.folder / "postgres", self.folder / "postgres.log")
        sockets, _ = await self._running.enter_async_context(running)
        self.address = database_url(sockets, OWNER)


class Temporal(Switch):
    """A server on a file."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._options = Options(port=free_port(), database=folder / "temporal.db")

    async def on(self) -> None:
        """Starts it and waits until it answers."""
        running = temporal(self._options, self.folder / "temporal.log")
        self.address, _ = await self._running.enter_async_context(running)


@pytest.fixture
async def own_postgres(tmp_path: Path) -> AsyncIterator[Postgres]:
    switch = Postgres(tmp_path)
    await switch.on()
    await migrate(switch.address)
    yield switch
    await switch.off()


@pytest.fixture
async def own_temporal(tmp_path: Path) -> AsyncIterator[Temporal]:
    switch = Temporal(tmp_path)
    await switch.on()
    yield switch
    await switch.off()


@dataclass(frozen=True, slots=True)
class Office:
    """A unit's officer at a draft, with worker and API at work."""

    parts: Parts
    http: httpx.AsyncClient
    case_id: str

    async def withdraw(self) -> httpx.Response:
        """The same request with the same key, each time."""
        headers = self.parts.scene.crew.headers(self.parts.scene.crew.units[0], "the-same-key")
        path = f"/api/v1/applications/{self.case_id}/withdraw"
        return await self.http.post(path, json={"reason": "样例理由"}, headers=headers)

    async def done(self) -> bool:
        """Whether the request has its answer now; until then only 'try again' is right."""
        answer = await self.withdraw()
        assert answer.status_code in (200, 503), answer.text
        return answer.status_code == 200


@asynccontextmanager
async def office(one: Parts) -> AsyncIterator[Office]:
    """Worker and API on these parts."""
    app = make_app(wire(one.engine, one.client, one.settings, one.clock))
    async with one.worker(), served(app) as url, httpx.AsyncClient(base_url=url, timeout=60) as http:
        await one.scene.open_round()
        yield Office(one, http, await one.scene.opened(one.scene.crew.units[0]))


async def test_after_a_restart_of_the_database_the_same_request_is_done_once(
    own_postgres: Postgres, tmp_path: Path
) -> None:
    client, _ = await connect(temporal_address())
    async with (
        parts(own_postgres.address, client, temporal_address(), WALL, tmp_path) as one,
        office(one) as there,
    ):
        await own_postgres.off()
        away = await there.withdraw()
        assert (away.status_code, away.json()["code"]) == (503, "try_again")
        assert away.headers["retry-after"]

        await own_postgres.on()
        await until(there.done)
        assert await one.facts(there.case_id) == ["DraftOpened", "Withdrawn"]


async def test_after_a_restart_of_temporal_the_same_request_is_done_once(
    own_temporal: Temporal, database_url: str, tmp_path: Path
) -> None:
    client = await Client.connect(own_temporal.address)
    async with (
        parts(database_url, client, own_temporal.address, WALL, tmp_path, virtual_time=False) as one,
        office(one) as there,
    ):
        await own_temporal.off()
        away = await there.withdraw()
        assert (away.status_code, away.json()["code"]) == (503, "try_again")

        await own_temporal.on()
        await until(there.done)
        assert await one.facts(there.case_id) == ["DraftOpened", "Withdrawn"]


async def test_a_timer_that_fell_due_without_a_database_fires_when_it_is_back(
    own_postgres: Postgres, tmp_path: Path
) -> None:
    client, skipper = await connect(temporal_address())
    async with (
        parts(own_postgres.address, client, temporal_address(), WALL, tmp_path) as one,
        office(one) as there,
    ):
        async with system_transaction(one.engine) as conn:
            due = (
                await conn.execute(select(timer.c.at).where(timer.c.case_id == there.case_id))
            ).scalar_one()
        await own_postgres.off()
        await _pass(skipper, one, there.case_id, due - WALL.now() + timedelta(seconds=1))
        await own_postgres.on()

        async def reminded() -> bool:
            return "Reminded" in await one.facts(there.case_id)

        await until(reminded)
        assert await one.facts(there.case_id) == ["DraftOpened", "Reminded"]


async def _pass(skipper: TimeSkipper, one: Parts, case_id: str, span: timedelta) -> None:
    life = workflow_id(one.settings.workflow_prefix, LifeRef("application", case_id))
    await skipper.fast_forward(skipper.client.get_workflow_handle(life), span)

"""What the tests of the reads share: a stack with a crew, and readers who ask over HTTP."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from api.lives import Lives
from domain.actor import Actor
from ids import new_id
from scenario.backstage import Backstage
from scenario.crew import Crew, crew
from scenario.database import fresh
from scenario.people import Person, add_person
from scenario.stack import Stack, connect, stack
from tests.api.desk import admin_of
from tests.conftest import START

OTHER_LEAGUE = "150100"


@dataclass(frozen=True, slots=True)
class Desk:
    """A stack, its people, and the way to bring cases to where a test begins."""

    live: Stack
    crew: Crew
    play: Backstage

    async def ask(self, actor: Actor | Person | None, path: str, **query: Any) -> httpx.Response:
        """Reads as somebody; None is anyone."""
        headers = {} if actor is None else self.headers(actor)
        return await self.live.http.get(f"/api/v1{path}", params=query, headers=headers)

    async def read(self, actor: Actor | Person | None, path: str, **query: Any) -> Any:
        """The body of a success."""
        answer = await self.ask(actor, path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def send(
        self, actor: Actor | Person | None, path: str, body: Any = None, key: str | None = None
    ) -> httpx.Response:
        """Sends a command as somebody."""
        headers = {} if actor is None else self.headers(actor)
        sent = {**headers, "Idempotency-Key": key or new_id()}
        return await self.live.http.post(f"/api/v1{path}", json=body, headers=sent)

    def headers(self, actor: Actor | Person) -> dict[str, str]:
        """The reader's token."""
        return actor.headers if isinstance(actor, Person) else self.crew.headers(actor)

    async def stranger(self, role: str, scope: str) -> Person:
        """Somebody of another office or unit."""
        admin = await admin_of(self.live)
        return await add_person(admin, f"stranger.{new_id()[-8:]}", "样例外人", role, scope)

    async def pages(self, actor: Actor | Person | None, path: str, **query: Any) -> list[Any]:
        """All items of a list, page by page."""
        found: list[Any] = []
        after: dict[str, str] = {}
        while True:
            page = await self.read(actor, path, **query, **after)
            found += page["items"]
            if page["next"] is None:
                return found
            after = {"after": page["next"]}


@asynccontextmanager
async def desk(database_url: str, units: int = 1, **changes: Any) -> AsyncIterator[Desk]:
    """A desk on a database of its own; `changes` are settings of its stack."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START, **changes) as live:
        people = await crew(live.engine, START, units=units)
        lives = Lives(live.engine, live.client, live.settings, live.clock)
        yield Desk(live, people, Backstage(lives, people))


@asynccontextmanager
async def desk_in(maintenance_url: str, template: str, units: int = 1, **changes: Any) -> AsyncIterator[Desk]:
    """A desk that several tests read from; `changes` are settings of its stack."""
    async with fresh(maintenance_url, template) as url, desk(url, units, **changes) as one:
        yield one

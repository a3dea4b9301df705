"""One clock for an installation: a machine whose own is wrong neither ends sessions of others nor takes what came in time for late."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from structlog.testing import capture_logs

from api.wiring import wire
from clock import WALL, Clock
from db.audit import clock_of
from db.clock import EVERY, DatabaseClock
from db.scope import alone
from scenario import people
from scenario.serving import served
from scenario.stack import ADMIN_PASSWORD, DEPARTMENT_LOGIN, Stack
from web.site import make_site

HOUR = timedelta(hours=1)
NEAR = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Off:
    """A machine's clock that is wrong by so much."""

    by: timedelta

    def now(self) -> datetime:
        return WALL.now() + self.by


async def of(engine: AsyncEngine) -> datetime:
    async with alone(engine) as conn:
        return await clock_of(conn)


async def read(engine: AsyncEngine, own: Clock) -> DatabaseClock:
    clock = DatabaseClock(engine=engine, own=own)
    await clock.read()
    return clock


@pytest.mark.parametrize("by", [HOUR, -HOUR, timedelta(0)])
async def test_it_is_the_databases_instant_whatever_the_machine_says(live: Stack, by: timedelta) -> None:
    before = await of(live.engine)
    with capture_logs() as told:
        clock = await read(live.engine, Off(by))
        now = clock.now()
        await clock.read()
    assert before < now <= clock.now() <= await of(live.engine) + NEAR
    assert [round(line["ahead_seconds"] / 60) for line in told] == ([by.total_seconds() / 60] if by else [])


async def test_until_the_database_answers_it_is_the_machines(live: Stack) -> None:
    clock = DatabaseClock(engine=live.engine, own=Off(HOUR))
    assert clock.now() - WALL.now() > HOUR - NEAR


async def test_it_goes_on_between_two_readings_and_not_back_for_a_small_one(
    live: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = await read(live.engine, WALL)
    began, first = time.monotonic(), clock.now()
    monkeypatch.setattr(time, "monotonic", lambda: began + EVERY)
    later = clock.now()
    assert timedelta(seconds=EVERY) - NEAR < later - first < timedelta(seconds=EVERY) + NEAR
    monkeypatch.setattr(time, "monotonic", lambda: began + EVERY - 0.5)
    assert clock.now() == later


async def test_a_session_is_the_same_at_an_api_whose_machine_is_an_hour_off(live: Stack) -> None:
    settings = live.settings.model_copy(update={"session_idle_minutes": 30, "session_hours": 12})
    sites = [
        make_site(wire(live.engine, live.client, settings, await read(live.engine, Off(by))))
        for by in (timedelta(0), HOUR, -HOUR)
    ]
    async with served(sites[0]) as right, served(sites[1]) as ahead, served(sites[2]) as behind:
        async with people.client(right) as http:
            body = {"login": DEPARTMENT_LOGIN, "password": ADMIN_PASSWORD}
            signed = await http.post("/api/v1/sessions", json=body)
        for url in (ahead, behind, right, ahead):
            async with people.client(url) as http:
                answer = await http.get(
                    "/api/v1/me", headers={"Authorization": f"Bearer {signed.json()['token']}"}
                )
            assert answer.status_code == 200, answer.text

"""A task beside the lives that fails is begun again and leaves a trace; none ends another, and none ends silently."""

import asyncio
from collections.abc import AsyncIterator
from unittest.mock import Mock

import pytest
import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

import worker
from activities import tending
from activities.stored import Stored
from activities.tending import Tending
from db.engine import make_engine
from db.scope import system_transaction
from db.tables import incident
from settings import Settings
from tests.activities.test_failures import FINAL, PASSING


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    one = make_engine(database_url, pool=2)
    yield one
    await one.dispose()


class Work:
    """Fails with each of these, and is then done."""

    def __init__(self, *problems: Exception) -> None:
        self.left = list(problems)

    async def __call__(self) -> None:
        if self.left:
            raise self.left.pop(0)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tending, "SHORTEST", 0.001)
    monkeypatch.setattr(tending, "LONGEST", 0.002)


async def test_a_task_goes_on_after_every_error_and_each_leaves_a_line(engine: AsyncEngine) -> None:
    work = Work(*FINAL.values(), *PASSING.values())
    with structlog.testing.capture_logs() as lines:
        await Tending(engine).tend("letters", work)
    begun_again = [line for line in lines if line["event"] == "task begins again"]
    assert len(begun_again) == len(FINAL) + len(PASSING)
    assert "样例" not in str(lines)
    async with system_transaction(engine) as conn:
        (one,) = await conn.execute(select(incident))
    assert (one.kind, one.what, one.times) == ("task", "letters", len(FINAL))


async def test_a_task_that_fails_for_ever_disturbs_no_other(engine: AsyncEngine) -> None:
    done = asyncio.Event()

    async def fails() -> None:
        raise KeyError

    async def works() -> None:
        done.set()

    async def waits() -> None:
        await done.wait()

    one = Tending(engine)
    failing = asyncio.create_task(one.tend("fails", fails))
    await asyncio.gather(one.tend("works", works), one.tend("waits", waits))
    assert not failing.done()
    failing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await failing


async def test_without_a_database_a_failing_task_still_goes_on() -> None:
    away = make_engine("postgresql+asyncpg://nobody@127.0.0.1:1/none", pool=1)
    work = Work(KeyError("样例"), OSError())
    await Tending(away).tend("letters", work)
    assert work.left == []
    await away.dispose()


async def test_letters_that_fail_each_time_leave_the_stored_commands_and_the_worker_alone(
    database_url: str, engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_up, failed = asyncio.Event(), asyncio.Event()

    async def fails(*_: object) -> None:
        failed.set()
        raise KeyError

    async def takes_up(_: Stored) -> None:
        await failed.wait()
        taken_up.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(worker, "deliver_forever", fails)
    monkeypatch.setattr(worker, "ensure", fails)
    monkeypatch.setattr(Stored, "take_up_forever", takes_up)
    chosen = Settings(_env_file=None, database_url=database_url)
    beside = asyncio.create_task(worker.tend_beside(engine, Mock(), chosen))
    await asyncio.wait_for(taken_up.wait(), 60)
    assert not beside.done()
    beside.cancel()
    with pytest.raises(asyncio.CancelledError):
        await beside

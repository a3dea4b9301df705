"""Nobody holds two connections: a pool that is used up by those who wait for their second one never comes free."""

import ast
import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.failures import passes
from db import hot
from db.audit import snapshot
from db.engine import make_engine
from db.readings import database_answers
from db.scope import (
    Reading,
    SecondConnectionError,
    alone,
    once,
    one_at_a_time,
    system_transaction,
    transaction,
    within,
    would_write,
)
from domain.actor import PUBLIC, SYSTEM

ROOT = Path(__file__).parents[2]
PROGRAMS = ("activities", "api", "db", "domain", "sample", "tour", "verify", "web", "workflows")
OPENING = {"begin", "connect", "raw_connection"}
ONLY_HERE = {"db/scope.py", "db/migrations/env.py"}
"""Migrations have a pool of their own, and no request."""
WHERE = (
    "select pg_backend_pid() as pid, pg_current_snapshot()::text as snapshot, current_setting('app.role') as role,"
    " current_setting('transaction_isolation') as isolation"
)
OPENERS = {"transaction": system_transaction, "alone": alone, "snapshot": snapshot}


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """A pool of two connections."""
    one = make_engine(database_url, pool=2, wait=5, application="bases-cancelled")
    yield one
    await one.dispose()


@pytest.mark.parametrize("inner", OPENERS)
@pytest.mark.parametrize("outer", OPENERS)
async def test_a_second_connection_inside_one_is_refused(engine: AsyncEngine, outer: str, inner: str) -> None:
    async with OPENERS[outer](engine):
        with pytest.raises(SecondConnectionError):
            async with OPENERS[inner](engine):
                pytest.fail("two connections are held")
        with pytest.raises(SecondConnectionError):
            await database_answers(engine)


async def test_so_is_one_of_a_task_that_was_started_inside(engine: AsyncEngine) -> None:
    async with system_transaction(engine):
        with pytest.raises(SecondConnectionError):
            await asyncio.gather(database_answers(engine))


async def test_one_after_the_other_is_as_it_should_be(engine: AsyncEngine) -> None:
    async with system_transaction(engine):
        later = asyncio.Event()

        async def afterwards() -> bool:
            await later.wait()
            return await database_answers(engine)

        begun = asyncio.create_task(afterwards())
    later.set()
    assert not await begun  # it answers, and holds no first facts
    with pytest.raises(ZeroDivisionError):
        async with system_transaction(engine):
            raise ZeroDivisionError
    async with alone(engine) as conn:
        assert (await conn.execute(text("select 1"))).scalar_one() == 1


async def test_a_request_takes_one_at_a_time_whatever_it_does_at_once(engine: AsyncEngine) -> None:
    held: list[int] = []

    async def read() -> None:
        async with system_transaction(engine) as conn:
            held.append(engine.sync_engine.pool.checkedout())  # type: ignore[attr-defined]
            await conn.execute(text("select 1"))

    with one_at_a_time():
        await asyncio.gather(*(read() for _ in range(5)))
    assert held == [1] * 5
    await asyncio.gather(*(read() for _ in range(5)))
    assert max(held) == 2


async def test_the_questions_of_a_page_are_read_in_one_transaction_each_with_its_own_rows(
    engine: AsyncEngine,
) -> None:
    reading, seen = Reading(engine=engine), []
    for actor in (SYSTEM, PUBLIC, SYSTEM):
        async with within(reading), transaction(engine, actor) as conn:
            seen.append((await conn.execute(text(WHERE))).one())
    assert [row.role for row in seen] == [SYSTEM.role, PUBLIC.role, SYSTEM.role]
    assert len({(row.pid, row.snapshot) for row in seen}) == 1
    assert {row.isolation for row in seen} == {"repeatable read"}
    await reading.close()
    assert engine.sync_engine.pool.checkedout() == 0  # type: ignore[attr-defined]


async def test_what_was_read_once_is_handed_on_to_who_sees_the_same_rows_until_the_connection_is_given_back(
    engine: AsyncEngine,
) -> None:
    reading, reads = Reading(engine=engine), list[str]()

    async def read() -> str:
        reads.append("read")
        return "read"

    for actor in (SYSTEM, SYSTEM, PUBLIC):
        async with within(reading), transaction(engine, actor) as conn:
            assert await once(conn, "key", read) == "read"
    assert len(reads) == 2
    async with within(reading), alone(engine) as conn:  # takes a connection of its own
        await once(conn, "key", read)
        assert engine.sync_engine.pool.checkedout() == 1  # type: ignore[attr-defined]
    async with within(reading), transaction(engine, SYSTEM) as conn:
        await once(conn, "key", read)
    assert len(reads) == 4
    await reading.close()


async def test_what_would_write_where_only_is_read_is_told_from_other_errors_and_reading_goes_on(
    engine: AsyncEngine,
) -> None:
    reading = Reading(engine=engine)
    for statement, writes in (("create temporary table note ()", True), ("select 1 / 0", False)):
        with pytest.raises(DBAPIError) as failed:
            async with within(reading), transaction(engine, SYSTEM) as conn:
                await conn.execute(text(statement))
        assert would_write(failed.value) is writes
        async with within(reading), transaction(engine, SYSTEM) as conn:
            assert (await conn.execute(text("select 1"))).scalar_one() == 1
    await reading.close()


async def test_a_page_ends_after_the_question_that_is_under_way_and_what_waits_reads_by_itself(
    engine: AsyncEngine,
) -> None:
    """A page that fails at one of its questions does not wait for the others."""
    reading, begun, goes_on = Reading(engine=engine), asyncio.Event(), asyncio.Event()

    async def question() -> int:
        async with within(reading), transaction(engine, SYSTEM) as conn:
            begun.set()
            await goes_on.wait()
            found: int = (await conn.execute(text("select 1"))).scalar_one()
            return found

    first = asyncio.create_task(question())
    await begun.wait()
    second, end = asyncio.create_task(question()), asyncio.create_task(reading.close())
    await asyncio.sleep(0)
    assert not end.done()
    goes_on.set()

    assert tuple(await asyncio.gather(first, second)) == (1, 1)
    await end
    assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]


async def test_a_second_connection_inside_a_page_is_refused_and_a_task_goes_on_by_itself_after_the_answer(
    engine: AsyncEngine,
) -> None:
    reading, answered = Reading(engine=engine), asyncio.Event()

    async def afterwards() -> bool:
        await answered.wait()
        async with system_transaction(engine) as conn:
            return bool((await conn.execute(text("select 1"))).scalar_one())

    async with within(reading):
        async with transaction(engine, SYSTEM):
            with pytest.raises(SecondConnectionError):
                async with alone(engine):
                    pytest.fail("two connections are held")
        begun = asyncio.create_task(afterwards())
    await reading.close()
    answered.set()
    assert await begun
    assert engine.sync_engine.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_no_program_takes_a_connection_in_any_other_way() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in [
            *ROOT.glob("*.py"),
            *(module for name in PROGRAMS for module in (ROOT / name).rglob("*.py")),
        ]
        if _opens(path)
    }
    assert found == ONLY_HERE


def _opens(path: Path) -> bool:
    """Whether something called an engine is asked for a connection or a transaction."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return any(
        isinstance(call.func, ast.Attribute)
        and call.func.attr in OPENING
        and ast.unparse(call.func.value).lower().endswith("engine")
        for call in calls
    )


async def test_whoever_is_cancelled_in_a_statement_leaves_no_transaction_open(engine: AsyncEngine) -> None:
    """asyncpg 0.32.0, SQLAlchemy 2.1.9: the next user's commit would be swallowed.

    findings/asyncpg-cancelled-begin-swallows-commits.sh.
    """
    for steps in range(1, 60, 3):
        begun = asyncio.create_task(_waiting(engine))
        for _ in range(steps):
            await asyncio.sleep(0)
        begun.cancel()
        with pytest.raises(asyncio.CancelledError):
            await begun
        async with system_transaction(engine) as conn:
            assert not (await hot.rows(conn, OPEN, "bases-cancelled"))


OPEN = "select 1 from pg_stat_activity where application_name = $1 and state like 'idle in transaction%'"


async def _waiting(engine: AsyncEngine) -> None:
    async with system_transaction(engine) as conn:
        await hot.rows(conn, "select pg_sleep(60)")


async def test_a_rule_of_the_database_is_told_as_sqlalchemy_tells_it(engine: AsyncEngine) -> None:
    with pytest.raises(IntegrityError, match="pk_counter"):
        async with system_transaction(engine) as conn:
            await hot.rows(conn, "insert into counter values ('one', 1), ('one', 2)")


async def test_a_connection_that_is_lost_is_given_back_as_lost(
    engine: AsyncEngine, database_url: str
) -> None:
    """The error is one that passes, and whoever comes next has another connection."""
    owner = make_engine(database_url, role=None, pool=1)
    with pytest.raises(DBAPIError) as met:
        async with system_transaction(engine) as conn:
            found = await hot.row(conn, "select pg_backend_pid() as own")
            assert found is not None
            async with owner.connect() as other:
                await other.execute(text("select pg_terminate_backend(:own, 5000)"), {"own": found["own"]})
            await hot.rows(conn, "select 1")
    assert passes(met.value)
    await owner.dispose()
    async with system_transaction(engine) as conn:
        assert await hot.row(conn, "select 1 as here")

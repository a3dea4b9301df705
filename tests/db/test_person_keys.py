"""Texts of persons in a case that others are writing: whoever waited for it reads them, and keys are looked for once."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities.identity_keys import parse_keys
from activities.personal_vault import PersonalVault
from db import hot, personal
from db.counters import next_value
from db.engine import dumps, make_engine
from db.personal import MARK, opened, opened_to_write, sealed
from db.scope import system_transaction
from domain.personal import ERASED
from scenario.stack import SAMPLE_KEYS
from tests.faults.parts import until

KIND, CASE = "application", "sample-application"
BODY = {
    "unit": {"contact": "样例甲", "phone": "0471-0000000"},
    "team": [{"name": "样例乙", "title": "教授"}, {"name": "样例甲"}],
    "note": "样例",
}
MORE = {**BODY, "members": ["样例丙"]}
"""In the shape of an application's state."""


@pytest.fixture
async def engine(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AsyncEngine]:
    monkeypatch.setattr(personal, "_VAULTS", [])
    personal.use(PersonalVault(parse_keys(SAMPLE_KEYS, None)))
    one = make_engine(database_url, pool=3, application="bases-person-keys")
    yield one
    await one.dispose()


@contextmanager
def statements(engine: AsyncEngine) -> Iterator[list[str]]:
    """Those that SQLAlchemy runs in the block."""
    met: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        met.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        yield met
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", note)


async def found(conn: AsyncConnection, body: object) -> object:
    """The stored JSON with its keys, as a case is read."""
    row = await hot.row(conn, "select with_keys($1::jsonb) as state", dumps(body))
    assert row is not None
    return row["state"]


async def test_what_was_read_to_be_written_is_written_alike_without_looking_for_its_keys(
    engine: AsyncEngine,
) -> None:
    async with system_transaction(engine) as conn:
        stored = await sealed(conn, KIND, CASE, BODY)
    assert dumps(stored).count(MARK) == 5
    async with system_transaction(engine) as conn:
        state = opened_to_write(conn, KIND, CASE, await found(conn, stored))
        with statements(engine) as asked:
            again = await sealed(conn, KIND, CASE, state)
    assert (state, again, asked) == (BODY, stored, [])


async def test_a_person_who_comes_in_gets_a_key_and_the_others_keep_theirs(engine: AsyncEngine) -> None:
    async with system_transaction(engine) as conn:
        stored = await sealed(conn, KIND, CASE, BODY)
    async with system_transaction(engine) as conn:
        opened_to_write(conn, KIND, CASE, await found(conn, stored))
        more = await sealed(conn, KIND, CASE, MORE)
        assert opened(await found(conn, more)) == MORE
    assert {name: more[name] for name in BODY} == stored


async def test_an_erased_person_stays_erased_in_what_is_written_again(engine: AsyncEngine) -> None:
    async with system_transaction(engine) as conn:
        stored = await sealed(conn, KIND, CASE, BODY)
        token = stored["team"][0]["name"]
        erase = "update personal_key set sealed = null, erased_at = now() where id = $1"
        await hot.rows(conn, erase, token.split(":")[1])
    async with system_transaction(engine) as conn:
        state = opened_to_write(conn, KIND, CASE, await found(conn, stored))
        again = await sealed(conn, KIND, CASE, state)
        assert opened(await found(conn, again)) == state
    assert state["team"] == [{"name": ERASED, "title": ERASED}, {"name": "样例甲"}]
    assert again["unit"] == stored["unit"]


async def test_a_text_that_looks_like_ciphertext_is_kept_as_a_text(engine: AsyncEngine) -> None:
    typed = {"note": f"{MARK}abc:def"}
    async with system_transaction(engine) as conn:
        stored = await sealed(conn, KIND, CASE, typed)
        assert opened(await found(conn, stored)) == {"note": "＄personal:abc:def"}


async def test_whoever_waited_for_a_case_reads_who_came_into_it_meanwhile(engine: AsyncEngine) -> None:
    """A statement sees what was there when it began, and the row that it waited for as it is then: so do the keys.

    PostgreSQL 15 and 18; a function that is STABLE would look with the snapshot of the statement that calls it.
    """
    lock = "select with_keys($2::jsonb) as state from counter where name = $1 for update"
    asked = asyncio.get_running_loop().create_future()

    async def waiting() -> object:
        stored = await asked
        async with system_transaction(engine) as conn:
            row = await hot.row(conn, lock, "sample", stored)
            assert row is not None
            return opened_to_write(conn, KIND, CASE, row["state"])

    async with system_transaction(engine) as conn:
        await next_value(conn, "sample")
    other = asyncio.create_task(waiting())
    async with system_transaction(engine) as conn:
        await next_value(conn, "sample")
        asked.set_result(dumps(await sealed(conn, KIND, CASE, {"members": ["样例丁"]})))
        await until(lambda: blocked(conn))
    assert await other == {"members": ["样例丁"]}


async def blocked(conn: AsyncConnection) -> list[int]:
    """Backends of this database that wait for a lock."""
    own = "select pid from pg_locks where database = (select oid from pg_database where datname = current_database())"
    waits = f"select pid from pg_locks where not granted and pid in ({own})"
    return [row["pid"] for row in await hot.rows(conn, waits)]

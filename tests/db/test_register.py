"""The register: append-only, chained, numbered without gaps."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from db.counters import next_document, next_value
from db.engine import make_engine
from db.register import GENESIS, Entry, append, chain_hash
from db.scope import system_transaction
from db.tables import document_number, register
from domain.actor import SYSTEM
from tests.conftest import START

ENTRY = Entry(
    case_kind="sample",
    case_id="one",
    seq=1,
    command_id="command-1",
    fact="Happened",
    body={"b": 1, "a": "样例"},
    actor=SYSTEM,
    effective_at=START,
    policy_edition=1,
    calendar_edition="样例日历",
)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    one = make_engine(database_url, pool=8)
    yield one
    await one.dispose()


async def rows(engine: AsyncEngine) -> list[Any]:
    async with system_transaction(engine) as conn:
        return list(await conn.execute(select(register).order_by(register.c.position)))


async def test_each_entry_is_chained_to_the_one_before_it(engine: AsyncEngine) -> None:
    async with system_transaction(engine) as conn:
        await append(conn, [ENTRY, replace(ENTRY, seq=2, command_id="command-2")])
    async with system_transaction(engine) as conn:
        await append(conn, [replace(ENTRY, seq=3, command_id="command-3")])
    stored = await rows(engine)
    assert [bytes(row.previous_hash) for row in stored] == [
        GENESIS,
        *(bytes(row.hash) for row in stored[:-1]),
    ]
    for row in stored:
        plain = {
            str(name): value
            for name, value in row._mapping.items()
            if name not in ("position", "previous_hash", "hash")
        }
        assert chain_hash(plain, bytes(row.previous_hash)) == bytes(row.hash)


@pytest.mark.parametrize(
    "statement", ["update register set fact = 'X'", "delete from register", "truncate register"]
)
async def test_nobody_changes_the_register_not_even_its_owner(
    database_url: str, engine: AsyncEngine, statement: str
) -> None:
    async with system_transaction(engine) as conn:
        await append(conn, [ENTRY])
    for role in ("bases_app", None):
        other = make_engine(database_url, pool=1, role=role)
        with pytest.raises(DBAPIError, match=r"append-only|permission denied"):
            async with system_transaction(other) as conn:
                await conn.execute(text(statement))
        await other.dispose()
    assert [row.fact for row in await rows(engine)] == ["Happened"]


@pytest.mark.parametrize("again", [{"seq": 2}, {"command_id": "command-2"}])
async def test_a_command_and_a_place_in_the_sequence_are_taken_once(
    engine: AsyncEngine, again: dict[str, object]
) -> None:
    async with system_transaction(engine) as conn:
        await append(conn, [ENTRY])
    with pytest.raises(DBAPIError):
        async with system_transaction(engine) as conn:
            await append(conn, [ENTRY, replace(ENTRY, **again)])  # type: ignore[arg-type]
    assert len(await rows(engine)) == 1


async def test_a_counter_gives_a_number_back_when_the_transaction_fails(engine: AsyncEngine) -> None:
    with pytest.raises(ZeroDivisionError):
        async with system_transaction(engine) as conn:
            assert await next_value(conn, "sample") == 1
            raise ZeroDivisionError
    async with system_transaction(engine) as conn:
        assert await next_value(conn, "sample") == 1


async def test_document_numbers_taken_at_once_have_no_gaps_and_no_doubles(engine: AsyncEngine) -> None:
    async def take(place: int) -> None:
        async with system_transaction(engine) as conn:
            number = await next_document(conn, "样例备", 2026)
            row = {"prefix": "样例备", "year": 2026, "sequence": number.sequence, "text": number.text}
            where = {"case_kind": "sample", "case_id": str(place), "issued_on": START.date()}
            await conn.execute(document_number.insert().values(**row, **where))

    await asyncio.gather(*(take(place) for place in range(20)))
    async with system_transaction(engine) as conn:
        taken = (await conn.execute(select(document_number.c.sequence))).scalars()
        assert sorted(taken) == list(range(1, 21))

"""A day is stored as itself. asyncpg 0.32.0 would store the last as infinity (findings/asyncpg-last-day-becomes-infinity.sh)."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from db.days import decoded, encoded
from db.engine import make_engine


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    made = make_engine(database_url, pool=1)
    yield made
    await made.dispose()


@given(st.dates())
def test_there_and_back(day: date) -> None:
    assert decoded(encoded(day)) == day


@pytest.mark.parametrize(
    "day", [date.max, date.min, date(9999, 12, 30), date(2000, 1, 1), date(1999, 12, 31)]
)
async def test_the_database_holds_the_day(engine: AsyncEngine, day: date) -> None:
    question = text(
        "select cast(cast(:day as date) as text), cast(:day as date) = cast(cast(:word as text) as date),"
        " isfinite(cast(:day as date)), cast(:day as date), array[cast(:day as date)]"
    )
    async with engine.connect() as conn:
        row = (await conn.execute(question, {"day": day, "word": day.isoformat()})).one()
    assert tuple(row) == (day.isoformat(), True, True, day, [day])


async def test_what_was_stored_as_infinite_is_read_as_it_was_meant(engine: AsyncEngine) -> None:
    async with engine.connect() as conn:
        row = (await conn.execute(text("select date 'infinity', date '-infinity'"))).one()
    assert tuple(row) == (date.max, date.min)

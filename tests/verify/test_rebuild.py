"""Rows that an older version wrote, or somebody spoiled, are written anew from the facts."""

from datetime import date

import pytest
from sqlalchemy import text

from db.engine import make_engine
from scenario.database import fresh
from tests.bases.db.people import book
from verify.rebuild import rebuild

SPOILED = {
    "an older version knew no clocks": "update base set state = state - 'clocks' - 'residents', vacancy_due = null",
    "a column came later": "update stay set filing_status = 'none', late_days = 0",
    "waits were lost": "delete from wait where case_kind = 'postdoc'",
    "a timer was lost": "delete from timer",
}


@pytest.mark.parametrize("statement", SPOILED.values(), ids=SPOILED.keys())
async def test_rows_are_written_anew_from_the_facts(
    maintenance_url: str, migrated: str, statement: str
) -> None:
    async with fresh(maintenance_url, migrated) as url, book(url) as play:
        await play.base()
        await play.until(date(2026, 6, 1))
        await play.filed()
        owner = make_engine(url, pool=1, role=None)
        async with owner.begin() as conn:
            await conn.execute(text("set local session_replication_role = replica"))
            assert (await conn.execute(text(statement))).rowcount
        assert await play.differences()

        written, broken = await rebuild(owner)

        assert (written > 0, broken) == (True, [])
        assert not await play.differences()
        assert (await rebuild(owner))[0] == 0
        await owner.dispose()

"""The facts of a case follow one another in time, whichever clock brought its commands."""

from datetime import date, timedelta

from sqlalchemy import select

from db.scope import system_transaction
from db.tables import register
from domain.bases.base import commands as cmd
from scenario.database import fresh
from tests.bases.db.people import CODE, book


async def test_no_fact_takes_effect_before_the_one_before_it(maintenance_url: str, migrated: str) -> None:
    """A life that was over begins again on another clock, which may be behind."""
    async with fresh(maintenance_url, migrated) as url, book(url) as play:
        await play.base()
        await play.until(date(2026, 6, 1))
        amended = cmd.AmendBase(effective_on=date(2026, 6, 1), reason="样例理由", address="样例市样例路2号")
        await play.do(play.crew.department, "base", CODE, amended)
        play.at -= timedelta(days=3)
        again = cmd.AmendBase(effective_on=date(2026, 6, 1), reason="样例理由", address="样例市样例路3号")
        await play.do(play.crew.department, "base", CODE, again)

        mine = select(register.c.effective_at).where(register.c.case_id == CODE).order_by(register.c.seq)
        async with system_transaction(play.engine) as conn:
            instants = list((await conn.execute(mine)).scalars())

        assert instants == sorted(instants)
        assert instants[-1] == instants[-2]

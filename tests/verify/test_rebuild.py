"""Rows that an older version wrote, or somebody spoiled, are written anew from the facts."""

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from db.engine import make_engine
from db.migrations.begun_0022 import BEGUN
from db.migrations.faces_0017 import faces
from db.tables import case_face
from domain.bases.campaign import commands as campaign
from domain.bases.campaign.state import CampaignKind
from domain.bases.stay import commands as cmd
from ids import new_id
from scenario.database import fresh
from tests.bases.db.people import book
from verify.rebuild import rebuild

SPOILED = {
    "an older version knew no clocks": "update base set state = state - 'clocks' - 'residents', vacancy_due = null",
    "a column came later": "update stay set filing_status = 'none', late_days = 0",
    "waits were lost": "delete from wait where case_kind = 'postdoc'",
    "a timer was lost": "delete from timer",
    "faces came later": "delete from case_face",
    "somebody else reads a case": "update case_face set readers = array['rst/unit/nobody']",
}


async def test_an_installation_from_before_the_faces_has_them_after_its_migration(
    maintenance_url: str, migrated: str
) -> None:
    """The migration makes of the stored states what the facts make."""
    async with fresh(maintenance_url, migrated) as url, book(url) as play:
        await play.base()
        await play.until(date(2026, 6, 1))
        await play.filed()
        given_up = await play.agreed()
        await play.do(play.crew.units[0], "postdoc", given_up, cmd.Abandon("样例理由"))
        opening = campaign.OpenCampaign(
            kind=CampaignKind.EVALUATION, title="样例评估", year=2026, closes_on=date(2026, 12, 31)
        )
        await play.do(play.crew.department, "campaign", new_id(), opening)
        owner = make_engine(url, pool=1, role=None)
        async with owner.begin() as conn:
            before = await numbers(conn)
            await conn.execute(text("delete from case_face"))
            for statement in faces():
                await conn.execute(text(statement))
            assert await numbers(conn) == before
            assert len(before) == 4
        assert not await play.differences()
        await owner.dispose()


async def test_an_exit_that_had_begun_before_is_told_so_after_the_migration(
    maintenance_url: str, migrated: str
) -> None:
    """Other waits of the installation say nothing of it, as before."""
    async with fresh(maintenance_url, migrated) as url, book(url) as play:
        await play.base()
        await play.until(date(2026, 6, 1))
        stay, unit = await play.filed(), play.crew.units[0]
        papers = [(await play.attach(unit, stay, f"样例{name}.pdf")).id for name in ("报告", "总结")]
        await play.do(unit, "postdoc", stay, cmd.HandInReports(*papers))
        assert await play.differences() == []
        owner = make_engine(url, pool=1, role=None)
        async with owner.begin() as conn:
            from_before = text("update wait set body = body - 'begun' where body ? 'begun'")
            assert (await conn.execute(from_before)).rowcount == 1
        assert len(await play.differences()) == 1
        async with owner.begin() as conn:
            assert (await conn.execute(text(BEGUN))).rowcount == 1
        assert await play.differences() == []
        await owner.dispose()


async def numbers(conn: AsyncConnection) -> list[tuple[str, str, str]]:
    """What verification cannot fold: a counter gives the numbers."""
    query = select(case_face.c.case_kind, case_face.c.case_id, case_face.c.number)
    return sorted((kind, case_id, number or "") for kind, case_id, number in await conn.execute(query))


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

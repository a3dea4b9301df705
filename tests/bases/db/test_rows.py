"""Rows of stays, bases and campaigns: what the facts make of them, in step with each other."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy import func, select

from db.bases.standing import unit_with_standing
from db.bases.tables import base, campaign, stay
from db.counters import next_document
from db.scope import system_transaction
from db.tables import document_number, wait
from domain.bases.base import commands as base_cmd
from domain.bases.campaign import commands as campaign_cmd
from domain.bases.campaign.state import CampaignKind
from domain.bases.stay import commands as cmd
from domain.bases.stay.terms import Oddity
from ids import new_id
from tests.bases.db.people import CODE, Book, book


@pytest.fixture
async def play(database_url: str) -> AsyncIterator[Book]:
    async with book(database_url) as one:
        await one.base()
        yield one
        assert await one.differences() == []


async def test_the_row_of_a_stay_follows_its_facts(play: Book) -> None:
    stay_id = await play.agreed()
    row = await play.row(stay, stay_id)
    assert (row.number, row.stage, row.filing_status, row.entered_on) == (
        "SB2026-0001", "agreed", "none", None,
    )  # fmt: skip
    await play.do(
        play.station,
        "postdoc",
        stay_id,
        cmd.ReportEntry(
            entered_on=play.today,
            formalities="样例手续办结",
            confirmed_oddities=tuple(Oddity),
            oddity_reason="样例理由",
            meets_conditions=True,
        ),
    )
    row = await play.row(stay, stay_id)
    assert (row.stage, row.filing_status, row.entered_on) == ("in_station", "due", play.today)
    assert row.due_on == date(2026, 6, 2)
    await play.until(date(2026, 6, 12))
    await play.do(play.crew.units[0], "postdoc", stay_id, cmd.FileEntry("样例招收情况"))
    row = await play.row(stay, stay_id)
    assert (row.filing_status, row.filed_on, row.late_days) == ("checking", date(2026, 6, 12), 10)
    assert (await play.row(base, CODE)).late_filings == 1


async def test_receipts_and_numbers_are_given_without_a_gap(play: Book) -> None:
    first, second = await play.filed(), await play.filed()
    again = cmd.OpenStay(CODE, play.persons[0], "no-such-station", (await play.stay(first)).profile)
    assert await play.code_of_refusal(play.crew.units[0], "postdoc", new_id(), again)
    third = await play.opened()
    assert [(await play.row(stay, one)).number for one in (first, second, third)] == [
        "SB2026-0001", "SB2026-0002", "SB2026-0003",
    ]  # fmt: skip
    receipts = [(await play.stay(one)).filing.number for one in (first, second)]
    assert receipts == ["NMGBSHJZ20260001", "NMGBSHJZ20260002"]


async def test_a_person_has_one_open_stay_even_if_two_bases_open_one_at_once(play: Book) -> None:
    await play.base("NMGBSH20260002", unit=1)
    person = await play.person()
    profile = (await play.stay(await play.opened())).profile
    openings = [
        play.ask(
            play.crew.units[n], "postdoc", new_id(), cmd.OpenStay(code, person, "sample-station", profile)
        )
        for n, code in enumerate((CODE, "NMGBSH20260002"))
    ]
    answers = await asyncio.gather(*openings)
    refusals = [one["refusal"]["code"] for one in answers if "refusal" in one]
    assert refusals == ["already_in_station"]


async def test_the_row_of_a_base_tells_who_is_in_station_and_since_when_nobody_is(play: Book) -> None:
    before = await play.row(base, CODE)
    assert (before.residents, before.vacant_since, before.vacancy_due) == (
        0, date(2025, 12, 15), date(2027, 12, 15),
    )  # fmt: skip
    stay_id = await play.filed()
    during = await play.row(base, CODE)
    assert (during.residents, during.vacant_since, during.vacancy_due) == (1, None, None)
    await play.until(date(2028, 2, 20))
    await play.exited(stay_id)
    after = await play.row(base, CODE)
    assert (after.residents, after.vacant_since, after.vacancy_due) == (
        0, date(2028, 2, 20), date(2030, 2, 20),
    )  # fmt: skip
    assert (await play.row(stay, stay_id)).left_on == date(2028, 2, 20)


async def test_two_empty_years_cancel_the_filing_under_a_number_that_is_not_given_twice(play: Book) -> None:
    preparing = await play.opened()
    await play.until(date(2027, 11, 16))
    await play.signs(CODE)
    await play.until(date(2027, 12, 16))
    await play.signs_decision(CODE)
    row = await play.row(base, CODE)
    assert (row.status, row.ended_on, row.barred_until) == (
        "cancelled", date(2027, 12, 16), date(2030, 12, 16),
    )  # fmt: skip
    assert (row.vacant_since, row.vacancy_due, row.open_steps) == (None, None, 0)
    assert (await play.row(stay, preparing)).stage == "abandoned"
    async with system_transaction(play.engine) as conn:
        numbers = (await conn.execute(select(document_number).where(document_number.c.case_id == CODE))).all()
        assert {(one.text, one.issued_on) for one in numbers} == {
            ("样例社备〔2025〕1号", date(2025, 12, 15)),
            ("告知代字待设置〔2027〕1号", date(2027, 11, 15)),
            ("取消代字待设置〔2027〕1号", date(2027, 12, 16)),
        }
        assert (await next_document(conn, "取消代字待设置", 2027)).sequence == 2
        known = await unit_with_standing(conn, play.crew.units[0].scope)
        assert known is not None
        assert (known[1].active_base, known[1].barred_until) == (None, date(2030, 12, 16))
        open_waits = select(func.count()).select_from(wait)
        assert (await conn.execute(open_waits)).scalar_one() == 0


async def test_a_base_that_became_a_workstation_gives_its_unit_one(play: Book) -> None:
    inside = await play.filed()
    await play.until(date(2026, 9, 1))
    approval = base_cmd.ApproveWorkstation(date(2026, 8, 28), "样例批文")
    await play.do(play.crew.department, "base", CODE, approval)
    assert (await play.row(base, CODE)).open_steps == 1
    await play.until(date(2026, 9, 2))
    row, moved = await play.row(base, CODE), await play.row(stay, inside)
    assert (row.status, row.ended_on, row.open_steps, row.residents) == ("ended", date(2026, 8, 28), 0, 0)
    assert (moved.stage, moved.left_on) == ("moved", date(2026, 8, 28))
    async with system_transaction(play.engine) as conn:
        known = await unit_with_standing(conn, play.crew.units[0].scope)
        other = await unit_with_standing(conn, play.crew.units[1].scope)
    assert known is not None
    assert other is not None
    assert (known[0].has_workstation, other[0].has_workstation) == (True, False)


async def test_an_end_that_is_taken_back_restores_base_and_stay(play: Book) -> None:
    inside = await play.filed()
    before = await play.row(stay, inside)
    await play.until(date(2026, 9, 1))
    approval = base_cmd.ApproveWorkstation(date(2026, 8, 28), "样例批文")
    await play.do(play.crew.department, "base", CODE, approval)
    await play.until(date(2026, 9, 2))
    await play.do(play.crew.department, "base", CODE, base_cmd.ReverseEnding("样例理由"))
    await play.until(date(2026, 9, 3))
    row, after = await play.row(base, CODE), await play.row(stay, inside)
    assert (row.status, row.ended_on, row.residents, row.open_steps) == ("active", None, 1, 0)
    assert (after.stage, after.left_on, after.due_on) == ("in_station", None, before.due_on)


async def test_a_campaign_reaches_every_active_base_and_a_self_check_comes_once_a_year(play: Book) -> None:
    await play.base("NMGBSH20260002", unit=1)
    opening = campaign_cmd.OpenCampaign(
        kind=CampaignKind.SELF_CHECK, title="样例年度自查", year=2026, closes_on=date(2026, 12, 31)
    )
    campaign_id = new_id()
    told = await play.do(play.crew.department, "campaign", campaign_id, opening)
    assert {(kind, code) for kind, code in told["told"]} >= {("base", CODE), ("base", "NMGBSH20260002")}
    row = await play.row(campaign, campaign_id)
    assert (row.kind, row.year, row.stage, row.closed_on) == ("self_check", 2026, "open", None)
    at_once = [play.ask(play.crew.department, "campaign", new_id(), opening) for _ in range(2)]
    assert {one["refusal"]["code"] for one in await asyncio.gather(*at_once)} == {"same_year"}
    await play.do(play.crew.department, "campaign", campaign_id, campaign_cmd.CloseCampaign("样例总结"))
    assert (await play.row(campaign, campaign_id)).closed_on == play.today


async def test_two_self_checks_of_a_year_opened_at_once_become_one(play: Book) -> None:
    opening = campaign_cmd.OpenCampaign(
        kind=CampaignKind.SELF_CHECK, title="样例年度自查", year=2026, closes_on=date(2026, 12, 31)
    )
    asked = [play.ask(play.crew.department, "campaign", new_id(), opening) for _ in range(3)]
    answers = await asyncio.gather(*asked)
    assert sorted("refusal" in one for one in answers) == [False, True, True]

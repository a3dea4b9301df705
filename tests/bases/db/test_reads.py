"""Lists of stays and campaigns: every filter and order against all rows, and pages that fit together."""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from db import finding
from db.bases.reads.campaigns import bases_of, one_campaign, page_of_campaigns
from db.bases.reads.exits import page_of_exits
from db.bases.reads.stays import StayOrder, WantedStays, one_stay, page_of_stays
from db.bases.tables import base, stay
from db.codec import decode
from db.scope import system_transaction, transaction
from db.tables import person
from domain.actor import Actor
from domain.bases.base import commands as base_cmd
from domain.bases.base.state import Evaluation, Evidence
from domain.bases.campaign import commands as campaign_cmd
from domain.bases.campaign.state import Campaign, CampaignKind
from domain.bases.stay import commands as cmd
from domain.terms import Role
from ids import new_id
from scenario import crew
from scenario.database import fresh
from tests.bases.db.people import CODE, Book, book

OTHER = "NMGBSH20260002"


@pytest.fixture
async def play(database_url: str) -> AsyncIterator[Book]:
    async with book(database_url) as one:
        await one.base()
        await one.base(OTHER, unit=1)
        yield one


@pytest.fixture(scope="module")
async def many(maintenance_url: str, migrated: str) -> AsyncIterator[Book]:
    """Stays at several stages in two bases; these tests only read."""
    async with fresh(maintenance_url, migrated) as url, book(url) as play:
        await play.base()
        await play.base(OTHER, unit=1)
        await play.opened()
        await play.entered()
        await play.until(date(2026, 4, 1))
        await play.filed(OTHER, unit=1)
        given_up = await play.agreed(OTHER, unit=1)
        await play.do(play.crew.units[1], "postdoc", given_up, cmd.Abandon("样例理由"))
        await play.until(date(2026, 7, 1))
        await play.entered(OTHER, unit=1)
        yield play


async def everything(play: Book) -> Sequence[Any]:
    async with system_transaction(play.engine) as conn:
        query = select(stay, person.c.name.label("person_name"))
        return list(await conn.execute(query.join(person, person.c.id == stay.c.person_id)))


async def ids(
    play: Book, wanted: WantedStays, order: StayOrder, actor: Actor | None = None, limit: int = 100
) -> list[str]:
    """All pages, one after another."""
    found: list[str] = []
    last: tuple[Any, ...] | None = None
    reader = actor or play.crew.department
    while True:
        async with transaction(play.engine, reader) as conn:
            rows = await page_of_stays(conn, wanted, order, last, limit, reader)
        found += [row.id for row in rows[:limit]]
        if len(rows) <= limit:
            return found
        last = (getattr(rows[limit - 1], order.value), rows[limit - 1].id)


@pytest.mark.parametrize("order", list(StayOrder))
@pytest.mark.parametrize("limit", [1, 2, 100])
async def test_pages_of_any_size_hold_every_stay_once_and_in_order(
    many: Book, order: StayOrder, limit: int
) -> None:
    rows = [row for row in await everything(many) if getattr(row, order.value) is not None]
    down = order is not StayOrder.DUE
    expected = sorted(rows, key=lambda row: (getattr(row, order.value), row.id), reverse=down)
    assert await ids(many, WantedStays(), order, limit=limit) == [row.id for row in expected]


@pytest.mark.parametrize(
    ("wanted", "column", "value"),
    [
        (WantedStays(base=CODE), "base_code", CODE),
        (WantedStays(unit=crew.unit_id(1)), "unit_id", crew.unit_id(1)),
        (WantedStays(station=crew.STATION), "station_id", crew.STATION),
        (WantedStays(league=crew.LEAGUE), "league", crew.LEAGUE),
        (WantedStays(stage="abandoned"), "stage", "abandoned"),
        (WantedStays(filing_status="due"), "filing_status", "due"),
        (WantedStays(text="SB2026-0003"), "number", "SB2026-0003"),
        (WantedStays(text="样例博士1"), "person_name", "样例博士1"),
    ],
)
async def test_a_filter_keeps_exactly_what_fits(
    many: Book, wanted: WantedStays, column: str, value: str
) -> None:
    fitting = {row.id for row in await everything(many) if getattr(row, column) == value}
    assert fitting
    assert set(await ids(many, wanted, StayOrder.CHANGED)) == fitting


async def test_the_year_is_that_of_the_entry_and_a_text_is_found_anywhere(many: Book) -> None:
    entered = {row.id for row in await everything(many) if row.entered_on is not None}
    assert set(await ids(many, WantedStays(year=2026), StayOrder.ENTERED)) == entered
    assert await ids(many, WantedStays(year=2025), StayOrder.ENTERED) == []
    everybody = {row.id for row in await everything(many)}
    for text in ("样例", "SB", "SB2026-", "博士", "yangliboshi", "ylbs", "ＢＯＳＨＩ", "026-00", "样 例"):
        assert set(await ids(many, WantedStays(text=text), StayOrder.CHANGED)) == everybody
    for text in ("士博", "%", "_", "\\", "SB2025", "angli", "ylsb"):
        assert await ids(many, WantedStays(text=text), StayOrder.CHANGED) == []


@pytest.mark.parametrize(("names", "rows"), [(2000, 500), (2000, 0), (0, 500)])
@pytest.mark.parametrize("text", ["样例博士1", "博士", "sb2026", "ylbs", "0003", "单位", "nobody"])
async def test_a_text_finds_the_same_by_few_ids_by_names_and_by_each_row(
    many: Book, monkeypatch: pytest.MonkeyPatch, text: str, names: int, rows: int
) -> None:
    expected = {
        row.id
        for row in await everything(many)
        if text in row.person_name or text.upper() in row.number.replace("-", "")
    }
    if text == "ylbs":
        expected = {row.id for row in await everything(many)}
    monkeypatch.setattr(finding, "MOST_NAMES", names)
    monkeypatch.setattr(finding, "MOST_ROWS", rows)
    for order in StayOrder:
        for limit in (1, 100):
            found = set(await ids(many, WantedStays(text=text), order, limit=limit))
            if text == "单位":
                assert found
            else:
                assert found == expected & set(await ids(many, WantedStays(), order))


async def test_readers_get_their_own_stays_whatever_they_ask_for(many: Book) -> None:
    rows = await everything(many)
    unit = many.crew.units[1]
    mine = {row.id for row in rows if row.unit_id == unit.scope}
    assert set(await ids(many, WantedStays(), StayOrder.CHANGED, unit)) == mine
    assert await ids(many, WantedStays(unit=crew.unit_id(0)), StayOrder.CHANGED, unit) == []
    postdoc = Actor("someone", Role.POSTDOC, many.persons[0])
    assert await ids(many, WantedStays(), StayOrder.CHANGED, postdoc) == [
        row.id for row in rows if row.person_id == many.persons[0]
    ]
    for reader in (many.station, many.crew.league, many.crew.department):
        assert set(await ids(many, WantedStays(), StayOrder.CHANGED, reader)) == {row.id for row in rows}
    async with transaction(many.engine, unit) as conn:
        (one, *_) = mine
        found = await one_stay(conn, one)
        assert found is not None
        assert (found.row.unit_name, found.row.station_name, found.row.person_kind) == (
            "样例单位1", "样例流动站", "passport",
        )  # fmt: skip
        others = {row.id for row in rows} - mine
        assert await one_stay(conn, others.pop()) is None


async def test_a_campaign_tells_how_far_the_bases_are_that_the_reader_oversees(play: Book) -> None:
    department, first = play.crew.department, play.crew.units[0]
    campaign_id = new_id()
    opening = campaign_cmd.OpenCampaign(
        kind=CampaignKind.EVALUATION, title="样例评估", year=2026, closes_on=date(2026, 12, 31)
    )
    await play.do(department, "campaign", campaign_id, opening)
    async with system_transaction(play.engine) as conn:
        case = Campaign(id=campaign_id, kind=CampaignKind.EVALUATION, year=2026, bases=(CODE, OTHER))
        opened = await one_campaign(conn, campaign_id)
    assert opened is not None
    evidence = {indicator.key: Evidence("样例材料") for indicator in opened.state.indicators}
    await play.do(first, "base", CODE, base_cmd.HandInEvidence(campaign_id, evidence))
    async with system_transaction(play.engine) as conn:
        rows = await bases_of(conn, case, department)
        await conn.execute(update(base).where(base.c.code == OTHER).values(route="region"))
    assert [(row.code, decode(Evaluation, row.work).status.value) for row in rows] == [
        (CODE, "scoring"), (OTHER, "evidence"),
    ]  # fmt: skip
    async with transaction(play.engine, play.crew.league) as conn:
        overseen = [row.code for row in await bases_of(conn, case, play.crew.league)]
        assert overseen == [CODE, OTHER]  # Art. 6: also the base of a region-level unit
        checks = Campaign(id=new_id(), kind=CampaignKind.SELF_CHECK, year=2026, bases=(CODE,))
        assert [row.work for row in await bases_of(conn, checks, play.crew.league)] == [None]


async def test_campaigns_are_listed_the_last_opened_first(play: Book) -> None:
    opened = []
    for year, kind in enumerate((CampaignKind.EVALUATION, CampaignKind.SELF_CHECK), 2026):
        await play.until(date(year, 6, 1))
        opening = campaign_cmd.OpenCampaign(
            kind=kind, title="样例活动", year=year, closes_on=date(year, 12, 31)
        )
        opened.append(new_id())
        await play.do(play.crew.department, "campaign", opened[-1], opening)
    await play.do(play.crew.department, "campaign", opened[0], campaign_cmd.CloseCampaign("样例总结"))
    async with transaction(play.engine, play.crew.league) as conn:
        rows = await page_of_campaigns(conn, None, None, None, 1)
        assert [row.id for row in rows] == opened[::-1]
        following = await page_of_campaigns(conn, None, None, (rows[0].opened_on, rows[0].id), 1)
        assert [row.id for row in following] == opened[:1]
        assert [row.id for row in await page_of_campaigns(conn, "self_check", None, None, 9)] == opened[1:]
        assert [row.id for row in await page_of_campaigns(conn, None, "closed", None, 9)] == opened[:1]


async def test_a_league_sees_who_left_a_region_level_base_of_its_area(play: Book) -> None:
    """Art. 6: a league answers for all bases of its area, whichever way their units applied."""
    stay_id = await play.filed()
    left = {"stage": "exited", "left_on": play.today, "route": "region"}
    async with system_transaction(play.engine) as conn:
        await conn.execute(update(stay).where(stay.c.id == stay_id).values(left))
    async with transaction(play.engine, play.crew.league) as conn:
        found = await page_of_exits(conn, play.crew.league, None, None, None, 10)
    assert [row.id for row in found] == [stay_id]

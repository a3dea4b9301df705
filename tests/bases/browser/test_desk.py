"""In a browser: what stood in an official's way every day, and what was mended, each as the person at the desk sees it."""

import os
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, ViewportSize

from db.record_rows import record
from db.scope import system_transaction
from domain import records
from domain.actor import SYSTEM, Actor
from domain.bases.application import commands as cmd
from domain.unit import Expert
from ids import new_id
from scenario.chromium import visitor
from scenario.crew import PANEL
from scenario.database import fresh
from scenario.stack import ADMIN_PASSWORD, connect, stack
from tests.conftest import START
from tests.procedure.scene import Scene, scene_on

LAPTOP = ViewportSize(width=1440, height=900)
CUT = """() => [...document.querySelectorAll("table.work tbody th.line, table.work tbody td.line")]
    .filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent.trim())"""
WAITING = """() => [...document.querySelectorAll("section.figure img")].filter((one) => !one.complete || !one.naturalWidth).length"""
"""How many pictures of the page are not there yet."""
ALL_LOADED = """() => Promise.all([...document.querySelectorAll("section.figure img")].map((one) =>
    one.complete || new Promise((there) => one.addEventListener("load", there))))"""
ALL_COLUMNS = "&".join(
    f"columns={name}" for name in ("stage_name", "action", "whose", "since", "due_on", "cite", "consequence")
)


@pytest.fixture(scope="module")
async def scene(maintenance_url: str, migrated: str) -> AsyncIterator[Scene]:
    """One stack for all: each takes units of its own."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with fresh(maintenance_url, migrated) as url, stack(url, client, skipper, START) as live:
        yield await scene_on(live, units=4)


def _token(scene: Scene, who: Actor) -> str:
    return scene.crew.tokens[who.user]


@pytest.mark.timeout(300)
async def test_of_many_columns_none_is_cut_and_the_buttons_stay_in_sight(
    scene: Scene, browser: Browser
) -> None:
    await scene.play.submitted(scene.crew.units[0])
    async with visitor(browser, scene.live.url, _token(scene, scene.crew.league), viewport=LAPTOP) as one:
        await one.open(f"/work?{ALL_COLUMNS}")
        assert await one.page.evaluate(CUT) == []
        box = await one.page.locator("table.work tbody td.do a").first.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= LAPTOP["width"]


@pytest.mark.timeout(300)
async def test_a_sheet_opened_too_early_leads_to_the_declaration_and_that_back_to_the_sheet(
    scene: Scene, browser: Browser
) -> None:
    """After the declaration the score sheet is what is filled, and the recusal comes last (4)."""
    case = await scene.play.recommended(scene.crew.units[1])
    await scene.play.do(scene.crew.department, case, cmd.Accept())
    home = f"/applications/{case}"
    await _sifts(scene, browser, home)
    await scene.play.do(scene.crew.department, case, cmd.AssignExperts(PANEL))
    async with visitor(browser, scene.live.url, _token(scene, scene.crew.experts[0])) as one:
        await one.open(f"{home}/do/reviews")
        assert "请先办理“声明无需回避”，之后才能办理“提交评分表”。" in await one.text()
        async with one.page.expect_navigation():
            await one.page.locator("main a.button", has_text="声明无需回避").click()
        await one.send()
        assert one.page.url.endswith(f"{home}/do/reviews")
        await one.open(home)
        filled = await one.page.locator("main a.button:not(.quiet):not(.ending)").all_inner_texts()
        assert [text.strip() for text in filled][:1] == ["提交评分表"]
        assert await one.page.locator("main a.button.ending", has_text="声明回避").count() == 1


async def _sifts(scene: Scene, browser: Browser, home: str) -> None:
    """Among many experts some are looked for by any of their words; who is ticked stays in sight (57)."""
    async with system_transaction(scene.live.engine) as conn:
        for number in range(8):
            spare = Expert(
                id=f"many-{number}", name=f"样例备选{number}", employer="样例冶金研究所", field="冶金工程"
            )
            await record(conn, spare.id, records.ExpertRegistered(spare), new_id(), SYSTEM, START)
    async with visitor(browser, scene.live.url, _token(scene, scene.crew.department)) as one:
        one.page.set_default_timeout(
            60_000
        )  # the first form of a process reads the description of the interface
        await one.open(f"{home}/do/experts")
        picks = one.page.locator("#f-experts .pick")
        ticked = await one.page.locator("#f-experts .pick input:checked").count()
        assert await picks.count() >= 12
        await one.page.locator("#sift-f-experts").fill("冶金 备选3")
        assert await one.page.locator("#f-experts .pick:visible").count() == ticked + 1
        assert "显示" in await one.page.locator("#f-experts output").inner_text()
        await one.page.locator("#sift-f-experts").fill("")
        assert await one.page.locator("#f-experts .pick:visible").count() == await picks.count()


@pytest.mark.timeout(300)
async def test_five_slips_of_an_office_lock_nobody_and_a_blank_after_a_login_is_none(
    scene: Scene, browser: Browser
) -> None:
    """Five people mistype behind one address; a sixth signs in, with blanks and a capital letter (1, A1, A17)."""
    async with visitor(browser, scene.live.url) as one:
        for number in range(5):
            await one.open("/sign-in")
            await one.page.locator("#login").fill(f"nobody-{number}")
            await one.page.locator("#password").fill("样例错误口令")
            await one.send()
            assert "登录名或密码不正确" in await one.text()
            assert "错误次数过多" not in await one.text()
        await one.page.locator("#login").fill("Admin ")
        await one.page.locator("#password").fill(f"{ADMIN_PASSWORD} ")
        await one.send()
        assert "登录名或密码不正确" not in await one.text()
        assert await one.page.locator("header", has_text="退出").count() == 1


@pytest.mark.timeout(300)
async def test_every_office_can_be_chosen_for_a_unit_and_dates_of_years_to_come_are_in_the_calendar(
    scene: Scene, browser: Browser
) -> None:
    """满洲里市 and 二连浩特市 stand in the lists (5); the worklist holds what can be done now (2)."""
    async with visitor(browser, scene.live.url, _token(scene, scene.crew.department)) as one:
        await one.open("/units/new")
        offices = await one.page.locator("select[name='league'] option").all_inner_texts()
        named = [office for office in offices if office.startswith(("满洲里市", "二连浩特市"))]
        assert (len(named), len([office for office in offices if office.endswith("局")])) == (2, 14)
        await one.open("/work/calendar")
        assert await one.page.locator("h1", has_text="期限日历").count() == 1


@pytest.mark.timeout(300)
async def test_pictures_further_down_are_there_when_they_are_printed(scene: Scene, browser: Browser) -> None:
    """68: they are loaded when they come into sight, and all of them before the page goes on paper."""
    async with visitor(browser, scene.live.url, _token(scene, scene.crew.department), viewport=LAPTOP) as one:
        await one.open("/numbers")
        assert await one.page.evaluate(WAITING) > 0
        await one.page.emulate_media(media="print")
        await one.page.evaluate(ALL_LOADED)
        assert await one.page.evaluate(WAITING) == 0

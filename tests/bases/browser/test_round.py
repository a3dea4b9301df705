"""Art. 11 in the browser: from the opening of a round to the published filing, by people at their own windows."""

from contextlib import AsyncExitStack
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser

from domain.bases.terms import CONDITION_NAMES, Condition
from domain.legal_time import SHANGHAI
from scenario.chromium import Visitor
from scenario.forms import complete_form
from scenario.papers import evidence
from scenario.people import PASSWORD
from scenario.stack import Stack
from scenario.steps import SHEET
from tests.browser.company import LEAGUE, UNIT, Company, act, company, fill
from web.forms.reading import typed_from

STEPS = (
    "unit",
    "organisation",
    "team",
    "cooperation",
    "recruitment",
    "projects",
    "rules",
    "pay",
    "priorities",
)


async def open_round(all_: Company) -> None:
    officer = await all_.window("officer")
    await officer.open("/rounds/new")
    await officer.type({"id": "2026", "title": "2026年度申报", "opens": "2026-03-02", "closes": "2026-04-15"})
    await officer.press("开启")


async def apply(all_: Company, folder: Path) -> str:
    """Every section of the form, a paper for each condition, and the submission; gives the page of the case."""
    unit = await all_.window(UNIT.login)
    await unit.open("/applications/new")
    await unit.press("开始填报")
    home = unit.page.url.removeprefix(unit.url).partition("/form")[0]
    form = complete_form(UNIT.name, next(iter(all_.cast.stations)))
    for step in STEPS:
        await unit.open(f"{home}/form/{step}")
        await fill(unit, {name: texts[0] for name, texts in typed_from(form[step], step).items()})
        await unit.press("保存并下一步")
        assert not await unit.problems(), (step, await unit.problems())
    for condition in Condition:
        name, content = evidence(UNIT.name, condition)
        paper = folder / name
        paper.write_bytes(content)
        await unit.open(f"{home}/form/attachments")
        block = unit.page.locator("main form").filter(has=unit.page.locator(f'[value="{condition}"]')).last
        await block.locator('input[type="file"]').set_input_files(paper)
        await block.get_by_role("button", name="上传").click()
        await unit.page.get_by_role("main").get_by_role("link", name=name).first.wait_for()
    await unit.open(f"{home}/form/check")
    assert "可以提交" in await unit.text()
    await unit.follow("去提交")
    await unit.press("提交申报材料")
    assert "盟市初审" in await unit.text()
    return home


async def look_through(one: Visitor) -> None:
    """One paper after another, without a way back to the list between them."""
    names = [evidence(UNIT.name, condition)[0] for condition in Condition]
    await one.follow(names[0])
    for name in names[1:]:
        async with one.page.expect_navigation():
            await one.page.locator("a[rel=next]").first.click()
        assert await one.page.locator("h1").inner_text() == name
        assert "第1页，共1页" in await one.text()
    assert not await one.page.locator("a[rel=next]").count()
    assert not await one.violations()


async def review_first(all_: Company, home: str) -> None:
    league = await all_.window(f"league-{LEAGUE}")
    await league.open("/work")
    await league.follow(UNIT.name)
    assert league.page.url.endswith(home)
    await look_through(league)
    await league.open(home)
    await league.follow("逐项认定申报条件")
    await league.type({f"finding.{condition}": "met" for condition in Condition})
    async with league.page.expect_navigation():  # the button stands above and below
        await league.page.get_by_role("button", name="保存各项认定").first.click()
    inspection = {
        "on": "2026-03-02",
        "members": "样例考察员甲\n样例考察员乙",
        "conclusion": "现场与材料一致。",
    }
    await act(league, home, "记录综合考察", inspection)
    await act(league, home, "出具书面推荐意见", {"opinion": "符合条件，同意推荐。"})
    assert "厅审核" in await league.text()


async def assess(all_: Company, home: str) -> None:
    officer = await all_.window("officer")
    await act(officer, home, "审核通过并提交专家评议")
    await officer.follow("指派评审专家")
    boxes = officer.page.locator('main input[name="experts"]')
    drawn = [await boxes.nth(number).get_attribute("value") for number in range(await boxes.count())]
    experts = [all_.cast.experts[one] for one in drawn if one][:5]
    for one in experts:
        await officer.page.locator(f'main input[value="{one.scope}"]').check()
    await officer.press("指派评审专家")
    for expert in experts:
        window = await all_.window(expert.login)
        await act(window, home, "声明无需回避")
        sheet = {f"scores.{key}": str(points) for key, points in SHEET.items()}
        await act(window, home, "提交评分表", {**sheet, "vote": "agree", "opinion": "同意设立。"})
    await act(officer, home, "形成论证评议结论")
    assert "评议通过待公示" in await officer.text()


async def publish(all_: Company, home: str) -> None:
    officer, public = await all_.window("officer"), await all_.passer_by()
    await act(officer, "/rounds/2026", "发布公示")
    await public.open("/public/notices")
    await public.page.locator('main a[href^="/public/notices/"]').first.click()
    await public.page.wait_for_url("**/public/notices/*")
    assert UNIT.name in await public.text()
    over = datetime.combine(date(2026, 3, 31), time(9), SHANGHAI) + timedelta(days=1)
    await all_.live.time.advance_to(over)
    await officer.open(home)
    assert "公示无异议待备案" in await officer.text()
    await act(officer, "/rounds/2026", "备案并发文公布")
    await public.open("/public/bases")
    assert UNIT.name in await public.text()
    assert public.troubles == []


@pytest.mark.timeout(400)
async def test_a_round_from_the_form_to_the_filing_by_people_at_their_own_windows(
    live: Stack, browser: Browser, tmp_path: Path
) -> None:
    async with AsyncExitStack() as doors:
        all_ = await company(live, browser, doors)
        await open_round(all_)
        home = await apply(all_, tmp_path)
        await review_first(all_, home)
        await assess(all_, home)
        await publish(all_, home)
        unit = all_.windows[UNIT.login]
        await unit.open(home)
        told = await unit.text()
        assert "已备案" in told
        assert all(name in told for name in CONDITION_NAMES.values())
        assert all_.troubles() == {}
        assert len(all_.windows) >= 6
        assert PASSWORD not in told

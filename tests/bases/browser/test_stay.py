"""Art. 12–18, 22 in the browser: a postdoc from the agreement to the exit, by the three sides and the department."""

from contextlib import AsyncExitStack
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from domain.legal_time import SHANGHAI
from scenario.chromium import Visitor, visitor
from scenario.papers import paper
from scenario.people import PASSWORD, add_person
from scenario.stack import Stack
from scenario.stay_steps import agreement, degree, passport, profile
from tests.bases.api.hosts import AWARDED_ON, BASE, ENTERED_ON, Host, host
from tests.browser.company import act, fill
from web.forms.reading import typed_from

EXIT_ON = date(2028, 2, 25)


def typed(value: Any, path: str = "") -> dict[str, str]:
    return {name: texts[0] for name, texts in typed_from(value, path).items()}


async def at_window(doors: AsyncExitStack, live: Stack, browser: Browser, login: str) -> Visitor:
    one = await doors.enter_async_context(visitor(browser, live.url))
    await one.sign_in(login, PASSWORD)
    return one


async def recruit(unit: Visitor, one: Host) -> str:
    """The base registers whom it recruits; gives the page of the stay."""
    await unit.open(f"/bases/{BASE}")
    await unit.follow("登记招收博士后")
    body = {"station": one.station.scope, "profile": profile(degree(AWARDED_ON)), "person": passport(1)}
    await unit.type(typed(body))
    await unit.send()
    assert not await unit.problems(), await unit.problems()
    home = unit.page.url.removeprefix(unit.url)
    assert home.startswith("/stays/")
    return home


async def agree(home: str, unit: Visitor, station: Visitor, postdoc: Visitor, folder: Path) -> None:
    file = folder / "样例三方协议.pdf"
    file.write_bytes(paper("三方协议", "（样例文件，内容均为虚构）"))
    body = agreement(ENTERED_ON, 24, "")
    body.pop("paper")
    await unit.open(home)
    await unit.follow("拟定三方协议")
    fields = typed(body, "agreement")
    for name, text in fields.items():
        if name.endswith(".side"):  # the two rows are those of the two sides
            continue
        if not await unit.page.locator(f'main [name="{name}"]').count():
            await unit.press("再加一项")
        await unit.type({name: text})
    await unit.page.locator('main input[type="file"]').first.set_input_files(file)
    await unit.send()
    assert not await unit.problems(), await unit.problems()
    for window in (unit, station, postdoc):
        await act(window, home, "签订三方协议")


async def enter(home: str, unit: Visitor, station: Visitor, officer: Visitor) -> None:
    formalities = {"entered_on": ENTERED_ON.isoformat(), "formalities": "进站手续已办结。"}
    await station.open(home)
    await station.follow("报告进站")
    await fill(station, formalities)
    await station.page.locator('main input[type="checkbox"][name="meets_conditions"]').check()
    await station.send()
    assert not await station.problems(), await station.problems()
    await act(unit, home, "报进站备案", {"statement": "招收博士后研究人员1名，现报备案。"})
    await act(officer, home, "予以进站备案", {"note": "予以备案。"})


async def assess(home: str, title: str, on: date, *windows: Visitor) -> None:
    for window in windows:
        opinion = {"result": "passed", "on": on.isoformat(), "opinion": "研究进展符合计划。"}
        await act(window, home, title, opinion)


async def leave(home: str, unit: Visitor, station: Visitor, postdoc: Visitor, folder: Path) -> None:
    await postdoc.open(home)
    await postdoc.follow("提交科研报告和工作总结")
    for number, title in enumerate(("科研报告", "工作总结")):
        file = folder / f"样例{title}.pdf"
        file.write_bytes(paper(title, "（样例文件，内容均为虚构）"))
        await postdoc.page.locator('main input[type="file"]').nth(number).set_input_files(file)
    await postdoc.send()
    assert not await postdoc.problems(), await postdoc.problems()
    appraisal = {"on": EXIT_ON.isoformat(), "experts": "样例专家甲\n样例专家乙", "text": "达到约定目标。"}
    await act(unit, home, "登记专家评定", appraisal)
    await assess(home, "出具出基地考核意见", EXIT_ON, unit, station)
    formalities = {"left_on": EXIT_ON.isoformat(), "formalities": "出基地手续已办结。"}
    await act(station, home, "办结出基地手续", formalities)
    await act(unit, home, "登记去向", {"destination": "unit", "employer": "样例新材料有限公司"})


@pytest.mark.timeout(400)
async def test_a_postdoc_from_the_agreement_to_the_exit(
    live: Stack, browser: Browser, tmp_path: Path
) -> None:
    one = await host(live)
    await add_person(one.department, "officer", "样例厅经办人", "department", "150000")
    async with AsyncExitStack() as doors:
        unit = await at_window(doors, live, browser, "unit")
        station = await at_window(doors, live, browser, "station")
        officer = await at_window(doors, live, browser, "officer")
        home = await recruit(unit, one)
        await one.postdoc_of(home.rpartition("/")[2])
        postdoc = await at_window(doors, live, browser, "postdoc")

        await agree(home, unit, station, postdoc, tmp_path)
        await enter(home, unit, station, officer)
        await live.time.advance_to(datetime.combine(date(2027, 3, 1), time(9), SHANGHAI))
        await assess(home, "出具中期考核意见", date(2027, 3, 1), unit, station)
        await live.time.advance_to(datetime.combine(EXIT_ON, time(9), SHANGHAI))
        await leave(home, unit, station, postdoc, tmp_path)

        await postdoc.open(home)
        assert "已出基地" in await postdoc.text()
        assert {who.url: who.troubles for who in (unit, station, officer, postdoc) if who.troubles} == {}

"""In a browser: findings of the day's work and kinds of reported faults, gone through as the person at the desk does.

Numbers without a letter are those of the findings, A1–A20 those of the kinds.
"""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.async_api import Browser

from activities.bases.workbooks.template import filled
from domain.bases.imports.columns import STAYS
from domain.bases.terms import Condition
from scenario.chromium import visitor
from scenario.database import fresh
from scenario.forms import complete_form
from scenario.papers import evidence, paper
from scenario.people import keepers_of
from scenario.stack import Stack, connect, stack
from scenario.stay_steps import agree, assess, degree, open_stay, profile, upload
from scenario.steps import apply
from tests.activities.locked_pdf import locked
from tests.activities.test_upload_pdf import HARMLESS
from tests.activities.test_upload_words import linked, ole
from tests.activities.upload_files import ofd, text_cells
from tests.bases.api.hosts import AWARDED_ON, BASE, ENTERED_ON, Host, host
from tests.bases.api.test_imports import postdoc
from tests.browser.company import LEAGUE, UNIT, Company, company
from tests.browser.counting import Counter
from tests.conftest import START

REASON = "样例：情况属实。"


@pytest.fixture(scope="module")
async def live(maintenance_url: str, migrated: str) -> AsyncIterator[Stack]:
    """One stack for all: each takes people of its own."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with fresh(maintenance_url, migrated) as url, stack(url, client, skipper, START) as one:
        yield one


@pytest.fixture(scope="module")
async def home_base(live: Stack) -> Host:
    """A base with its people."""
    return await host(live)


@pytest.fixture(scope="module")
async def all_(live: Stack, browser: Browser) -> AsyncIterator[Company]:
    """A unit whose application was handed in and withdrawn while the round is open."""
    async with AsyncExitStack() as doors:
        found = await company(live, browser, doors)
        window = {"id": "2026", "title": "2026年度申报", "opens": "2026-03-02", "closes": "2026-04-15"}
        await found.cast.department.do("/rounds", window)
        unit = found.cast.units[UNIT.name]
        form = complete_form(UNIT.name, next(iter(found.cast.stations)))
        await unit.do(f"/applications/{await apply(unit, '2026', form)}/withdraw", {"reason": REASON})
        yield found


@pytest.mark.timeout(300)
async def test_a_complete_application_with_its_files_takes_the_fewest_clicks(
    all_: Company, tmp_path: Path
) -> None:
    """36 and the table of clicks: copied from the last one, files put to it at once, checked and handed in."""
    files = [tmp_path / f"样例补充材料{number}.pdf" for number in "一二三"]
    for file in files:
        file.write_bytes(paper(file.stem))
    one = await all_.window(UNIT.login)
    job = await Counter.at(one)
    await job.click('nav a[href^="/applications"]', "**/applications*")
    await job.click('main a[href="/applications/new"]', "**/applications/new")
    await job.click('main button[name="copy"]', "**/form/unit*")
    home = one.page.url.removeprefix(one.url).partition("/form")[0]
    assert "请核对" in await one.text()
    await job.type('[name="unit.staff"]', "130")
    await job.click('main a[href$="/form/attachments"]', "**/form/attachments")
    block = one.page.locator("section.paper-block").first
    assert evidence(UNIT.name, Condition.LEGAL_PERSON)[0] in await block.inner_text()
    job.clicks += 1
    await block.locator('input[type="file"]').set_input_files(files)
    await job.click(block.locator("form.upload button"))
    await one.page.locator("main ul.papers a", has_text=files[2].name).wait_for()
    await job.click('nav.steps a[href$="/form/check"]', "**/form/check")
    assert "可以提交" in await one.text()
    await job.click('main .send a[href$="/do/submit"]', "**/do/submit")
    await job.send(f"**{home}")
    assert "盟市初审" in await one.text()
    job.held("complete application")
    assert {file.name for file in files} <= set(await _papers(all_, home))
    stored = await all_.cast.units[UNIT.name].get(f"/applications/{home.rpartition('/')[2]}")
    assert stored["form"]["unit"]["staff"] == 130


async def _papers(all_: Company, home: str) -> list[str]:
    shown = await all_.cast.leagues[LEAGUE].get(home)
    return [str(each["file_name"]) for each in shown["attachments"]]


@pytest.mark.timeout(300)
async def test_a_base_sees_what_can_be_done_now_and_a_station_first_what_others_wait_for(
    live: Stack, home_base: Host, browser: Browser
) -> None:
    """2, 3: what is due in years stands in the calendar; what somebody waits for stands first, with a day."""
    await home_base.entered(1)
    waiting = await home_base.opened(2)
    await agree(home_base.unit, home_base.station, waiting, ENTERED_ON)
    async with visitor(browser, live.url, home_base.unit.token) as unit:
        await unit.open("/work?clear=1")
        worklist = await unit.page.locator("table.work").inner_text()
        assert "中期考核" not in worklist
        assert "最长期限" not in worklist
        await unit.open("/work/calendar")
        assert "出具中期考核意见" in await unit.text()
    async with visitor(browser, live.url, home_base.station.token) as station:
        await station.open("/work?clear=1")
        rows = station.page.locator("table.work tbody tr")
        texts = await rows.all_inner_texts()
        (place,) = [index for index, text in enumerate(texts) if "办理进站手续" in text]
        assert not any("2027年" in text for text in texts[: place + 1]), texts
        async with station.page.expect_navigation():
            await rows.nth(place).locator("td.do a").click()
        assert station.page.url.endswith(f"/stays/{waiting}/do/entry")


HEAD = "table.rows thead th"


@pytest.mark.timeout(300)
async def test_a_list_tells_how_many_there_are_is_sorted_by_a_press_and_keeps_its_head_in_sight(
    all_: Company, live: Stack, home_base: Host, browser: Browser
) -> None:
    """12: one that stands on a page is sorted by any column; of a longer one the whole is counted and sorted by the server."""
    async with visitor(browser, live.url, home_base.department.token) as one:
        await one.open("/units?clear=1")
        names = one.page.locator("table.rows tbody th")
        before = await names.all_inner_texts()
        assert len(before) >= 2
        assert await one.page.locator("caption .total").inner_text() == f"共{len(before)}条"
        head = one.page.locator(HEAD).first
        await head.locator("button").click()
        up = await names.all_inner_texts()
        assert (await head.get_attribute("aria-sort"), sorted(up)) == ("ascending", sorted(before))
        await head.locator("button").press("Enter")
        assert await head.get_attribute("aria-sort") == "descending"
        assert await names.all_inner_texts() == up[::-1]
        assert await head.evaluate("(cell) => getComputedStyle(cell).position") == "sticky"
        await one.open("/units?limit=1")
        await one.page.locator("caption span.total").wait_for()
        assert await one.page.locator("caption .total").inner_text() == f"共{len(before)}条"
        assert (
            await one.page.locator(f"{HEAD} button").count() == 0
        )  # half a list is not sorted as if it were all
        await one.open("/bases?clear=1")
        async with one.page.expect_navigation():
            await one.page.locator(f"{HEAD} a", has_text="基地编号").click()
        assert "sort=code" in one.page.url
        assert await one.page.locator(f"{HEAD}[aria-sort='ascending']").inner_text() == "基地编号 ▲"


@pytest.mark.timeout(300)
async def test_an_odd_exit_is_confirmed_line_by_line_and_taken_back_by_the_department(
    live: Stack, home_base: Host, browser: Browser
) -> None:
    """7: what is unusual is named and ticked with a reason; the department takes the exit back, also later."""
    stay, one = await home_base.entered(3), home_base
    both = {
        name: await upload(one.unit, stay, title)
        for name, title in (("report", "科研报告"), ("summary", "工作总结"))
    }
    await one.unit.do(f"/stays/{stay}/reports", both)
    judged = {"on": ENTERED_ON.isoformat(), "experts": ["样例专家甲"], "text": "达到约定目标。"}
    await one.unit.do(f"/stays/{stay}/appraisal", judged)
    await assess(one.unit, one.station, stay, "exit-assessment", ENTERED_ON)
    async with visitor(browser, live.url, one.station.token) as station:
        await station.open(f"/stays/{stay}/do/exit")
        assert "办理后5分钟内" in await station.text()
        await station.type({"formalities": "出基地手续已办结。"})
        await station.send()
        ticks = station.page.locator('main input[name="confirmed_oddities"]')
        assert await ticks.count() >= 1
        assert "提前" in await station.text()
        for index in range(await ticks.count()):
            await ticks.nth(index).check()
        await station.type({"oddity_reason": REASON})
        await station.send()
        assert "已出基地" in await station.text()
    async with visitor(browser, live.url, one.department.token) as department:
        await department.open(f"/stays/{stay}")
        assert await department.page.locator('main a[href$="/do/leaving-reversal"]').count() == 1
        await department.open(f"/stays/{stay}/do/leaving-reversal")
        await department.type({"reason": REASON})
        await department.send()
        assert "撤销出基地手续办结登记，恢复在站" in await department.text()
        shown = await one.department.get(f"/stays/{stay}")
        assert (shown["stage"], shown["left_on"]) == ("in_station", None)


@pytest.mark.timeout(300)
async def test_name_and_mail_of_an_account_are_corrected_and_ones_own_mail_by_oneself(
    live: Stack, home_base: Host, browser: Browser
) -> None:
    """6: by the administrator with a reason; by whoever it is with the password."""
    keeper = keepers_of(live.http).system
    async with visitor(browser, live.url, keeper.token) as admin:
        await admin.open(f"/users/{home_base.league.account}")
        await admin.follow("更正账号信息")
        await admin.type({"name": "样例盟市新名", "reason": REASON})
        await admin.send()
        assert not await admin.problems(), await admin.problems()
        assert "样例盟市新名" in await admin.text()
    async with visitor(browser, live.url, home_base.league.token) as league:
        await league.open("/me")
        assert await league.page.locator('main [name="email"]').count() == 1


@pytest.mark.timeout(300)
async def test_one_person_and_one_number_however_they_are_typed(
    live: Stack, home_base: Host, browser: Browser
) -> None:
    """A5, A6, A7, A14: dots, spaces, wide signs and new characters of names; numbers as they are copied from cards."""
    async with visitor(browser, live.url, home_base.unit.token) as one:
        await one.open("/stays/new")
        typed = {
            "station": home_base.station.scope,
            "profile.discipline": "材料科学与工程",
            "profile.project": "样例材料研究",
            "profile.degree.promised_by": "2026-06-01",
            "person.name": "阿依 古丽•买买提\U0002ebf1",
            "person.kind": "passport",
            "person.number": "ｅb 1234 5678",
        }
        await one.type(typed)
        await one.send()
        assert not await one.problems(), await one.problems()
        assert await one.page.locator("h1").inner_text() == "阿依古丽·买买提\U0002ebf1"
        await one.open("/stays")
        await one.page.locator("#seek").fill("古丽・买")
        async with one.page.expect_navigation():
            await one.page.locator("#seek").press("Enter")
        assert "阿依古丽·买买提" in await one.text()
        await one.page.locator("#seek").fill("aygl")
        async with one.page.expect_navigation():
            await one.page.locator("#seek").press("Enter")
        assert "阿依古丽·买买提" in await one.text()


@pytest.mark.timeout(300)
async def test_a_name_that_no_file_can_hold_is_refused_at_its_field_with_everything_else_typed(
    live: Stack, home_base: Host, browser: Browser
) -> None:
    """A3, A4, A19: the list can still be fetched afterwards, and what was typed stands in the form."""
    async with visitor(browser, live.url, home_base.unit.token) as one:
        await one.open("/stays/new")
        await one.type({"person.name": "样例\uffff", "profile.project": "样例题目" * 20})
        await one.send()
        assert await one.problems()
        assert await one.page.locator('[name="profile.project"]').input_value() == "样例题目" * 20
    export = await home_base.unit.http.get("/api/v1/stays/export.xlsx", headers=home_base.unit.headers)
    assert export.status_code == 200


LONG = 60_000
"""Milliseconds for what LibreOffice draws."""
RARE = "\U00033479"
"""The last one of Extension J (Unicode 17): a letter of a name, for which no font has a glyph yet."""


@pytest.mark.timeout(300)
async def test_a_character_that_no_font_has_is_named_before_a_paper_is_drafted_and_no_pdf_is_kept(
    live: Stack, home_base: Host, browser: Browser
) -> None:
    """A8, and 45: the text of the agreement for printing, of somebody whose name holds it; Word is right."""
    someone = {"name": f"样例{RARE}", "kind": "passport", "number": "EC1230091"}
    profile_ = profile(degree(AWARDED_ON))
    stay = await open_stay(home_base.unit, BASE, home_base.station.scope, someone, profile_)
    await agree(home_base.unit, home_base.station, stay, ENTERED_ON)
    async with visitor(browser, live.url, home_base.unit.token) as one:
        one.page.set_default_timeout(LONG)
        await one.open(f"/stays/{stay}")
        await one.follow("草拟三方协议文本")
        assert "有字不能显示" in await one.text()
        assert "U+33479" in await one.text()
        await one.send()
        assert "没有生成 PDF" in await one.text()
        assert await one.page.locator("main a", has_text="下载 Word").count() == 1
        assert await one.page.locator("main a", has_text="下载 PDF").count() == 0


TAKEN = {
    "样例公文.ofd": ofd(),
    "样例限制打印.pdf": locked(4, HARMLESS),
    "样例自带模板.docx": linked("attachedTemplate", "样例.dotx"),
    "样例文本.xlsx": text_cells({"A1": "=样例说明", "A2": "'150102199001010011", "A3": "\t样例"}),
}
"""A9–A12: what is harmless, though it looks otherwise."""
TURNED_AWAY = {
    "样例网络模板.docx": (
        linked("attachedTemplate", "https://example.org/a.dotm"),
        ("网络上的模板", "另存为 PDF"),
    ),
    "样例公式.docx": (ole("Equation.3"), ("第3段", "公式", "另存为 PDF")),
    "样例旧版.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048), ("另存为",)),
}
"""A11, A12: name → what it is, and what the sentence names: the part, the place, one way out."""


@pytest.mark.timeout(300)
async def test_files_as_officials_have_them_are_taken_and_a_refusal_says_what_and_where_and_what_to_do(
    live: Stack, home_base: Host, browser: Browser, tmp_path: Path
) -> None:
    """A9, A10, A11, A12."""

    async def put(name: str, content: bytes) -> None:
        file = tmp_path / name
        file.write_bytes(content)
        await one.open(f"/bases/{BASE}")
        await one.page.locator("#new-paper").set_input_files(file)
        async with one.page.expect_navigation():
            await one.page.get_by_role("button", name="上传", exact=True).click()

    async with visitor(browser, live.url, home_base.unit.token) as one:
        for name, content in TAKEN.items():
            await put(name, content)
            assert name in await one.text()
        for name, (content, said) in TURNED_AWAY.items():
            await put(name, content)
            shown = await one.text()
            assert [words for words in said if words not in shown] == [], (name, shown)
            await one.open(f"/bases/{BASE}")
            assert name not in await one.text()


def with_title_and_hidden_row(content: bytes) -> bytes:
    """The sheet of postdocs with a merged title above its headings, wider words in these, and its last row hidden."""
    book, made = load_workbook(BytesIO(content)), BytesIO()
    sheet = book[STAYS]
    sheet.insert_rows(1)
    sheet["A1"] = "样例单位在站人员名册"
    sheet.merge_cells("A1:F1")
    for cell in sheet[2]:
        cell.value = f" {cell.value}：" if cell.value == "姓名" else cell.value
    sheet.row_dimensions[sheet.max_row].hidden = True
    book.save(made)
    return made.getvalue()


@pytest.mark.timeout(300)
async def test_a_table_that_looks_right_is_read_and_what_nobody_sees_in_it_is_ticked(
    live: Stack, home_base: Host, browser: Browser, tmp_path: Path
) -> None:
    """A13, A20."""
    file = tmp_path / "样例名册.xlsx"
    file.write_bytes(with_title_and_hidden_row(filled({STAYS: [postdoc(7), postdoc(8)]})))
    async with visitor(browser, live.url, home_base.department.token) as one:
        await one.open("/imports")
        await one.page.locator('main input[type="file"]').set_input_files(file)
        await one.press("上传并校验")
        confirm = one.page.get_by_role("button", name="确认导入2行")
        await confirm.wait_for(timeout=60_000)
        assert "1行在文件中被隐藏" in await one.text()
        async with one.page.expect_navigation():
            await confirm.click()
        assert "请核对隐藏的内容并勾选" in await one.text()
        await one.page.locator("#hidden_too").check()
        async with one.page.expect_navigation():
            await one.page.get_by_role("button", name="确认导入2行").click()
        assert not await one.problems(), await one.problems()

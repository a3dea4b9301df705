"""In a browser: what is half written keeps itself, several files go up at once, and short work takes few clicks."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, Request

from domain.bases.application import commands as cmd
from scenario.chromium import visitor
from scenario.crew import PANEL
from scenario.papers import paper
from scenario.people import PASSWORD
from scenario.stack import Stack
from tests.browser.scene import LEAGUE, UNIT, scene_with_passwords

OPINION = "研究方向与自治区重点产业契合，研发团队完整。" * 18
LACKING = {"9-3": "请补充样例团队的职称证明。", "9-5": "请补充样例单位的管理办法。"}

PASTE = """(cell, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


class Counter:
    """Clicks of a person, and the pages that are loaded, from here on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = self.loads = 0
        page.on("request", self._seen)

    def _seen(self, request: Request) -> None:
        self.loads += request.is_navigation_request() and request.redirected_from is None

    async def click(self, place: str, then: str = "") -> None:
        """One click, and the page that comes of it."""
        self.clicks += 1
        await self.page.locator(place).first.click()
        if then:
            await self.page.wait_for_url(then)


@pytest.mark.timeout(300)
async def test_a_score_sheet_keeps_itself_and_is_there_after_the_material_and_a_new_sign_in(
    live: Stack, browser: Browser
) -> None:
    scene = await scene_with_passwords(live)
    crew = scene.play.crew
    case = await scene.play.recommended(crew.units[0])
    await scene.play.do(crew.department, case, cmd.Accept())
    await scene.play.do(crew.department, case, cmd.AssignExperts(PANEL))
    await scene.play.do(crew.experts[0], case, cmd.DeclareNoConflict())
    login, address = f"sample.{PANEL[0]}", f"/applications/{case}/do/reviews"
    async with visitor(browser, live.url) as one:
        await one.sign_in(login, PASSWORD)
        await one.open(address)
        await one.page.locator('[name="opinion"]').fill(OPINION)
        await one.page.locator("[data-kept]", has_text="草稿已自动保存").wait_for()
        await one.open(f"/applications/{case}")
        await one.page.context.clear_cookies()
        await one.sign_in(login, PASSWORD)
        await one.open(address)
        assert await one.page.locator('[name="opinion"]').input_value() == OPINION


@pytest.mark.timeout(300)
async def test_findings_take_three_clicks_and_a_return_of_two_items_as_many_and_no_typing(
    live: Stack, browser: Browser
) -> None:
    """Day of work §4: five findings in 3, two items returned in 3 and nothing typed; one more of each is let pass."""
    scene = await scene_with_passwords(live)
    case = await scene.play.submitted(scene.play.crew.units[0])
    home = f"/applications/{case}"
    async with visitor(browser, live.url) as one:
        await one.sign_in(LEAGUE, PASSWORD)
        await one.open(home)
        found = Counter(one.page)
        await found.click(f'main a[href="{home}/findings"]', f"**{home}/findings")
        await found.click('main button[name="_all"]')
        await one.page.locator("main .told", has_text="未认定的各项均已选为").wait_for()
        await found.click("main form .send button.button:not(.quiet)", f"**{home}")
        assert max(found.clicks, found.loads) <= 4
        assert await one.page.locator('main td[data-label="认定"]', has_text="符合").count() == 5

        await one.open(f"{home}/findings")
        for name, text in LACKING.items():
            await one.page.locator(f'input[id^="finding-{name}-"][value="pending"]').check()
            await one.page.locator(f"#note-{name}").fill(text)
        await one.page.locator("main form .send button.button:not(.quiet)").first.click()
        await one.page.wait_for_url(f"**{home}")
        returned = Counter(one.page)
        await returned.click(f'main a[href="{home}/do/return"]', f"**{home}/do/return")
        shown = [await area.input_value() for area in await one.page.locator('textarea[name^="items"]').all()]
        assert shown == list(LACKING.values())
        await returned.click("main form .send button.button:not(.quiet)", f"**{home}")
        assert max(returned.clicks, returned.loads) <= 4


@pytest.mark.timeout(300)
async def test_rows_are_pasted_and_files_go_up_at_once_and_what_is_refused_is_told_by_name(
    live: Stack, browser: Browser, tmp_path: Path
) -> None:
    scene = await scene_with_passwords(live)
    case = await scene.play.opened(scene.play.crew.units[0])
    files = [tmp_path / f"样例名单{number}.pdf" for number in "一二三"]
    for file in files:
        file.write_bytes(paper(file.stem))
    files[2].write_bytes(b"not a pdf")
    async with visitor(browser, live.url) as one:
        await one.sign_in(UNIT, PASSWORD)
        await one.open(f"/applications/{case}/form/team")
        await one.page.locator('[name="team[0].name"]').evaluate(PASTE, "样例甲\t教授\n样例乙\t讲师")
        await one.page.locator('[name="team[1].title"]').wait_for()
        assert await one.page.locator('[name="team[1].title"]').input_value() == "讲师"
        await one.page.locator("[data-kept]", has_text="已自动保存").wait_for()
        await one.open(f"/applications/{case}/form/attachments")
        await one.page.locator('main input[type="file"]').first.set_input_files(files)
        await one.page.locator("main form.upload button").first.click()
        told = one.page.locator("main [role=alert]")
        await told.wait_for()
        assert "“样例名单三.pdf”没有上传" in (await told.text_content() or "")
        assert await one.page.locator("main ul.papers a").all_text_contents() == [
            "样例名单一.pdf",
            "样例名单二.pdf",
        ]

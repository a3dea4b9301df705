"""In a browser: what is half written keeps itself, and several files go up at once."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from domain.bases.application import commands as cmd
from scenario.chromium import visitor
from scenario.crew import PANEL
from scenario.papers import paper
from scenario.people import PASSWORD
from scenario.stack import Stack
from tests.browser.scene import UNIT, scene_with_passwords

OPINION = "研究方向与自治区重点产业契合，研发团队完整。" * 18

PASTE = """(cell, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


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

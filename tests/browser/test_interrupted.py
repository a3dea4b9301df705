"""What the scripts of the pages add: a form goes on by itself after signing in, drafts save under a new token, large files are stopped."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from scenario.chromium import visitor
from scenario.people import PASSWORD
from scenario.stack import Stack
from tests.browser.scene import LEAGUE, UNIT, scene_with_passwords

LONG_TEXT = "样例说明，" * 208


@pytest.mark.timeout(300)
async def test_what_was_typed_is_on_the_page_again_right_after_signing_in(
    live: Stack, browser: Browser
) -> None:
    scene = await scene_with_passwords(live)
    case = await scene.play.submitted(scene.crew.units[0])
    async with visitor(browser, live.url) as one:
        await one.sign_in(LEAGUE, PASSWORD)
        await one.open(f"/applications/{case}/do/inspection")
        await one.page.locator('[name="conclusion"]').fill(LONG_TEXT)
        await one.page.context.clear_cookies()
        await one.send()
        await one.page.locator('[name="login"]').fill(LEAGUE)
        await one.page.locator('[name="password"]').fill(PASSWORD)
        await one.page.locator("main form button").click()
        await one.page.wait_for_url(f"**/applications/{case}/do/inspection")
        assert await one.page.locator('[name="conclusion"]').input_value() == LONG_TEXT


@pytest.mark.timeout(300)
async def test_a_draft_saves_by_itself_after_signing_in_again_in_another_tab(
    live: Stack, browser: Browser
) -> None:
    scene = await scene_with_passwords(live)
    case = await scene.play.opened(scene.crew.units[0])
    async with visitor(browser, live.url) as one:
        await one.sign_in(UNIT, PASSWORD)
        await one.open(f"/applications/{case}/form/rules")
        await one.page.context.clear_cookies()
        other = await one.page.context.new_page()
        await other.goto(f"{live.url}/sign-in")
        await other.locator('[name="login"]').fill(UNIT)
        await other.locator('[name="password"]').fill(PASSWORD)
        await other.locator("main form button").click()
        await other.wait_for_url("**/work")
        field = one.page.locator("main textarea").first
        await field.fill("样例制度")
        await one.page.locator("[data-kept]", has_text="已自动保存").wait_for()
        await one.page.reload()
        assert await field.input_value() == "样例制度"


@pytest.mark.timeout(300)
async def test_a_file_that_is_too_large_is_stopped_at_its_field(
    live: Stack, browser: Browser, tmp_path: Path
) -> None:
    scene = await scene_with_passwords(live)
    case = await scene.play.opened(scene.crew.units[0])
    scan = tmp_path / "样例扫描件.pdf"
    scan.write_bytes(b"x" * 47 * 1024 * 1024)
    async with visitor(browser, live.url) as one:
        await one.sign_in(UNIT, PASSWORD)
        await one.open(f"/applications/{case}/form/attachments")
        await one.page.locator('main input[type="file"]').first.set_input_files(scan)
        told = await one.page.locator("main form .error").first.text_content()
        assert told is not None
        assert "“样例扫描件.pdf”为47 MB，超过每个文件20 MB的上限" in told
        await one.page.locator("main form.upload button").first.click()
        assert await one.page.locator("main form .error").first.is_visible()
        assert await one.page.locator("main [role=alert]").count() == 1

"""Where scripts are off: sign in, the worklist, an action with a refusal, and a section of the application form."""

import pytest
from playwright.async_api import Browser

from scenario.chromium import visitor
from scenario.people import PASSWORD
from scenario.stack import Stack
from tests.browser.scene import LEAGUE, UNIT, scene_with_passwords


@pytest.mark.timeout(300)
async def test_a_league_works_without_scripts(live: Stack, browser: Browser) -> None:
    scene = await scene_with_passwords(live)
    await scene.play.submitted(scene.crew.units[0])
    async with visitor(browser, live.url, java_script_enabled=False) as one:
        await one.sign_in(LEAGUE, PASSWORD)
        await one.follow("样例单位0")
        await one.follow("记录综合考察")
        await one.page.locator('[name="conclusion"]').fill("现场与材料一致。")
        await one.page.locator('[name="members"]').fill("")
        await one.send()
        assert "有" in await one.problems()
        assert await one.page.locator('[name="conclusion"]').input_value() == "现场与材料一致。"
        await one.page.locator('[name="on"]').fill("2026-03-02")
        await one.page.locator('[name="members"]').fill("样例考察员甲\n样例考察员乙")
        await one.send()
        assert not await one.problems()
        assert "样例考察员甲、样例考察员乙" in await one.text()


@pytest.mark.timeout(300)
async def test_a_unit_fills_in_a_section_without_scripts(live: Stack, browser: Browser) -> None:
    scene = await scene_with_passwords(live)
    case = await scene.play.filled(scene.crew.units[0])
    async with visitor(browser, live.url, java_script_enabled=False) as one:
        await one.sign_in(UNIT, PASSWORD)
        await one.follow("样例单位0")
        await one.open(f"/applications/{case}/form/team")
        rows = one.page.locator('main [name$=".name"]')
        before = await rows.count()
        await one.press("再加一项")
        assert await rows.count() == before + 1
        await rows.nth(before).fill("样例研究员")
        await one.press("保存并下一步")
        await one.open(f"/applications/{case}/form/team")
        assert await rows.nth(before).input_value() == "样例研究员"

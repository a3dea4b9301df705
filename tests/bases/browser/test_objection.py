"""Art. 11(3) in the browser: somebody objects to a notice, the department decides, and the receipt tells it."""

from contextlib import AsyncExitStack
from io import BytesIO

import pytest
from PIL import Image
from playwright.async_api import Browser, FilePayload

from domain.bases.round import commands as round_cmd
from scenario.backstage import ROUND
from scenario.chromium import PHONE, visitor
from scenario.stack import Stack
from tests.procedure.scene import scene_on

GROUNDS = "样例：该单位的研究开发团队与公示材料所列不符，请核实合作导师是否为本单位全职人员。"


TEXT = FilePayload(name="材料.txt", mimeType="text/plain", buffer="样例".encode())


def photograph(name: str) -> FilePayload:
    """A picture that says who took it (样例)."""
    exif, out = Image.Exif(), BytesIO()
    exif[0x013B] = "样例作者".encode().hex()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG", exif=exif)
    return FilePayload(name=name, mimeType="image/jpeg", buffer=out.getvalue())


@pytest.mark.timeout(300)
async def test_somebody_objects_on_a_phone_and_learns_what_came_of_it(live: Stack, browser: Browser) -> None:
    scene = await scene_on(live)
    case = await scene.play.passed(scene.crew.units[0])
    command = round_cmd.PublishNotice("notice-1")
    await scene.play.do(scene.crew.department, ROUND, command, kind="round")
    token = scene.crew.tokens[scene.crew.department.user]
    async with AsyncExitStack() as doors:
        public = await doors.enter_async_context(
            visitor(browser, live.url, viewport=PHONE, has_touch=True, is_mobile=True)
        )
        officer = await doors.enter_async_context(visitor(browser, live.url, token))

        await public.open("/public/notices/notice-1")
        await public.page.locator('main a[href*="/object"]').first.click()
        await public.type({"anonymous": "true", "grounds": "太短"})
        await public.press("提交异议")
        assert "联系方式" in await public.page.locator("main form").inner_text()
        assert await public.problems()
        assert await public.page.locator('[name="grounds"]').input_value() == "太短"
        await public.type({"application": case, "contact": "0471-0000000", "grounds": GROUNDS})
        await public.page.set_input_files("#evidence", [photograph("某某的照片.jpg"), TEXT])
        await public.press("提交异议")
        assert not await public.problems(), await public.problems()
        assert "已收下附件1.jpg" in await public.text()
        assert "材料.txt" in await public.text(), (
            "a file that is not taken keeps neither objection nor others back"
        )
        receipt = await public.page.locator(".receipt-number").inner_text()
        assert receipt not in public.page.url
        async with public.page.expect_download() as saved:
            await public.page.get_by_role("button", name="保存为图片").click()
        with Image.open(await (await saved.value).path()) as picture:
            assert picture.width == 1080
            assert picture.height > 200
        assert (await saved.value).suggested_filename == "异议已收到.png"

        await public.open("/public/objections")
        await public.type({"receipt": receipt})
        await public.send()
        await public.page.set_input_files("#evidence", [photograph(f"{n}.jpg") for n in range(5)])
        await public.press("补交附件")
        told = await public.text()
        assert "附件5.jpg" in told
        assert "附件6.jpg" not in told
        assert "每件异议最多5份附件，没有收下。" in told

        await officer.open("/objections")
        await officer.page.locator('main a[href^="/objections/"]').first.click()
        assert GROUNDS in await officer.text()
        assert "0471-0000000" not in await officer.text()
        assert "附件1.jpg（图片，" in await officer.text()
        assert "某某" not in await officer.text()
        async with officer.page.expect_download() as given:
            await officer.page.get_by_role("link", name="附件1.jpg").click()
        kept = await (await given.value).path()
        assert b"Exif" not in kept.read_bytes(), "who took it, where and with what is not kept"
        await officer.follow("认定异议")
        await officer.type({"finding": "not_upheld", "reasons": "经核实，合作导师均为本单位全职人员。"})
        objection = officer.page.locator('main select[name="objection"]')
        if await objection.count():
            await objection.select_option(index=1)
        await officer.send()
        assert not await officer.problems(), await officer.problems()

        await public.open("/public/objections")
        await public.type({"receipt": receipt})
        await public.send()
        told = await public.text()
        assert "不成立" in told
        assert not await public.page.locator("#evidence").count(), "what was decided takes nothing more"
        assert "合作导师均为本单位全职人员" in told
        expected = [one for one in public.troubles if "422" not in one]  # the refusal on purpose
        assert (expected, officer.troubles) == ([], [])

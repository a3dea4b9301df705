"""With the keyboard alone: every control is reached, its focus is seen, and a case is dealt with from end to end."""

import pytest
from playwright.async_api import Browser, Page

from scenario.chromium import Visitor, visitor
from scenario.people import PASSWORD
from scenario.stack import Stack
from tests.browser.scene import LEAGUE, scene_with_passwords

MOST = 400
"""Presses of the Tab key after which a control counts as out of reach."""
UNREACHED = """() => {
    const shown = (one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.tabIndex >= 0;
    const group = (one) => one.type === "radio" && document.querySelector(`[name="${CSS.escape(one.name)}"][data-reached]`);
    return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
        .filter((one) => shown(one) && !one.dataset.reached && !group(one)).map((one) => one.outerHTML.slice(0, 100));
}"""
HERE = """() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const label = one.labels?.[0]?.textContent ?? one.textContent;
    const told = one === document.body ? "" : one.dataset.reached ?? "new";
    one.dataset.reached = "again";
    return {told, name: one.name ?? "", label: label.trim(), seen: style.outlineStyle !== "none" || one.matches(".skip")};
}"""


async def tab_to(page: Page, wanted: str) -> None:
    """Presses Tab until the focus is at the control of this name or label."""
    for _ in range(MOST):
        await page.keyboard.press("Tab")
        here = await page.evaluate(HERE)
        if wanted in (here["name"], here["label"]):
            return
    raise AssertionError(f"the keyboard does not come to {wanted}")


async def follow(page: Page, wanted: str) -> None:
    await tab_to(page, wanted)
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


async def type_into(page: Page, typed: dict[str, str]) -> None:
    for name, text in typed.items():
        await tab_to(page, name)
        await page.keyboard.type(text)


async def unreached(one: Visitor) -> list[str]:
    """Goes once around the page; gives what was left out, and what did not show that it had the focus."""
    unseen = []
    for _ in range(MOST):
        await one.page.keyboard.press("Tab")
        here = await one.page.evaluate(HERE)
        if not here["told"]:
            break
        if not here["seen"]:
            unseen.append(f"no focus to be seen: {here['label'] or here['name']}")
    return [*unseen, *await one.page.evaluate(UNREACHED)]


@pytest.mark.timeout(300)
async def test_a_case_is_dealt_with_by_the_keyboard_alone(live: Stack, browser: Browser) -> None:
    scene = await scene_with_passwords(live)
    case = await scene.play.submitted(scene.crew.units[0])
    async with visitor(browser, live.url) as one:
        await one.open("/sign-in")
        await type_into(one.page, {"login": LEAGUE, "password": PASSWORD})
        await follow(one.page, "登录")
        await follow(one.page, "样例单位0")
        assert one.page.url.endswith(f"/applications/{case}")
        await follow(one.page, "不予推荐")
        await type_into(one.page, {"reasons": "样例：现有条件不足以设立基地。"})
        await follow(one.page, "不予推荐")
        assert one.page.url.endswith(f"/applications/{case}")
        assert "现有条件不足以设立基地" in await one.text()
        assert one.troubles == []


async def test_the_first_tab_leads_past_the_menu(live: Stack, browser: Browser) -> None:
    async with visitor(browser, live.url) as one:
        await one.open("/sign-in")
        await one.page.keyboard.press("Tab")
        assert await one.page.locator(":focus").inner_text() == "跳到正文"
        await one.page.keyboard.press("Enter")
        await one.page.keyboard.press("Tab")
        assert await one.page.locator("main :focus").get_attribute("name") == "login"


@pytest.mark.timeout(300)
async def test_the_tab_key_reaches_every_control_and_shows_where_it_is(live: Stack, browser: Browser) -> None:
    scene = await scene_with_passwords(live)
    case = await scene.play.submitted(scene.crew.units[0])
    token = scene.crew.tokens[scene.crew.league.user]
    left: dict[str, list[str]] = {}
    async with visitor(browser, live.url, token) as one:
        for address in ("/work", f"/applications/{case}", f"/applications/{case}/do/inspection"):
            await one.open(address)
            if found := await unreached(one):
                left[address] = found
    assert left == {}

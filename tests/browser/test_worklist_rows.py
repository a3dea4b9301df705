"""Twenty rows of the worklist on a screen of 1080 lines, under a header that stays, walked through by keyboard."""

import pytest
from playwright.async_api import Browser, ViewportSize

from api.lives import Lives
from scenario.backstage import Backstage
from scenario.chromium import visitor
from scenario.crew import crew
from scenario.stack import Stack
from tests.conftest import START

USABLE = ViewportSize(width=1920, height=950)
"""A screen of 1920 × 1080 without the frame of the browser and the bar of the system."""
WHOLE = """() => [...document.querySelectorAll("table.work tbody tr")]
    .filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length"""
ROWS = 22
CUT = """() => [...document.querySelectorAll("table.work tbody *")]
    .filter((cell) => cell.scrollWidth > cell.clientWidth + 1 && getComputedStyle(cell).overflowX === "hidden"
        && !cell.classList.contains("away")).map((cell) => cell.textContent.trim())"""


@pytest.mark.timeout(300)
async def test_twenty_rows_stand_on_a_screen_and_are_walked_by_keys(live: Stack, browser: Browser) -> None:
    people = await crew(live.engine, START, units=ROWS)
    play = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
    await play.open_round()
    for unit in people.units:
        await play.submitted(unit)
    token = people.tokens[people.league.user]
    async with visitor(browser, live.url, token, viewport=USABLE) as one:
        await one.open("/work?limit=50")
        assert await one.page.locator("table.work tbody tr").count() == ROWS
        assert await one.page.evaluate(WHOLE) >= 20
        for width in (1100, 1280, 1440, 1600):
            await one.page.set_viewport_size(ViewportSize(width=width, height=950))
            assert await one.page.evaluate(CUT) == [], f"no number, action or day is cut at {width}"
        await one.page.evaluate("scrollTo(0, document.body.scrollHeight)")
        await one.page.set_viewport_size(ViewportSize(width=1920, height=500))
        await one.page.evaluate("scrollTo(0, document.body.scrollHeight)")
        head = await one.page.locator("table.work thead th").last.bounding_box()
        assert head is not None
        assert 0 <= head["y"] < 60
        await one.page.evaluate("scrollTo(0, 0)")
        await one.page.keyboard.press("/")
        assert await one.page.evaluate("document.activeElement.id") == "seek"
        await one.page.keyboard.press("j")  # typed, for the focus is in the search
        assert await one.page.locator("#seek").input_value() == "j"
        await one.page.locator("h1").click()
        for key in ("j", "j", "j", "k"):
            await one.page.keyboard.press(key)
        second = one.page.locator("table.work tbody tr").nth(1)
        assert await second.evaluate("(row) => row.contains(document.activeElement)")
        async with one.page.expect_navigation():
            await one.page.keyboard.press("Enter")
        assert one.page.url.endswith("/findings")

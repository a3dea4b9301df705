"""In a browser: what officials do again and again takes them no more than the fewest clicks and one."""

import os
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from domain.actor import Actor
from scenario.chromium import visitor
from scenario.database import fresh
from scenario.stack import connect, stack
from tests.browser.counting import Counter
from tests.conftest import START
from tests.procedure.scene import Scene, scene_on

UNITS = 12
LACKING = {"9-3": "请补充样例团队的职称证明。", "9-5": "请补充样例单位的管理办法。"}


@pytest.fixture(scope="module")
async def scene(maintenance_url: str, migrated: str) -> AsyncIterator[Scene]:
    """One stack for all jobs: each takes units of its own."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with fresh(maintenance_url, migrated) as url, stack(url, client, skipper, START) as live:
        yield await scene_on(live, units=UNITS)


def _token(scene: Scene, who: Actor) -> str:
    return scene.crew.tokens[who.user]


@pytest.mark.timeout(300)
async def test_findings_take_three_clicks_and_a_return_of_two_items_as_many_and_no_typing(
    scene: Scene, browser: Browser
) -> None:
    case = await scene.play.submitted(scene.crew.units[0])
    home = f"/applications/{case}"
    async with visitor(browser, scene.live.url, _token(scene, scene.crew.league)) as one:
        found = await Counter.at(one, home)
        await found.click(f'main a[href="{home}/findings"]', f"**{home}/findings")
        await found.click('main button[name="_all"]')
        await one.page.locator("main .told", has_text="未认定的各项均已选为").wait_for()
        await found.send(f"**{home}")
        found.held("record five findings")
        assert await one.page.locator('main td[data-label="认定"]', has_text="符合").count() == 5

        await one.open(f"{home}/findings")
        for name, text in LACKING.items():
            await one.page.locator(f'input[id^="finding-{name}-"][value="pending"]').check()
            await one.page.locator(f"#note-{name}").fill(text)
        await one.send()
        returned = Counter(one)
        await returned.click(f'main a[href="{home}/do/return"]', f"**{home}/do/return")
        shown = [await area.input_value() for area in await one.page.locator('textarea[name^="items"]').all()]
        assert shown == list(LACKING.values())
        await returned.send(f"**{home}")
        returned.held("return two items")

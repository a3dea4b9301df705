"""Every page for every role: no broken link, no complaint of the browser, no violation of WCAG 2.2 AA, no weight."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser as Chromium

from scenario.chromium import PHONE, Visitor, visitor
from scenario.database import fresh
from scenario.stack import connect, stack
from tests.browser.town import Town, kind_of, settled, walk
from tests.conftest import START
from tests.web.browsing import Browser

WHO = {
    "public": "",
    "department": "department-1",
    "league": "league-150600",
    "first league": "league-150500",
    "base": "battery",
    "applicant": "corn",
    "drafting": "potato",
    "authority": "group",
    "station": "station-1",
    "expert": "expert-09",
    "postdoc": "postdoc-2",
    "auditor": "auditor",
}
HEAVIEST = 200 * 1024
ON_PHONES = ("/public/", "/work", "/sign-in", "/regulation")
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WEIGHT = """async () => {
    const parts = performance.getEntries().filter((one) => ["navigation", "resource"].includes(one.entryType));
    return parts.reduce((sum, one) => sum + one.decodedBodySize, 0);
}"""


@pytest.fixture(scope="module")
async def town(
    maintenance_url: str, migrated: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Town]:
    """One town for all roles of a process: nobody changes anything in it."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    folder: Path = tmp_path_factory.mktemp("town")
    async with (
        fresh(maintenance_url, migrated) as url,
        stack(url, client, skipper, START) as live,
        settled(live, folder) as one,
    ):
        yield one


async def faults(one: Visitor, address: str) -> list[str]:
    """What is wrong with a page as it is shown."""
    status = await one.open(address)
    found = [*one.troubles, *await one.violations()]
    one.troubles.clear()
    if status != 200:
        found.append(f"status {status}")
    if await one.page.evaluate(OVERFLOW) > 0:
        found.append("wider than the window")
    if await one.page.evaluate(WEIGHT) > HEAVIEST:
        found.append("too heavy")
    return found


@pytest.mark.timeout(600)
@pytest.mark.parametrize("who", WHO)
async def test_every_page_that_a_role_can_reach_is_in_order(town: Town, browser: Chromium, who: str) -> None:
    token = await town.token(WHO[who])
    walked = await walk(Browser.of(town.live.url, token), "/work" if token else "/")
    assert walked.broken == {}
    assert len(walked.pages) > 5

    unlike = {kind_of(address): address for address in walked.pages}
    wrong: dict[str, list[str]] = {}
    async with visitor(browser, town.live.url, token) as one:
        for address in unlike.values():
            if found := await faults(one, address):
                wrong[address] = found
    assert wrong == {}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("who", ["public", "department", "base"])
async def test_public_pages_and_the_worklist_fit_a_phone(town: Town, browser: Chromium, who: str) -> None:
    token = await town.token(WHO[who])
    walked = await walk(Browser.of(town.live.url, token), "/work" if token else "/")
    unlike = {kind_of(one): one for one in walked.pages if one == "/" or one.startswith(ON_PHONES)}
    assert unlike
    wrong: dict[str, list[str]] = {}
    async with visitor(browser, town.live.url, token, viewport=PHONE, has_touch=True) as one:
        for address in unlike.values():
            if found := await faults(one, address):
                wrong[address] = found
    assert wrong == {}


@pytest.mark.parametrize("who", [who for who in WHO if who != "public"])
async def test_pages_have_titles_of_their_own_and_one_heading(town: Town, who: str) -> None:
    walked = await walk(Browser.of(town.live.url, await town.token(WHO[who])), "/work")
    titles: dict[str, set[str]] = {}
    for address, page in walked.pages.items():
        assert len(page.all("//h1")) == 1, address
        titles.setdefault(page.all("//title")[0].text, set()).add(kind_of(address).partition("?")[0])
    assert {title: kinds for title, kinds in titles.items() if len(kinds) > 1} == {}

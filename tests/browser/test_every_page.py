"""Every page for every role: no broken link, no complaint of the browser, no violation of WCAG 2.2 AA, no weight.

All of them are read as they are written; those that are made of what no page so far was are seen in a window of 390,
1280 and 1920 pixels, and on paper. A role is one test: its pages are looked up once.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser as Chromium

from domain.offices import HOME
from scenario.chromium import visitor
from scenario.database import fresh
from scenario.stack import connect, stack
from tests.browser.looking import Looking, sorts_of
from tests.browser.markup import faults_of
from tests.browser.town import Town, Walk, kind_of, settled, walk
from tests.conftest import START
from tests.test_sample import check_standing
from tests.web.browsing import Browser
from tests.web.offered import short

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
    "department of science": "kjt-1",
    "league of science": "kjt-150200",
    "unit with posts": "kjt-unit",
    "system administrator": "sysadmin",
    "security administrator": "secadmin",
    "audit administrator": "auditadmin",
}


OTHER_LINE = "kjt"
"""Whose leagues are twelve: 26号·附件1 counts 满洲里 and 二连浩特 in theirs."""


@pytest.fixture(scope="module")
async def town(
    maintenance_url: str, migrated: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Town]:
    """One town for all roles of a process: nobody changes anything in it."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    folder: Path = tmp_path_factory.mktemp("town") / "not" / "there"
    async with (
        fresh(maintenance_url, migrated) as url,
        stack(url, client, skipper, START) as live,
        settled(live, folder) as one,
    ):
        yield one


@pytest.fixture(scope="module")
def looking() -> Looking:
    """What axe has seen, over all roles of a process."""
    return Looking()


def untold(walked: Walk) -> list[str]:
    """What a reader who hears the page misses: one heading, and a title that no other page has."""
    pages = walked.pages.items()
    found = [
        f"{len(page.all('//h1'))} headings: {address}"
        for address, page in pages
        if len(page.all("//h1")) != 1
    ]
    titles: dict[str, set[str]] = {}
    for _, page in pages:
        titles.setdefault(page.all("//title")[0].text, set()).add(kind_of(page.answer.url.path))
    return [*found, *(f"{title}: {sorted(kinds)}" for title, kinds in titles.items() if len(kinds) > 1)]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("who", WHO)
async def test_every_page_that_a_role_can_reach_is_in_order(
    town: Town, browser: Chromium, looking: Looking, who: str
) -> None:
    token, line = await town.token(WHO[who]), OTHER_LINE if WHO[who].startswith(OTHER_LINE) else HOME
    walked = await walk(Browser.of(town.live.url, token), "/work" if token else "/", made=town.made)
    assert walked.broken == {}
    assert untold(walked) == []
    pages = walked.pages.items()
    assert {address: lists for address, page in pages if (lists := short(page, line))} == {}
    assert {
        address: found for address, page in pages if (found := faults_of(page, signed_in=bool(token)))
    } == {}
    assert len(walked.pages) > 5

    richest = sorted(
        pages, key=lambda entry: -len(sorts_of(entry[1]))
    )  # what others are made of, they are made of too
    new = [address for address, page in richest if looking.is_new(page, kind_of(address))]
    wrong: dict[str, list[str]] = {}
    async with visitor(browser, town.live.url, token) as one:
        await one.keep_axe()
        for address in new:
            if found := await looking.faults(one, address):
                wrong[address] = found
    assert wrong == {}


@pytest.mark.timeout(600)
async def test_the_samples_stand_where_they_should_and_loading_again_changes_nothing(town: Town) -> None:
    """Last: the walks see what was loaded once."""
    await check_standing(town.live, town.folder, town.cases)

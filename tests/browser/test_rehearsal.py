"""Art. 24 in the browser: on an installation for rehearsals, a base is moved past its two years and cancelled."""

import os

import pytest
from playwright.async_api import Browser

from domain.legal_time import legal_day
from scenario import base_steps as at_base
from scenario.chromium import visitor
from scenario.people import PASSWORD, add_person
from scenario.stack import connect, stack
from tests.bases.api.hosts import BASE, host
from tests.conftest import START


@pytest.mark.timeout(300)
async def test_a_vacant_base_is_rehearsed_until_it_is_cancelled(database_url: str, browser: Browser) -> None:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START, rehearsal=True) as live:
        one = await host(live, "2025-12-20")
        await add_person(one.department, "officer", "样例厅经办人", "department", "150000")
        async with visitor(browser, live.url) as officer, visitor(browser, live.url) as public:
            await officer.sign_in("officer", PASSWORD)
            await officer.open(f"/bases/{BASE}")
            assert "2027年12月20日" in await officer.text()
            await officer.open("/rehearsal")
            await officer.type({"case_id": f"base/{BASE}", "until": "2027-11-21"})
            await officer.send()
            assert "事先告知书" in await officer.text()
            await at_base.sign_notice(one.unit, BASE, legal_day(START))
            await officer.open("/rehearsal")
            await officer.type({"case_id": f"base/{BASE}", "until": "2027-12-21", "together": "true"})
            await officer.send()
            told = await officer.text()
            assert await officer.page.locator("main .timeline li").count() >= 2
            assert "第二十四条" in told
            await officer.follow("查看该个案")
            assert "已取消备案" in await officer.text()
            assert "演练环境" in await officer.page.locator("body").inner_text()
            await public.open(f"/public/bases/{BASE}")
            assert "取消备案" in await public.text()
            assert (officer.troubles, public.troubles) == ([], [])

"""In a browser: what units, stations and experts do again and again takes no more than the fewest clicks and one."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from db.scope import system_transaction
from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.stay.commands import ReportEntry
from domain.terms import Role
from scenario.backstage_bases import backstage_bases
from scenario.chromium import Visitor, visitor
from scenario.crew import PANEL, STATION, enter
from scenario.database import fresh
from scenario.papers import paper
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


async def _from_worklist(counter: Counter, name: str, then: str) -> None:
    """去办理 in the first row that names it."""
    row = counter.page.locator("table.work tbody tr", has_text=name)
    await counter.click(row.locator("td.do a").first, then)


MARKS = {"platform": "22", "team": "21.5", "projects": "20", "cooperation": "8", "support": "12"}


@pytest.mark.timeout(300)
async def test_an_expert_scores_in_three_clicks_with_the_material_beside_the_sheet(
    scene: Scene, browser: Browser
) -> None:
    case = await scene.play.recommended(scene.crew.units[9])
    home = f"/applications/{case}"
    await scene.play.do(scene.crew.department, case, cmd.Accept())
    await scene.play.do(scene.crew.department, case, cmd.AssignExperts(PANEL))
    async with visitor(browser, scene.live.url, _token(scene, scene.crew.experts[0])) as one:
        scored = await Counter.at(one)
        await _from_worklist(scored, "样例单位9", f"**{home}/do/declare")
        await scored.send(f"**{home}/do/reviews")
        beside = one.page.locator(".material [data-pages] + :is(.leaves, .empty)")
        await one.page.locator(".material [data-pages]").first.scroll_into_view_if_needed()
        await beside.first.wait_for()
        assert await one.page.locator(".material [data-pages]").count() >= 5
        await one.page.locator('[name="scores.team"]').fill("26")
        await one.page.locator(".error", has_text="不得超过25分。").wait_for()
        for name, mark in MARKS.items():
            await scored.type(f'[name="scores.{name}"]', mark)
        assert await one.page.locator("[data-total]").inner_text() == "83.5"
        await scored.choose("vote", "agree")
        await scored.type('[name="opinion"]', "研发基础扎实，同意设立。")
        assert not await one.violations()
        await scored.send(f"**{home}")
        scored.held("expert scores a case")


@pytest.mark.timeout(300)
async def test_a_postdoc_is_registered_agreed_with_signed_and_reported_in_the_fewest_clicks(
    scene: Scene, browser: Browser, tmp_path: Path
) -> None:
    """The unit has had a postdoc before: station and what is always agreed stand in the forms."""
    homes = await backstage_bases(scene.play.lives, scene.crew)
    unit = scene.crew.units[8]
    base = await homes.base(number=8, filed_on=START.date())
    await homes.agreed(base, unit=8)
    url = scene.live.url
    async with visitor(browser, url, _token(scene, unit)) as one:
        new = await Counter.at(one, "/stays")
        await new.click('main a[href="/stays/new"]', "**/stays/new")
        await new.type('[name="person.name"]', "样例博士申")
        await new.choose("person.kind", "passport")
        await new.type('[name="person.number"]', "EA9000001")
        await new.type('[name="profile.discipline"]', "材料科学与工程")
        await new.type('[name="profile.project"]', "样例材料研究")
        await new.type('[name="profile.degree.promised_by"]', "2026-06-01")
        assert await one.page.locator('[name="station"]').input_value() == STATION
        assert not await one.violations()
        await new.send()
        await one.page.locator("main .told", has_text="已登记招收").wait_for()
        new.held("register a postdoc")
        stay = one.page.url.rsplit("/", 1)[1]

        agreed = await Counter.at(one)
        await _from_worklist(agreed, "样例博士申", f"**/stays/{stay}/do/agreement")
        for side, (name, title) in enumerate((("样例导师甲", "正高级工程师"), ("样例导师乙", "教授"))):
            await agreed.type(f'[name="agreement.mentors[{side}].name"]', name)
            await agreed.type(f'[name="agreement.mentors[{side}].title"]', title)
        await agreed.type('[name="agreement.goals"]', "完成样例攻关。")
        await agreed.type('[name="agreement.pay.yearly"]', "260000")
        await agreed.choose("agreement.pay.insured", "true")
        file = tmp_path / "样例三方协议.pdf"
        file.write_bytes(paper("样例三方协议"))
        agreed.clicks += 1
        await one.page.locator('[name="_file.agreement.paper"]').set_input_files(file)
        assert not await one.violations()
        await agreed.send(f"**/stays/{stay}")
        agreed.held("agreement")
        assert "2028年2月" in await one.text() or "2028年3月" in await one.text()

        signed = await _sign(one, stay)
    person = (await homes.stay_state(stay)).person
    tokens: dict[str, str] = {}
    async with system_transaction(scene.live.engine) as conn:
        postdoc = await enter(conn, START, tokens, "clicks.postdoc", Role.POSTDOC, person)
    for token in (_token(scene, homes.station), tokens[postdoc.user]):
        async with visitor(browser, url, token) as another:
            more = await _sign(another, stay)
            signed.clicks += more.clicks
            signed.loads += more.loads
    signed.held("three signatures")
    entry = ReportEntry(entered_on=homes.today, formalities="进站手续已办结。", meets_conditions=True)
    await homes.at_stay(homes.station, stay, entry)
    async with visitor(browser, url, _token(scene, unit)) as one:
        filed = await Counter.at(one, "/work?clear=1&kind=entry_filing")
        await _from_worklist(filed, "样例博士申", f"**/stays/{stay}/do/filing")
        await filed.send(f"**/stays/{stay}")
        filed.held("file an entry")


async def _sign(one: Visitor, stay: str) -> Counter:
    """One side signs from its worklist."""
    counter = await Counter.at(one)
    row = one.page.locator("table.work tbody tr", has_text="签订三方协议")
    await counter.click(row.locator("td.do a").first, f"**/stays/{stay}/do/sign")
    await counter.send(f"**/stays/{stay}")
    return counter

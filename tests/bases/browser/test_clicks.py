"""In a browser: what officials do again and again takes them no more than the fewest clicks and one."""

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
from scenario.people import keepers_of
from scenario.stack import connect, stack
from tests.bases.api.hosts import host
from tests.browser.counting import Counter
from tests.conftest import START
from tests.procedure.scene import Scene, scene_on

UNITS = 12
DRAFTED = 60_000
"""Milliseconds until LibreOffice has made a first document."""
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


async def _opened(counter: Counter, name: str, then: str) -> None:
    """去办理 in the row of a unit."""
    row = counter.page.locator("table.work tbody tr", has_text=name)
    await counter.click(row.locator("td.do a").first, then)


@pytest.mark.timeout(300)
async def test_a_whole_first_review_takes_four_clicks_and_two_texts(scene: Scene, browser: Browser) -> None:
    unit = scene.crew.units[1]
    case = await scene.play.filled(unit)
    sent = await scene.live.http.post(
        f"/api/v1/applications/{case}/attachments",
        files={"file": ("样例团队名单.pdf", paper("样例团队名单"), "application/pdf")},
        data={"condition": "9(3)"},
        headers=scene.crew.headers(unit),
    )
    assert sent.status_code == 201, sent.text
    await scene.play.do(unit, case, cmd.Submit(1))
    home = f"/applications/{case}"
    async with visitor(browser, scene.live.url, _token(scene, scene.crew.league)) as one:
        work = await Counter.at(one)
        await _opened(work, "样例单位1", f"**{home}/findings")
        beside = one.page.locator("details[data-paper]", has_text="样例团队名单.pdf")
        await beside.locator("summary").click()  # to read is no part of the job
        await beside.locator("ol.leaves img").first.wait_for()
        await work.click('main button[name="_all"]')
        await one.page.locator("main .told", has_text="未认定的各项均已选为").wait_for()
        await work.type('[name="inspection.conclusion"]', "现场与申报材料一致。")
        await work.type('[name="recommend.opinion"]', "符合申报条件，同意推荐。")
        await work.click('main button[name="_go"]', f"**{home}")
        work.held("first review and recommendation")
        assert "厅审核" in await one.text()
        assert not await one.violations()


@pytest.mark.timeout(300)
async def test_an_opinion_is_put_in_by_one_click_on_a_phrase(scene: Scene, browser: Browser) -> None:
    case = await scene.play.submitted(scene.crew.units[2])
    at = f"/applications/{case}/do/return"
    async with visitor(browser, scene.live.url, _token(scene, scene.crew.league_colleague)) as one:
        await one.open(at)
        place = one.page.locator('textarea[name="items[0].request"]')
        await place.fill("请补充职称证明。")
        await one.page.locator("button", has_text="存为常用语").first.click()
        await one.page.locator("main .told", has_text="已存为您的常用语").wait_for()
        await one.open(at)
        await one.page.locator("button.phrase", has_text="请补充职称证明。").first.click()
        assert await place.input_value() == "请补充职称证明。"
        assert one.page.url.endswith(at)
        assert not await one.violations()


@pytest.mark.timeout(300)
async def test_ten_pass_in_three_clicks_and_their_panels_are_drawn_in_four(
    scene: Scene, browser: Browser
) -> None:
    cases = [await scene.play.recommended(unit) for unit in scene.crew.units[3:6]]
    async with visitor(browser, scene.live.url, _token(scene, scene.crew.department)) as one:
        passed = await Counter.at(one, "/work?clear=1&kind=department_check")
        await passed.click('input[data-all="pick"]')
        await passed.click('button[name="command"][value="accept"]', "**/work/bulk")
        await passed.send("**/work/bulk/do")
        passed.held("pass ten applications")

        single = await Counter.at(one)
        await _opened(single, "样例单位3", f"**/applications/{cases[0]}/do/experts")
        await single.send(f"**/applications/{cases[0]}")
        single.held("panel for one")

        drawn = await Counter.at(one)
        await _opened(drawn, "样例单位4", f"**/applications/{cases[1]}/do/experts")
        await drawn.click('main a[href$="/panels"]', "**/rounds/2026/panels")
        assert not await one.violations()
        await drawn.send()
        await one.page.locator("main", has_text="指派评审专家的结果").wait_for()
        drawn.held("panel for a round")
        assert "未指派" not in await one.text()
        for case in cases[1:]:
            await one.open(f"/applications/{case}/panel")
            assert "待作回避声明" in await one.text()


@pytest.mark.timeout(300)
async def test_a_notice_takes_two_clicks_and_an_objection_three_and_one_text(
    scene: Scene, browser: Browser
) -> None:
    case = await scene.play.passed(scene.crew.units[6])
    async with visitor(browser, scene.live.url, _token(scene, scene.crew.department)) as one:
        notice = await Counter.at(one)
        await _opened(notice, "样例单位6", "**/rounds/2026/do/notices")
        await notice.send("**/rounds/2026")
        notice.held("publish a notice")

        async with visitor(browser, scene.live.url) as public:
            await public.open("/public/notices")
            await public.page.locator('main a[href^="/public/notices/"]').first.click()
            await public.page.locator('main a[href*="/object"]').first.click()
            grounds = "样例：该单位的研究开发团队与公示材料所列不符，请核实合作导师是否为本单位全职人员。"
            raised = {"anonymous": "true", "grounds": grounds, "application": case, "contact": "0471-0000000"}
            await public.type(raised)
            await public.press("提交异议")
            receipt = await public.page.locator(".receipt-number").inner_text()

        found = await Counter.at(one)
        row = one.page.locator("table.work tbody tr", has_text="调查并认定公示异议")
        await found.click(row.locator("td.do a").first, "**/do/decide-objection?objection=*")
        chosen = one.page.locator('main [name="objection"]:checked, main select[name="objection"]')
        assert await chosen.count() == 1
        assert receipt in await one.text()
        await found.choose("finding", "not_upheld")
        await found.type('[name="reasons"]', "经核实，合作导师均为本单位全职人员。")
        await found.send(f"**/applications/{case}")
        found.held("decide an objection")


@pytest.mark.timeout(300)
async def test_a_document_is_fetched_in_two_clicks(scene: Scene, browser: Browser) -> None:
    case = await scene.play.recommended(scene.crew.units[7])
    async with visitor(browser, scene.live.url, _token(scene, scene.crew.league)) as one:
        word = await Counter.at(one, "/applications")
        await word.click(f'main a[href="/applications/{case}"]', f"**/applications/{case}")
        async with one.page.expect_download(timeout=DRAFTED) as fetched:
            await word.click(one.page.get_by_role("button", name="草拟并下载 Word").first)
        assert (await fetched.value).suggested_filename.endswith(".docx")
        word.held("document to Word")


@pytest.mark.timeout(300)
async def test_a_colleague_is_added_in_few_clicks_by_each_administrator_with_a_password_that_is_made(
    scene: Scene, browser: Browser
) -> None:
    keepers = keepers_of(scene.live.http)
    for each in (keepers.system, keepers.security):
        each.token = ""  # of years ago, where other tests moved the clock
        await each.get("/me")
    async with visitor(browser, scene.live.url, keepers.system.token) as one:
        added = await Counter.at(one)
        await added.click('nav a[href="/users"]', "**/users")
        await added.click('main a[href="/users/new"]', "**/users/new")
        await added.type('[name="login"]', "sample.new-colleague")
        await added.type('[name="name"]', "样例新同事")
        await added.send()
        password = await one.page.locator("[data-given]").inner_text()
        added.held("add a colleague")
        await one.page.locator("main a.button").first.click()
        address = one.page.url.removeprefix(scene.live.url)
    async with visitor(browser, scene.live.url, keepers.security.token) as one:
        given = await Counter.at(one, f"{address}/roles")
        await given.choose("_role", "league")
        await one.page.locator('main select[name="roles"]').wait_for()
        await given.choose("roles", "league/150200")
        await given.type('[name="reason"]', "开设账号")
        await given.send()
        await one.page.locator(".told", has_text="角色已调整").wait_for()
    async with visitor(browser, scene.live.url) as new:
        await new.sign_in("sample.new-colleague", password)
        assert "请先修改密码" in await new.text()


@pytest.mark.timeout(300)
async def test_a_filing_is_accepted_in_two_clicks_and_a_midterm_opinion_given_in_three(
    scene: Scene, browser: Browser
) -> None:
    there = await host(scene.live)
    stay = await there.entered()
    await there.unit.do(f"/stays/{stay}/filing", {"statement": "招收博士后研究人员1名，现报备案。"})
    async with visitor(browser, scene.live.url, there.department.token) as one:
        accepted = await Counter.at(one)
        row = one.page.locator("table.work tbody tr", has_text="样例博士1")
        await accepted.click(row.locator('button[name="now"]').first, "**/work/bulk")
        await accepted.send("**/work/bulk/do")
        accepted.held("accept a filing")
        assert "办理成功1件" in await one.text()
    async with visitor(browser, scene.live.url, there.station.token) as one:
        midterm = await Counter.at(one, f"/stays/{stay}")
        await midterm.click(f'main a[href="/stays/{stay}/do/midterm"]', "**/do/midterm")
        await midterm.choose("result", "passed")
        await midterm.type('[name="opinion"]', "研究进展符合计划，同意通过中期考核。")
        await midterm.send(f"**/stays/{stay}")
        midterm.held("mid-term opinion")


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
        await _opened(scored, "样例单位9", f"**{home}/do/declare")
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
        assert (
            await one.page.locator('[name="station"]:checked, select[name="station"]').input_value()
            == STATION
        )
        assert not await one.violations()
        await new.send()
        await one.page.locator("main .told", has_text="已登记招收").wait_for()
        new.held("register a postdoc")
        stay = one.page.url.rsplit("/", 1)[1]

        agreed = await Counter.at(one)
        await _opened(agreed, "样例博士申", f"**/stays/{stay}/do/agreement")
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
        await _opened(filed, "样例博士申", f"**/stays/{stay}/do/filing")
        await filed.send(f"**/stays/{stay}")
        filed.held("file an entry")


async def _sign(one: Visitor, stay: str) -> Counter:
    """One side signs from its worklist."""
    counter = await Counter.at(one)
    row = one.page.locator("table.work tbody tr", has_text="签订三方协议")
    await counter.click(row.locator("td.do a").first, f"**/stays/{stay}/do/sign")
    await counter.send(f"**/stays/{stay}")
    return counter

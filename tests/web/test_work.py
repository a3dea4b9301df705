"""Home: what waits, what was done, who was urged, and steps taken from the list."""

from dataclasses import dataclass

import pytest

from api.lives import Lives
from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.stay import commands as stay
from domain.bases.terms import Vote
from scenario.backstage import Backstage
from scenario.backstage_bases import backstage_bases
from scenario.crew import PANEL, Crew, crew
from scenario.stack import Stack
from scenario.values import sheet
from tests.conftest import START
from tests.web.browsing import Browser, Page


@dataclass
class Office:
    """Three applications with the league."""

    live: Stack
    people: Crew
    play: Backstage
    cases: list[str]

    def browser(self, actor: Actor) -> Browser:
        return Browser.of(self.live.url, self.people.tokens[actor.user])

    async def work(self, actor: Actor, query: str = "") -> Page:
        return await self.browser(actor).get(f"/work{query}")


@pytest.fixture
async def office(live: Stack) -> Office:
    people = await crew(live.engine, START, units=3)
    play = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
    await play.open_round()
    return Office(live, people, play, [await play.submitted(unit) for unit in people.units])


def units(page: Page) -> list[str]:
    """The units of the rows."""
    return [" ".join(one.text_content().split()) for one in page.all("//tbody//th/a")]


async def test_the_worklist_says_what_waits_until_when_under_which_article(office: Office) -> None:
    page = await office.work(office.people.league)
    assert page.heading() == "待办"
    assert units(page) == ["样例单位0", "样例单位1", "样例单位2"]
    (first,) = page.all("//tbody/tr[1]")
    text = " ".join(first.text_content().split())
    assert "按申报条件初审" in text
    assert "2026年3月30日（周一）" in text
    assert "依据：第十一条第（二）项" in text
    assert first.xpath(".//a[@class='law']/@href")[0].startswith("/regulation#a11")
    assert "待办（3）" in page.text


async def test_filters_are_kept_in_the_address(office: Office) -> None:
    page = await office.work(office.people.league, "?q=单位1&kind=first_review&before=2026-03-30")
    assert units(page) == ["样例单位1"]
    assert page.all("//select[@name='kind']/option[@selected]/@value") == ["first_review"]
    assert page.all("//input[@name='q']/@value")[0] == "单位1"
    assert page.all("//input[@id='q-before']/@value") == ["2026-03-30"]
    kinds = page.all("//select[@name='kind']/option/text()")
    assert "按申报条件初审、综合考察并出具书面推荐意见（1）" in kinds
    none = await office.work(office.people.league, "?due=overdue")
    assert "没有符合条件的待办" in none.text
    assert none.links()["清除筛选条件，查看全部"] == "/work?clear=1"


async def test_only_the_department_looks_at_all_offices(office: Office) -> None:
    page = await office.work(office.people.department, "?of=all&kind=first_review")
    assert len(units(page)) == 3
    assert not page.all("//input[@name='pick']")
    refused = await office.work(office.people.league, "?of=all")
    assert refused.status == 403
    assert "只有自治区人社厅和审计人员可以查看" in refused.text


@pytest.mark.parametrize(
    ("role", "said"),
    [("authority", "出具是否同意的意见"), ("expert", "没有指派给您评审的申报"), ("unit", "现在由谁办理")],
)
async def test_an_empty_worklist_says_what_comes_next(office: Office, role: str, said: str) -> None:
    people = office.people
    actor = {"authority": people.authority, "expert": people.experts[0], "unit": people.units[0]}[role]
    assert said in (await office.work(actor)).text


async def test_what_was_done_and_urged_has_pages_of_its_own(office: Office) -> None:
    people, case = office.people, office.cases[0]
    await office.play.do(people.department, case, cmd.Urge("first_review", "请抓紧办理。"))
    urged = await office.browser(people.league).get("/work/urged")
    assert "请抓紧办理。" in urged.text
    assert "催办（1）" in urged.text
    await office.play.do(people.league, case, cmd.DeclineToRecommend("样例理由"))
    done = await office.browser(people.league).get("/work/done")
    assert units(done) == ["样例单位0"]
    assert "设置：适用口径" in done.text
    sent = await office.browser(people.department).get("/work/urged")
    assert "已经办结" in sent.text


async def checked(office: Office) -> list[str]:
    """The first two, ready to be accepted by the department."""
    for case in office.cases[:2]:
        await office.play.review(case)
        await office.play.find(office.people.department, case)
    return office.cases[:2]


async def test_many_are_done_after_a_confirmation_that_says_to_how_many(office: Office) -> None:
    await checked(office)
    one = office.browser(office.people.department)
    page = await one.get("/work")
    ticks = page.all("//input[@name='pick']/@value")
    assert len(ticks) == 2
    confirm = await one.send(page, {"pick": ticks, "command": "accept"}, action="/work/bulk")
    assert "将对2件申报办理“审核通过并提交专家评议”。" in confirm.text
    assert len(confirm.all("//ol/li")) == 2
    told = await one.send(confirm, {"note": "样例备注"})
    assert "办理成功2件" in told.text
    assert "审核申报材料" not in (await one.get("/work")).text


async def test_one_that_was_overtaken_is_told_and_the_others_are_done(office: Office) -> None:
    first, second = await checked(office)
    one = office.browser(office.people.department)
    page = await one.get("/work")
    ticks = page.all("//input[@name='pick']/@value")
    confirm = await one.send(page, {"pick": ticks, "command": "accept"}, action="/work/bulk")
    await office.play.do(office.people.colleague, first, cmd.Accept())
    told = await one.send(confirm)
    assert "办理成功1件，未办理1件" in told.text
    rows = {" ".join(row.xpath("./th")[0].text_content().split())[:5]: row for row in told.all("//tbody/tr")}
    assert len(rows) == 2
    (left,) = [row for row in told.all("//tbody/tr") if "未办理" in row.text_content()]
    assert left.xpath("./th/a/@href") == [f"/applications/{first}"]
    done = await one.get("/work/done")
    assert f"/applications/{second}" in done.links().values()


async def test_what_is_already_done_is_not_confirmed(office: Office) -> None:
    first, _ = await checked(office)
    one = office.browser(office.people.department)
    page = await one.get("/work")
    ticks = page.all("//input[@name='pick']/@value")
    await office.play.do(office.people.colleague, first, cmd.Accept())
    confirm = await one.send(page, {"pick": ticks, "command": "accept"}, action="/work/bulk")
    assert "将对1件申报" in confirm.text
    assert "现在不能办理的（不包括在内）" in confirm.text


async def test_the_same_confirmation_sent_twice_is_done_once(office: Office) -> None:
    await checked(office)
    one = office.browser(office.people.department)
    page = await one.get("/work")
    ticks = page.all("//input[@name='pick']/@value")
    confirm = await one.send(page, {"pick": ticks, "command": "accept"}, action="/work/bulk")
    assert "办理成功2件" in (await one.send(confirm)).text
    assert "办理成功2件" in (await one.send(confirm)).text
    done = await one.get("/work/done?case_kind=application")
    assert done.text.count("审核通过") == 2


async def test_nothing_ticked_and_commands_that_are_not_for_many_do_nothing(office: Office) -> None:
    one = office.browser(office.people.department)
    await checked(office)
    page = await one.get("/work")
    told = await one.send(page, {"command": "accept"}, action="/work/bulk")
    assert "请先勾选要办理的事项" in told.text
    csrf = page.all("//input[@name='_csrf']/@value")[0]
    tick = page.all("//input[@name='pick']/@value")
    other = await one.post("/work/bulk", {"_csrf": csrf, "command": "refuse", "pick": tick})
    assert other.status == 404


async def test_an_entry_is_filed_with_one_button_of_its_row(office: Office) -> None:
    people = office.people
    lives = await backstage_bases(office.play.lives, people)
    code = await lives.base()
    stay_id = await lives.entered(code)
    await lives.at_stay(people.units[0], stay_id, stay.FileEntry("样例招收情况"))
    one = office.browser(people.department)
    page = await one.get("/work?case_kind=postdoc")
    (button,) = page.all("//button[@name='now']/@value")
    confirm = await one.send(page, {"now": button}, action="/work/bulk")
    assert "将对1名博士后办理“予以进站备案”。" in confirm.text
    assert "办理成功1件" in (await one.send(confirm)).text
    assert (await lives.stay_state(stay_id)).filing.accepted_on is not None


async def test_a_conclusion_is_confirmed_before_the_numbers_that_it_will_rest_on(office: Office) -> None:
    people, play = office.people, office.play
    case = office.cases[0]
    await play.review(case)
    await play.find(people.department, case)
    await play.do(people.department, case, cmd.Accept())
    await play.do(people.department, case, cmd.AssignExperts(PANEL))
    for place, expert in enumerate(people.experts):
        await play.do(expert, case, cmd.DeclareNoConflict())
        vote = Vote.AGREE if place else Vote.DISAGREE
        await play.do(expert, case, cmd.HandInReview(sheet(80), vote, "样例评审意见"))
    browser = office.browser(people.department)
    page = await browser.get("/work?kind=panel_conclude")
    (button,) = page.all("//button[@name='now']/@value")
    confirm = await browser.send(page, {"now": button}, action="/work/bulk")
    assert "收到评分表5份，平均80.00分，同意4票" in confirm.text

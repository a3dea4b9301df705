"""Experts, panels, rounds, notices, objections and the filing, as their pages show and do them (Art. 11(3))."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.terms import PriorityGround, Stage
from scenario.backstage import ROUND
from scenario.crew import PANEL
from tests.api.reading import Desk, desk_in
from tests.bases.web.noting import noted_everywhere
from tests.web.browsing import Browser, Page

GROUNDS = "公示材料中的研发投入与该单位年报不一致，请核查。（样例）"
MARKS = {"platform": "20", "team": "21.5", "projects": "20", "cooperation": "8", "support": "12"}


@dataclass(slots=True)
class Town:
    """A case with the department, one at its panel, one that passed; each test goes on from there."""

    desk: Desk
    unassigned: str
    panel: str
    passed: str

    @property
    def department(self) -> Browser:
        return self.browser(self.desk.crew.department)

    def browser(self, who: Actor) -> Browser:
        return Browser.of(self.desk.live.url, self.desk.crew.tokens[who.user])

    def expert(self, number: int) -> Browser:
        return self.browser(self.desk.crew.experts[number])

    async def stage(self, case_id: str) -> str:
        shown = await self.desk.read(self.desk.crew.department, f"/applications/{case_id}")
        return str(shown["stage"])


PREFERRED = "经确认具备的优先设立情形：建有院士工作站且运行状况良好。"
"""Art. 10, as the league or the department confirmed it."""


@pytest.fixture(scope="module")
async def town(maintenance_url: str, migrated: str) -> AsyncIterator[Town]:
    async with desk_in(maintenance_url, migrated, units=5) as desk:
        play, crew = desk.play, desk.crew
        await play.open_round()
        unassigned = await play.recommended(crew.units[0])
        await play.do(crew.department, unassigned, cmd.Accept())
        panel = await play.recommended(crew.units[1])
        await play.do(crew.department, panel, cmd.ConfirmPriority(PriorityGround.ACADEMICIAN, True))
        await play.do(crew.department, panel, cmd.Accept())
        await play.do(crew.department, panel, cmd.AssignExperts(PANEL))
        yield Town(desk, unassigned, panel, await play.passed(crew.units[2]))


def rows(page: Page, caption: str) -> list[list[str]]:
    """The cells of the table whose caption begins so."""
    found = page.all(f"//table[starts-with(caption, '{caption}')]//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("th|td")] for row in found]


def buttons(page: Page) -> tuple[list[str], list[str]]:
    """The filled buttons of the actions, and those that end something."""
    links = [
        (one.text_content(), str(one.get("class")).split())
        for one in page.all("//ul[contains(@class, 'actions')]//a")
    ]
    filled = [text for text, kinds in links if kinds == ["button"]]
    return filled, [text for text, kinds in links if "ending" in kinds]


async def test_the_list_of_an_expert_leads_to_what_is_to_be_done(town: Town) -> None:
    page = await town.expert(4).get("/reviews")
    first, second = rows(page, "指派给您评审的申报")
    assert first[0] == "样例单位1"
    assert "待作回避声明" in first[2]
    assert "已提交评审意见" in second[2]
    assert page.links()["声明无需回避"] == f"/applications/{town.panel}/do/declare"
    assert (await town.department.get("/reviews")).status == 403


async def test_experts_are_waited_for_in_one_block_with_names_for_who_oversees(town: Town) -> None:
    """Setting (blind_review): the unit reads how many there are, and nobody's name."""
    home = f"/applications/{town.panel}"
    heads = "//section[@class='why']//li[p/strong[starts-with(., '论证评议')]]"
    names = [
        seat["name"] for seat in (await town.desk.read(town.desk.crew.department, f"{home}/panel"))["seats"]
    ]
    for who, knows in ((town.department, True), (town.browser(town.desk.crew.units[1]), False)):
        (block,) = (await who.get(home)).all(heads)
        text = "".join(block.text_content().split())
        assert f"评审组{len(names)}人，已提交0人" in text
        assert all((name in text) is knows for name in names)
        assert "您可以" not in text


async def test_an_expert_declares_scores_and_hands_in(town: Town) -> None:
    expert, home = town.expert(0), f"/applications/{town.panel}"
    early = await expert.get(f"{home}/do/reviews")
    assert "请先办理“声明无需回避”，之后才能办理“提交评分表”。" in early.text
    assert early.all(f"//main//a[@href='{home}/do/declare'][@class='button']")
    assert "情况已经变化" not in early.text
    page = await expert.act(f"{home}/do/declare")
    assert (page.status, page.answer.url.path) == (200, f"{home}/do/reviews")
    assert buttons(await expert.get(home)) == (["提交评分表"], ["声明回避"])
    labels = [one.text_content() for one in page.all("//div[@class='marks']//label")]
    assert labels == ["科研条件与平台", "科研团队与导师", "研究项目", "合作意向与招收计划", "管理与保障"]
    hints = [one.text_content() for one in page.all("//div[@class='marks']//p[@class='hint']")]
    assert hints[1].split("\n")[:2] == [
        "满分25分，可保留一位小数",
        "22—25分：学科带头人水平高，导师指导经验丰富，团队结构合理",
    ]
    shown = await town.desk.read(town.desk.crew.experts[0], home)
    pages = page.all("//section[@class='material']//p/@data-pages")
    assert pages == [f"{home}/attachments/{one['id']}" for one in shown["attachments"]]
    assert len(pages) >= 5
    assert (await expert.get(pages[0])).all("//main//*[@class='leaves' or @class='empty']")
    assert "研发团队" in page.all("//section[@class='material']")[0].text_content()
    assert PREFERRED in page.text
    wrong = await expert.send(page, {"scores.team": "26", "vote": "agree", "opinion": "样例意见。"})
    assert wrong.status == 422
    assert wrong.errors()["scores.team"] == "“科研团队与导师”应在0至25分之间。"
    given = {f"scores.{key}": text for key, text in MARKS.items()}
    done = await expert.send(wrong, {**given, "vote": "agree", "opinion": "样例意见。"})
    assert done.status == 200
    shown = await town.department.get(f"{home}/panel")
    assert PREFERRED in shown.text
    seats = rows(shown, "已提交1份评审意见")
    assert seats[0][4] == "81.5"


async def test_an_expert_who_recuses_is_told_what_follows_and_sees_no_more(town: Town) -> None:
    expert, home = town.expert(3), f"/applications/{town.panel}"
    page = await expert.get(f"{home}/do/recuse")
    assert "由厅另行指派专家" in page.text
    assert "您不再参加本件评议" in page.text
    assert page.all("//form[contains(@class, 'sheet')]//button[not(@name)]/@class") == ["button ending"]
    after = await expert.send(page, {"reason": "样例：与该单位有合作。"})
    assert (after.status, after.answer.url.path, "已办理：声明回避" in after.text) == (200, "/work", True)
    assert (await expert.get(home)).status == 404
    shown = await town.department.get(f"{home}/panel")
    assert "已回避" in shown.text
    assert "样例：与该单位有合作。" in shown.text


async def test_an_expert_who_is_ill_is_replaced_by_the_next_drawn_and_hears_of_no_recusal(town: Town) -> None:
    home, ill = f"/applications/{town.panel}", town.expert(1)
    another = {"name": "样例专家丙", "employer": "样例第六大学", "field": "材料科学", "title": "教授"}
    assert (await town.desk.send(town.desk.crew.department, "/experts", another)).status_code == 201
    await ill.act(f"{home}/do/declare")
    form = await town.department.get(f"{home}/do/replace")
    (drawn,) = form.all("//*[@name='by']/option[@selected]/@value")
    assert "不作为回避" in form.text
    lacking = await town.department.send(form, {"expert": PANEL[1], "reason": " "})
    assert lacking.errors() == {"reason": "缺少必填内容，例如：因病不能参加评议。"}
    done = await town.department.send(lacking, {"expert": PANEL[1], "reason": "样例：因病不能参加评议。"})
    assert "已办理：因故更换评审专家。" in done.text
    assert "因故更换一名评审专家，由另一名专家评审" in done.text
    assert "因故更换评审专家1名（设置：评审专家更换规则）。" in done.text
    panel = await town.desk.read(town.desk.crew.department, f"{home}/panel")
    seats = {one["expert"]: one["status_name"] for one in panel["seats"]}
    assert (seats[PANEL[1]], seats[drawn]) == ("已因故更换", "待作回避声明")
    assert (await ill.get(home)).status == 404
    assert (await ill.get(f"{home}/do/reviews")).status == 404
    assert "样例单位1" not in (await ill.get("/reviews")).text
    inbox = await ill.get("/inbox")
    assert "因故更换评审专家，您不再参加本件评议" in inbox.text
    assert "因病" not in inbox.text


async def test_the_department_follows_the_draw_with_its_proof(town: Town) -> None:
    home = f"/applications/{town.unassigned}"
    page = await town.department.get(f"{home}/panel")
    assert "尚未指派专家。" in page.text
    assert town.unassigned in page.all("//details[summary='抽取办法']")[0].text_content()
    form = await town.department.get(f"{home}/do/experts")
    chosen = form.all("//input[@name='experts' and @checked]/@value")
    assert len(chosen) == 5
    done = await town.department.send(form)
    assert done.status == 200
    shown = await town.desk.read(town.desk.crew.department, f"{home}/panel")
    assert {one["expert"] for one in shown["seats"]} == set(chosen)


async def test_the_panel_shows_scores_and_the_verdict_that_counts(town: Town) -> None:
    page = await town.department.get(f"/applications/{town.passed}/panel")
    assert [row[4] for row in rows(page, "已提交5份评审意见")] == ["80"] * 5
    (verdict,) = rows(page, "论证评议结论")
    assert verdict[1:5] == ["通过", "5份（应有4份）", "80.00", "5票"]
    assert "平均分不低于70分且同意票不少于2/3" in page.text
    assert "优先设立" not in page.text


@pytest.mark.parametrize("reader", ["unit", "league", "expert"])
async def test_the_panel_is_for_overseers_only(town: Town, reader: str) -> None:
    crew = town.desk.crew
    who = {"unit": crew.units[1], "league": crew.league, "expert": crew.experts[1]}[reader]
    assert (await town.browser(who).get(f"/applications/{town.panel}/panel")).status == 403


async def test_a_round_shows_where_its_applications_stand_and_what_can_be_published(town: Town) -> None:
    page = await town.department.get(f"/rounds/{ROUND}")
    assert page.links()["1评议通过待公示"] == f"/applications?round={ROUND}&stage=passed"
    actions = {one.text_content(): one.get("href") for one in page.all("//ul[@class='actions']//a")}
    assert actions["发布公示（1件）"] == f"/rounds/{ROUND}/do/notices"
    assert not any(one.startswith("备案") for one in actions)
    assert await noted_everywhere(town.department, "round", ROUND, f"/rounds/{ROUND}") == []
    league = await town.browser(town.desk.crew.league).get(f"/rounds/{ROUND}")
    assert not league.all("//ul[@class='actions']//a[contains(@href, '/do/')]")


async def test_a_round_is_opened_and_a_wrong_window_told_at_its_field(town: Town) -> None:
    page = await town.department.get("/rounds/new")
    given = {"id": "2027", "title": "样例2027年度申报", "opens": "2027-03-01", "closes": "2027-02-01"}
    wrong = await town.department.send(page, given)
    assert wrong.errors() == {"closes": "申报期结束日不得早于开始日和今天。 设置：申报期"}
    done = await town.department.send(wrong, {**given, "closes": "2027-04-30"})
    assert done.heading() == "样例2027年度申报"
    assert "基地设立工作原则上每两年组织一次" in done.text


async def test_nothing_ready_offers_no_button(town: Town) -> None:
    page = await town.department.get(f"/rounds/{ROUND}/do/filings")
    assert "没有公示期满且无未办结异议的申报。" in page.text
    assert not page.all("//main//form//button")


async def test_notice_objection_finding_and_filing(town: Town) -> None:
    """Art. 11(3): one way through, each step on the page of the one before."""
    department = town.department
    form = await department.get(f"/rounds/{ROUND}/do/notices")
    assert "将公示 1 家单位" in form.text
    assert "2026年3月9日（周一） 24:00" in form.text
    assert "5个工作日" in form.all("//details//p")[0].text_content()
    done = await department.send(form)
    (notice,) = rows(done, "本申报批次的公示")
    assert notice[1:] == ["1家", "样例单位2"]
    address = done.links()[notice[0]]
    objected = await town.desk.send(
        None,
        f"/public{address}/objections",
        {
            "application": town.passed,
            "anonymous": True,
            "contact": "objector@example.invalid",
            "grounds": GROUNDS,
        },
    )
    assert objected.status_code == 201
    listed = await department.get("/objections")
    one = await department.get(listed.links()["样例单位2"])
    assert GROUNDS in one.text
    assert "objector@example.invalid" not in one.text

    opened = await department.send(one, {"reason": "向异议人核实。（样例）"})
    assert "objector@example.invalid" in opened.text
    assert "objector" not in str(opened.answer.url)
    assert "objector@example.invalid" not in (await department.get(listed.links()["样例单位2"])).text

    finding = await department.get(one.links()["认定异议"])
    assert GROUNDS in finding.text
    assert "应先告知申报单位拟不予备案并听取其陈述申辩" in finding.text
    assert not finding.all("//main//*[@value='upheld']")
    early = await department.send(finding, {"finding": "upheld", "reasons": "样例理由"})
    assert "不予备案前，应先告知申报单位拟作决定的事实、理由和依据" in early.text
    finding = await department.get(one.links()["认定异议"])
    await department.send(finding, {"finding": "not_upheld", "reasons": "经核实，材料一致。（样例）"})
    assert "不成立" in (await department.get("/objections?all=1")).text
    assert "没有未办结的异议。" in (await department.get("/objections?clear=1")).text
    assert "不成立" in (await department.get(address)).text

    await town.desk.live.time.advance(timedelta(days=8))
    filing = await department.get(f"/rounds/{ROUND}/do/filings")
    assert "将备案 1 个基地" in filing.text
    assert "备案代字待设置〔2026〕1号" in filing.text
    published = await department.send(filing)
    (base,) = rows(published, "备案代字待设置〔2026〕1号")
    assert base[:2] == ["NMGBSH20260001", "样例单位2"]
    assert await town.stage(town.passed) == Stage.FILED


async def test_the_panels_of_a_round_are_drawn_together_confirmed_once_and_told_one_by_one(
    town: Town,
) -> None:
    desk = town.desk
    play, crew = desk.play, desk.crew
    cases = []
    for unit in crew.units[3:]:
        case = await play.recommended(unit)
        await play.do(crew.department, case, cmd.Accept())
        cases.append(case)
    at = f"/rounds/{ROUND}/panels"
    page = await town.department.get(at)
    assert set(page.all("//input[@name='pick']/@value")) >= set(cases)
    loads = {row[0]: [int(cell) for cell in row[2:]] for row in rows(page, "抽取涉及的")}
    assert all(after == before + more for before, more, after in loads.values())
    drawn = page.all("//input[starts-with(@name, 'experts.')]/@value")
    assert sum(more for _, more, _ in loads.values()) == sum(len(each.split()) for each in drawn)
    nobody = await town.department.send(page, {"pick": []})
    assert (nobody.status, "请先勾选" in nobody.problems()) == (422, True)

    first, second = cases
    await play.do(crew.department, first, cmd.AssignExperts(PANEL))
    told = await town.department.send(page, {"pick": [first, second]})
    said = {row[0]: row[1] for row in rows(told, "逐件结果")}
    assert [result for name, result in sorted(said.items())] == ["未指派", "已指派"]
    assert "已在本件申报的专家名单中" in told.text
    again = await town.department.post(at, dict(page.form().form_values()) | {"pick": [second]})
    assert "已指派1件" in again.text
    seats = await desk.read(crew.department, f"/applications/{second}/panel")
    assert len(seats["seats"]) == len(PANEL)
    left = await town.department.get(at)
    assert not {first, second} & set(left.all("//input[@name='pick']/@value"))

"""The unit fills its application: step by step, all problems at once, and never over another's work."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.terms import SECTION_NAMES, Section
from scenario.backstage import Backstage
from scenario.crew import crew
from scenario.papers import paper
from scenario.stack import Stack
from scenario.values import form
from tests.api.reading import Desk, desk_in
from tests.conftest import START
from tests.web.browsing import Browser, Page

PDF = "application/pdf"


@dataclass(slots=True)
class House:
    """A round is open; each test takes a unit of its own."""

    desk: Desk
    units: Iterator[Actor]

    @property
    def play(self) -> Backstage:
        return self.desk.play

    @property
    def league(self) -> Actor:
        return self.desk.crew.league

    def browser(self, who: Actor) -> Browser:
        return Browser.of(self.desk.live.url, self.desk.crew.tokens[who.user])

    def unit(self) -> tuple[Actor, Browser]:
        who = next(self.units)
        return who, self.browser(who)

    async def opened(self) -> tuple[str, Browser]:
        """A draft with nothing in it, and the browser of its unit."""
        who, unit = self.unit()
        return await self.play.opened(who), unit


@pytest.fixture(scope="module")
async def house(maintenance_url: str, migrated: str) -> AsyncIterator[House]:
    async with desk_in(maintenance_url, migrated, units=28) as desk:
        await desk.play.open_round()
        yield House(desk, iter(desk.crew.units))


def states(page: Page) -> dict[str, str]:
    """Title of each step → its state."""
    return {
        one.xpath("string(.//a/span[2]/text()[1])").strip(): one.get("class")
        for one in page.all("//nav[contains(@class, 'steps')]//li")
    }


def typed(page: Page, name: str) -> str:
    (one,) = page.all(f"//main//*[@name='{name}']")
    return str(one.get("value") if one.tag == "input" else one.text or "").strip()


async def test_an_application_begins_in_an_open_round_and_only_once(house: House) -> None:
    _, unit = house.unit()
    page = await unit.get("/applications/new")
    begun = await unit.send(page)
    assert begun.heading() == "申报书：单位基本情况"
    assert states(begun)["研发团队"] == "blank"
    again = await unit.get("/applications/new")
    assert "本单位已在本申报批次建立申报" in again.text
    assert not again.all("//main//form")
    forced = await unit.post("/applications/new", dict(page.form().form_values()) | {"_key": "another-key-1"})
    assert forced.status == 409
    assert "本单位在本申报批次已有申报，不能重复申报。" in forced.problems()


async def test_without_an_open_round_there_is_nothing_to_begin(live: Stack) -> None:
    people = await crew(live.engine, START)
    unit = Browser.of(live.url, people.tokens[people.units[0].user])
    page = await unit.get("/applications/new")
    assert "目前没有正在受理的申报批次" in page.text
    assert not page.all("//main//form")


async def test_a_section_is_saved_and_the_next_one_shown(house: House) -> None:
    case_id, unit = await house.opened()
    page = await unit.get(f"/applications/{case_id}/form/unit")
    given = {"unit.legal_representative": "样例法人", "unit.staff": "120", "unit.founded_on": "2010-05-01"}
    following = await unit.send(page, given)
    assert following.heading() == "申报书：研发机构"
    back = await unit.get(f"/applications/{case_id}/form/unit")
    assert {name: typed(back, name) for name in given} == given


async def test_what_is_missing_is_told_at_the_field_with_its_article(house: House) -> None:
    case_id, unit = await house.opened()
    fresh = await unit.get(f"/applications/{case_id}/form/unit")
    assert fresh.errors() == {}
    await unit.send(fresh, {"unit.legal_representative": "样例法人"})
    page = await unit.get(f"/applications/{case_id}/form/unit")
    assert states(page)["单位基本情况"] == "faulty"
    assert "unit.legal_representative" not in page.errors()
    assert (
        page.errors()["unit.registered_address"] == "请填写注册地址，例如：样例市样例路1号。 设置：填报要求"
    )


async def test_everything_that_is_missing_leads_to_its_step(house: House) -> None:
    case_id, unit = await house.opened()
    page = await unit.get(f"/applications/{case_id}/form/check")
    links = page.links()
    assert (
        links["请填写法定代表人。"]
        == f"/applications/{case_id}/form/unit?check=1#f-unit-legal_representative"
    )
    assert links["请填写拟开展的博士后研究项目。"].endswith("/form/projects?check=1#f-projects")
    assert "去提交" not in links
    asked = await unit.get(links["请填写法定代表人。"])
    assert "unit.legal_representative" in asked.errors()
    assert asked.all("//*[@id='f-unit-legal_representative']")


async def test_a_row_is_added_without_saving_and_a_blank_one_left_out(house: House) -> None:
    case_id, unit = await house.opened()
    page = await unit.get(f"/applications/{case_id}/form/team")
    more = await unit.send(page, {"team[0].name": "样例导师", "_more": "team"})
    assert typed(more, "team[0].name") == "样例导师"
    assert more.all("//*[@name='team[1].name']")
    assert states(more)["研发团队"] == "blank"
    await unit.send(more, {"team[0].name": "", "team[1].name": "样例成员"})
    kept = await unit.get(f"/applications/{case_id}/form/team")
    assert typed(kept, "team[0].name") == "样例成员"
    assert not kept.all("//*[@name='team[1].name']")


async def test_a_claimed_ground_alone_is_kept(house: House) -> None:
    case_id, unit = await house.opened()
    page = await unit.get(f"/applications/{case_id}/form/priorities")
    papers = await unit.send(page, {"priorities[0].ground": "academician"})
    assert "建有院士工作站且运行状况良好" in papers.text
    check = await unit.get(f"/applications/{case_id}/form/check")
    assert "不影响申报，由审核单位核实" in check.text


async def test_a_wrong_date_is_told_and_what_was_typed_kept(house: House) -> None:
    case_id, unit = await house.opened()
    page = await unit.get(f"/applications/{case_id}/form/unit")
    wrong = await unit.send(page, {"unit.founded_on": "2010-13-01", "unit.contact": "样例联系人"})
    assert wrong.status == 422
    assert wrong.errors()["unit.founded_on"] == "日期应写到日，例如 2026-01-05、2026年1月5日。"
    assert typed(wrong, "unit.contact") == "样例联系人"


async def test_what_another_window_saved_is_shown_beside_and_not_overwritten(house: House) -> None:
    case_id, unit = await house.opened()
    address = f"/applications/{case_id}/form/unit"
    one, other = await unit.get(address), await unit.get(address)
    await unit.send(one, {"unit.contact": "样例甲"})
    clash = await unit.send(other, {"unit.contact": "样例乙"})
    assert clash.status == 409
    assert "本单位人员已于2026年3月2日 09:00保存了第1稿" in clash.problems()
    cells = [
        one.text_content() for one in clash.all("//table[caption='不同之处']//tbody//*[self::th or self::td]")
    ]
    assert cells == ["联系人", "样例甲", "样例乙"]
    assert not clash.all("//form[@data-autosave]")
    assert typed(await unit.get(address), "unit.contact") == "样例甲"
    await unit.send(clash)
    assert typed(await unit.get(address), "unit.contact") == "样例乙"


async def test_another_row_asked_for_does_not_make_the_page_younger(house: House) -> None:
    case_id, unit = await house.opened()
    address = f"/applications/{case_id}/form/team"
    one, other = await unit.get(address), await unit.get(address)
    await unit.send(one, {"team[0].name": "样例甲"})
    more = await unit.send(other, {"team[0].name": "样例乙", "_more": "team"})
    assert (await unit.send(more)).status == 409
    assert typed(await unit.get(address), "team[0].name") == "样例甲"


async def test_different_sections_in_two_windows_are_both_saved(house: House) -> None:
    case_id, unit = await house.opened()
    home = f"/applications/{case_id}/form"
    one, other = await unit.get(f"{home}/unit"), await unit.get(f"{home}/pay")
    await unit.send(one, {"unit.contact": "样例甲"})
    assert (await unit.send(other, {"pay.yearly": "150000.50"})).status == 200
    assert typed(await unit.get(f"{home}/unit"), "unit.contact") == "样例甲"
    assert typed(await unit.get(f"{home}/pay"), "pay.yearly") == "150000.50"


async def test_saving_by_itself_tells_when_and_goes_on_from_there(house: House) -> None:
    case_id, unit = await house.opened()
    address = f"/applications/{case_id}/form/unit"
    page = await unit.get(address)
    fields = dict(page.form().form_values()) | {"unit.contact": "样例甲"}
    first = (await unit.post(f"{address}/keep", fields)).answer.json()
    assert first == {"text": "已自动保存 09:00", "revision": 1}
    same = (await unit.post(f"{address}/keep", fields)).answer.json()
    assert same["revision"] == 1
    stale = await unit.post(f"{address}/keep", fields | {"unit.contact": "样例乙"})
    assert stale.status == 409
    assert "尚未保存" in stale.answer.json()["text"]
    going_on = await unit.post(f"{address}/keep", fields | {"unit.contact": "样例乙", "made_from": "1"})
    assert going_on.answer.json()["revision"] == 2


async def test_a_paper_is_added_for_its_condition_and_taken_out(house: House) -> None:
    case_id, unit = await house.opened()
    address = f"/applications/{case_id}/form/attachments"
    page = await unit.get(address)
    assert "请上传“研究开发团队与合作导师”的证明材料。" in page.text
    fields = dict(page.form().form_values()) | {"condition": "9(3)"}
    empty = await unit.post(address, fields)
    assert (empty.status, "请先选择要上传的文件" in empty.problems()) == (422, True)
    large = await unit.post(address, fields, files={"file": ("样例扫描件.pdf", b"x" * 47 * 1024 * 1024, PDF)})
    wrong = "".join(
        one.text_content() for one in large.all("//section[contains(@class, 'wrong')]//*[@role='alert']")
    )
    assert (large.status, "“样例扫描件.pdf”为47 MB，超过每个文件20 MB的上限" in wrong) == (413, True)
    file = {"file": ("样例名单.pdf", paper("样例名单"), PDF)}
    done = await unit.post(address, fields, files=file)
    assert "样例名单.pdf" in done.links()
    assert "请上传“研究开发团队与合作导师”的证明材料。" not in done.text
    gone = await unit.send(done, action=f"{address}/remove")
    assert "样例名单.pdf" not in gone.links()


async def test_handing_in_says_what_comes_of_it_and_hands_in_what_was_shown(house: House) -> None:
    who, unit = house.unit()
    case_id = await house.play.filled(who)
    check = await unit.get(f"/applications/{case_id}/form/check")
    assert "申报书和证明材料已经完整，可以提交。" in check.text
    page = await unit.get(check.links()["去提交"])
    assert "提交后由包头市人力资源和社会保障局初审" in page.text
    assert "备案公布之前可以随时撤回" in page.text
    done = await unit.send(page)
    assert done.answer.url.path == f"/applications/{case_id}"
    assert "盟市初审" in done.text
    locked = await unit.get(f"/applications/{case_id}/form/unit")
    assert "这一部分现在不能修改" in locked.text
    assert not locked.all("//main//form")


async def test_each_returned_item_tells_whether_it_was_changed(house: House) -> None:
    who, unit = house.unit()
    case_id = await house.play.submitted(who)
    asked = [cmd.CorrectionRequest(one, "请更正。（样例）") for one in (Section.UNIT, Section.TEAM)]
    await house.play.do(house.league, case_id, cmd.ReturnForCorrection(tuple(asked)))
    home = f"/applications/{case_id}"
    check = await unit.get(f"{home}/form/check")
    assert "退回的事项有 2 项没有改动" in check.text
    assert not check.all("//p[@class='ready']")
    await unit.send(await unit.get(f"{home}/form/unit"), {"unit.legal_representative": "样例新法人"})
    again = await unit.get(f"{home}/form/check")
    chips = [one.text_content().strip() for one in again.all("//ol/li//span[contains(@class, 'chip')]")]
    assert ([text[-2:] for text in chips], "退回的事项有 1 项没有改动" in again.text) == (
        ["已改", "未改"],
        True,
    )
    answer = await unit.get(f"{home}/do/answer")
    assert "研发团队：申报书和证明材料都与退回时相同" in answer.text
    assert [one.text_content()[:6] for one in answer.all("//main//form//label")] == [
        "1．单位基本",
        "2．研发团队",
    ]


async def test_in_a_correction_only_what_was_returned_can_be_changed(house: House) -> None:
    who, unit = house.unit()
    case_id = await house.play.submitted(who)
    request = cmd.CorrectionRequest(Section.TEAM, "请补充合作导师的高级职称证明。")
    await house.play.do(house.league, case_id, cmd.ReturnForCorrection((request,)))
    page = await unit.get(f"/applications/{case_id}/form/team")
    assert "请补充合作导师的高级职称证明。" in page.text
    assert {title for title, state in states(page).items() if state == "locked"} == {
        "单位基本情况", "研发机构", "合作意向", "招收计划", "研究项目", "管理办法", "薪酬待遇", "优先设立情形",
    }  # fmt: skip
    assert not (await unit.get(f"/applications/{case_id}/form/pay")).all("//main//form")
    check = await unit.get(f"/applications/{case_id}/form/check")
    assert check.links()["逐项答复并提交补正"] == f"/applications/{case_id}/do/answer"


async def test_another_unit_finds_no_form_and_other_roles_are_turned_away(house: House) -> None:
    case_id, _ = await house.opened()
    stranger, _ = house.unit()
    for who, status in ((stranger, 404), (house.league, 403)):
        page = await house.browser(who).get(f"/applications/{case_id}/form/unit")
        assert page.status == status


async def test_the_check_finds_what_submitting_would_find(house: House) -> None:
    who, _ = house.unit()
    case_id = await house.play.opened(who)
    path = f"/applications/{case_id}"
    checked = await house.desk.read(who, f"{path}/draft/check")
    refused = await house.desk.send(who, f"{path}/submit", {"revision": 0})
    assert (checked["open"], checked["closes"]["on"]) == (True, "2026-05-01")
    assert checked["problems"] == refused.json()["problems"]


async def test_registered_stations_are_suggested_and_others_may_be_written(house: House) -> None:
    case_id, unit = await house.opened()
    address = f"/applications/{case_id}/form/cooperation"
    page = await unit.get(address)
    assert page.all("//datalist/option/@value") == ["样例流动站"]
    await unit.send(page, {"cooperation.station": "样例外省大学材料科学流动站"})
    assert typed(await unit.get(address), "cooperation.station") == "样例外省大学材料科学流动站"


async def test_a_member_of_the_team_is_taken_out_and_another_moved_up(house: House) -> None:
    case_id, unit = await house.opened()
    page = await unit.get(f"/applications/{case_id}/form/team")
    names = {f"team[{index}].name": f"样例{name}" for index, name in enumerate("甲乙丙")}
    less = await unit.send(page, {**names, "_less": "team[0]"})
    up = await unit.send(less, {"_up": "team[1]"})
    saved = await unit.send(up, {"_then": "stay"})
    assert [typed(saved, f"team[{index}].name") for index in (0, 1)] == ["样例丙", "样例乙"]
    assert not saved.all("//main//*[@name='team[2].name']")


async def test_several_papers_are_put_at_once_and_a_refused_one_keeps_no_other_back(house: House) -> None:
    case_id, unit = await house.opened()
    address = f"/applications/{case_id}/form/attachments"
    page = await unit.get(address)
    assert page.all("//input[@type='file']/@multiple")
    fields = dict(page.form().form_values()) | {"condition": "9(3)"}
    names = ["样例名单一.pdf", "样例名单二.pdf", "样例名单三.pdf"]
    chosen = [("file", (name, paper(name), PDF)) for name in names]
    done = await unit.post(address, fields, files=chosen)
    assert "“样例名单一.pdf”、“样例名单二.pdf”、“样例名单三.pdf”已上传。" in done.text
    assert set(names) <= set(done.links())
    again = [("file", ("样例名单四.pdf", paper("四"), PDF)), ("file", ("样例说明.doc", b"D0CF", PDF))]
    part = await unit.post(address, fields | {"_key": "several-at-once-2"}, files=again)
    assert part.status == 422
    assert "“样例说明.doc”没有上传：" in part.problems()
    assert "样例名单四.pdf" in part.links()


async def test_an_application_is_copied_from_the_last_one_with_its_files_and_marked_to_be_looked_at(
    house: House,
) -> None:
    who, unit = house.unit()
    old = await house.play.opened(who)
    whole = form(house.play.today)
    await house.play.do(who, old, cmd.SaveDraft(0, whole))
    page = await unit.get(f"/applications/{old}/form/attachments")
    fields = {"condition": "9(3)", "_csrf": page.all("//input[@name='_csrf']")[0].get("value")}
    file = {"file": ("样例职称证明.pdf", paper("样例职称证明"), PDF)}
    made_for = page.all("//input[@name='_for']")[0].get("value")
    sent = {**fields, "_for": made_for, "_key": "upload-of-the-last-1"}
    await unit.post(f"/applications/{old}/form/attachments", sent, files=file)
    await house.play.do(who, old, cmd.Withdraw("材料需要完善。（样例）"))
    begin = await unit.get("/applications/new")
    copied = await unit.send(begin, {"copy": old})
    assert "已复制上次申报的申报书和1份证明材料" in copied.text
    new = str(copied.answer.url).split("/")[-3]
    assert new != old
    assert typed(copied, "unit.legal_representative") == whole.unit.legal_representative
    marks = [
        " ".join(one.text_content().split()) for one in copied.all("//nav[@class='steps']//li/a/span[2]")
    ]
    assert [one for one in marks if one.endswith("与上次申报相同，请核对")] == [
        f"{title}与上次申报相同，请核对" for title in SECTION_NAMES.values()
    ]
    papers = await unit.get(f"/applications/{new}/form/attachments")
    assert papers.all("//ul[@class='papers']/li/a/text()") == ["样例职称证明.pdf"]
    assert "与上次申报相同，请核对" in papers.text
    changed = await unit.send(copied, {"unit.legal_representative": "样例新法人"})
    assert "单位基本情况已完成" in changed.text.replace(" ", "")


async def test_an_empty_draft_can_still_be_filled_with_the_last_application(house: House) -> None:
    who, unit = house.unit()
    old = await house.play.opened(who)
    await house.play.do(who, old, cmd.SaveDraft(0, form(house.play.today)))
    await house.play.do(who, old, cmd.Withdraw("材料需要完善。（样例）"))
    new = await house.play.opened(who)
    copy = f"/applications/{new}/form/copy"
    page = await unit.get(f"/applications/{new}/form/team")
    filled = await unit.send(page, action=copy)
    assert "已复制上次申报的申报书和0份证明材料" in filled.text
    assert not filled.all(f"//form[@action='{copy}']")
    twice = await unit.post(copy, dict(page.form(copy).form_values()))
    assert "没有复制：本次申报已有内容" in twice.text


PASTED = "姓名\t专业领域\t职称\t高级职称\t是否全职\t导师\n样例甲\t材料\t教授\t是\t是\t√\n样例乙\t装备\t工程师\t否\t兼职\t\n"


async def test_a_team_is_pasted_from_a_spreadsheet_and_each_wrong_cell_is_told(house: House) -> None:
    case_id, unit = await house.opened()
    page = await unit.get(f"/applications/{case_id}/form/team")
    wrong = await unit.send(page, {"_paste.team": PASTED, "_paste": "team"})
    assert wrong.errors() == {"team[1].full_time": "“兼职”不能识别，请填“是”或者“否”。"}
    assert "研发团队第2项·本单位全职：“兼职”不能识别" in wrong.problems()
    (box,) = wrong.all("//textarea[@name='_paste.team']")
    assert (box.text or "").strip() == PASTED.strip()
    again = await unit.send(wrong, {"_paste.team": PASTED.replace("兼职", "否"), "_paste": "team"})
    assert not again.problems()
    saved = await unit.send(again, {"_then": "stay"})
    assert [typed(saved, f"team[{index}].title") for index in (0, 1)] == ["教授", "工程师"]
    assert not saved.all("//main//*[@name='team[2].name']")
    ticked = saved.all("//main//input[@type='checkbox' and @checked]/@name")
    assert ticked == ["team[0].senior", "team[0].full_time", "team[0].mentor"]

"""The forms of examining an application: five findings together, answers item by item, the article of a refusal."""

import pytest
from sqlalchemy import select, update

from api.lives import Lives
from db.audit import snapshot
from db.scope import system_transaction
from db.tables import register, unit
from domain.actor import Actor
from scenario.backstage import Backstage
from scenario.crew import Crew, crew
from scenario.papers import paper
from scenario.stack import Stack
from tests.conftest import START
from tests.web.browsing import Browser, Page
from verify.register import verify_register


@pytest.fixture
async def people(live: Stack) -> Crew:
    return await crew(live.engine, START, units=2)


@pytest.fixture
async def at(live: Stack, people: Crew) -> str:
    """The address of an application with the league."""
    scene = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
    await scene.open_round()
    return f"/applications/{await scene.submitted(people.units[0])}"


def browser(live: Stack, people: Crew, who: Actor) -> Browser:
    return Browser.of(live.url, people.tokens[who.user])


def options(page: Page, name: str) -> dict[str, str]:
    found = page.all(f"//select[@name='{name}']/option")
    return {one.get("value"): " ".join(one.text_content().split()) for one in found if one.get("value")}


async def test_several_findings_are_given_at_once_and_a_refused_one_is_told_at_its_place(
    live: Stack, people: Crew, at: str
) -> None:
    one = browser(live, people, people.league)
    page = await one.get(f"{at}/findings")
    assert len(page.all("//section[starts-with(@aria-labelledby, 'c-9-')]")) == 5
    typed = {"finding.9(1)": "met", "finding.9(2)": "not_met", "finding.9(3)": "met"}
    told = await one.send(page, typed)
    assert told.status == 422
    assert list(told.errors()) == ["9-2"]
    assert told.all("//input[@name='finding.9(2)' and @checked]/@value") == ["not_met"]
    assert "各项均未记录" in told.text
    case = await one.get(at)
    assert [cell.text_content().strip() for cell in case.all("//td[@data-label='认定']")] == ["未认定"] * 5
    done = await one.send(told, {"note.9(2)": "没有专门的研究开发机构。"})
    assert "已办理：认定第九条第（一）项、认定第九条第（二）项、认定第九条第（三）项。" in done.text
    found = done.all("//section[@aria-labelledby='conditions']//td[@data-label='认定']")
    assert [one.text_content().strip() for one in found] == ["符合", "不符合", "符合", "未认定", "未认定"]


async def test_findings_are_read_only_for_whoever_cannot_give_them(
    live: Stack, people: Crew, at: str
) -> None:
    page = await browser(live, people, people.department).get(f"{at}/findings")
    assert "现在不能办理" in page.text
    assert not page.all("//main//form//button")


async def test_a_task_is_given_to_a_colleague_and_back_to_all(live: Stack, people: Crew, at: str) -> None:
    one = browser(live, people, people.league)
    page = await one.get(f"{at}/do/transfer")
    assert set(options(page, "to")) == {people.league.user, people.league_colleague.user}
    given = await one.send(page, {"to": people.league_colleague.user, "note": "样例附言：先看协议。"})
    assert "任务交由" in given.text
    told = await browser(live, people, people.league_colleague).get("/inbox")
    assert "样例附言：先看协议。" in told.text
    back = await browser(live, people, people.league_colleague).act(f"{at}/do/transfer", {"to": ""})
    assert back.status == 200
    assert "任务交由" not in back.text


async def test_what_is_to_be_corrected_is_answered_item_by_item(live: Stack, people: Crew, at: str) -> None:
    league, unit = browser(live, people, people.league), browser(live, people, people.units[0])
    items = {
        "items[0].section": "unit", "items[0].request": "请补充样例说明。",
        "items[1].section": "team", "items[1].request": "请更正样例职称。",
    }  # fmt: skip
    returned = await league.send(await league.get(f"{at}/do/return"), items)
    assert returned.status == 200, returned.problems()
    page = await unit.get(f"{at}/do/answer")
    assert "补正要求：请补充样例说明。" in page.text
    names = page.all("//textarea[starts-with(@name, 'answers.')]/@name")
    assert len(names) == 2
    part = await unit.send(page, {names[0]: "已补充。"})
    assert part.status == 422
    assert part.errors()


async def test_all_that_is_not_found_yet_is_found_met_by_one_press_and_saved_by_another(
    live: Stack, people: Crew, at: str
) -> None:
    one = browser(live, people, people.league)
    page = await one.get(f"{at}/findings")
    lacking = {"finding.9(3)": "pending", "note.9(3)": "请补充样例团队的职称证明。"}
    chosen = await one.send(page, {**lacking, "_all": "met"})
    assert chosen.all("//input[starts-with(@name, 'finding.') and @checked]/@value") == [
        "met", "met", "pending", "met", "met",
    ]  # fmt: skip
    before = (await one.get(f"{at}/findings")).all("//input[starts-with(@name, 'finding.') and @checked]")
    assert before == []
    saved = await one.send(chosen)
    found = saved.all("//section[@aria-labelledby='conditions']//td[@data-label='认定']")
    told = [cell.text_content().strip() for cell in found]
    assert told == ["符合", "符合", "待补充", "符合", "符合"]


async def test_the_whole_first_review_is_given_on_one_page_and_what_it_lacks_is_told_before_anything_is_recorded(
    live: Stack, people: Crew, at: str
) -> None:
    one = browser(live, people, people.league)
    page = await one.get(f"{at}/findings")
    values = dict(page.form().form_values())
    assert (page.heading(), values["inspection.on"], values["inspection.members"]) == (
        "初审", START.date().isoformat(), people.league.name or "样例league",
    )  # fmt: skip
    typed = {
        "finding.9(3)": "pending",
        "note.9(3)": "请补充样例团队的职称证明。",
        "recommend.opinion": "样例意见",
    }
    told = await one.send(page, {**typed, "_go": "1"})
    assert told.status == 422
    assert set(told.errors()) == {"9-1", "9-2", "9-3", "9-4", "9-5", "inspection.conclusion"}
    assert dict(told.form().form_values())["recommend.opinion"] == "样例意见"
    case = await one.get(at)
    assert [cell.text_content().strip() for cell in case.all("//td[@data-label='认定']")] == ["未认定"] * 5

    met = await one.send(told, {"_all": "met", "finding.9(3)": "met", "note.9(3)": ""})
    done = await one.send(met, {"inspection.conclusion": "样例考察结论", "_go": "1"})
    assert done.status == 200
    assert "厅审核" in done.text
    assert "记录综合考察" in done.text
    again = await browser(live, people, people.league).get(f"{at}/findings")
    assert again.heading() == "逐项认定申报条件"


async def test_a_decision_that_is_refused_leaves_nothing_behind_and_one_that_is_made_stands_whole(
    live: Stack, people: Crew, at: str
) -> None:
    one, case_id = browser(live, people, people.league), at.rpartition("/")[2]

    async def facts() -> list[str]:
        query = select(register.c.fact).where(register.c.case_id == case_id).order_by(register.c.seq)
        async with system_transaction(live.engine) as conn:
            return list((await conn.execute(query)).scalars())

    async def with_workstation(has: bool) -> None:
        async with system_transaction(live.engine) as conn:
            await conn.execute(update(unit).values(has_workstation=has))

    before = await facts()
    page = await one.get(f"{at}/findings")
    typed = {
        **{f"finding.9({number})": "met" for number in range(1, 6)},
        "inspection.conclusion": "样例考察结论",
        "recommend.opinion": "样例意见",
        "_go": "1",
    }
    await with_workstation(True)
    told = await one.send(page, typed)
    assert (told.status, await facts()) == (422, before)
    assert "第二条" in told.problems()
    await with_workstation(False)
    done = await one.send(told, typed)
    assert done.status == 200, done.problems()
    assert (await facts())[len(before) :] == [*["FindingRecorded"] * 5, "InspectionRecorded", "Recommended"]
    async with snapshot(live.engine) as conn:
        assert {one.place for one in (await verify_register(conn)).differences} <= {"attachment"}
    back = await one.send(done, action=f"/cases/application/{case_id}/take-back")
    assert "已撤销刚才的办理" in back.text
    assert (await facts())[-1] == "TakenBack"
    assert "样例考察结论" in back.text


async def test_an_inspection_begins_with_who_went_along_the_last_time(
    live: Stack, people: Crew, at: str
) -> None:
    league = browser(live, people, people.league)
    went = {"members": "样例考察员甲\n样例考察员乙", "conclusion": "样例考察结论"}
    assert (await league.send(await league.get(f"{at}/do/inspection"), went)).status == 200
    scene = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
    other = f"/applications/{await scene.submitted(people.units[1])}"
    values = dict((await league.get(f"{other}/findings")).form().form_values())
    assert values["inspection.members"].split() == ["样例考察员甲", "样例考察员乙"]
    assert values["inspection.conclusion"] == ""


async def test_a_phrase_is_kept_while_writing_and_put_in_by_a_press_for_oneself_or_the_office(
    live: Stack, people: Crew, at: str
) -> None:
    league = browser(live, people, people.league)
    page = await league.get(f"{at}/do/inspection")
    kept = await league.send(page, {"conclusion": "现场与申报材料一致。", "_keep_phrase": "conclusion"})
    assert "已存为您的常用语" in kept.text
    assert dict(kept.form().form_values())["conclusion"] == "现场与申报材料一致。"
    offered = await league.get(f"{at}/findings")
    (value,) = offered.all("//button[@name='_phrase']/@value")
    put = await league.send(offered, {"_phrase": value, "recommend.opinion": "样例意见"})
    values = dict(put.form().form_values())
    assert (values["inspection.conclusion"], values["recommend.opinion"]) == (
        "现场与申报材料一致。",
        "样例意见",
    )

    colleague = browser(live, people, people.league_colleague)
    assert not (await colleague.get(f"{at}/do/inspection")).all("//button[@name='_phrase']")
    mine = await league.get("/phrases")
    shared = await league.send(mine, {"shared": "true"}, action="/phrases")
    assert "本单位" in [cell.text_content() for cell in shared.all("//td[@data-label='归属']")]
    theirs = await colleague.get("/phrases")
    assert (await colleague.get(f"{at}/do/inspection")).all("//button[@name='_phrase']")
    assert not (await browser(live, people, people.department).get("/phrases")).all("//tbody/tr")
    changed = await colleague.send(theirs, {"text": "x"}, action="/phrases")
    assert changed.status == 422
    gone = await colleague.send(theirs, {}, action="/phrases/drop")
    assert "尚无常用语" in gone.text


async def test_a_return_begins_with_what_was_found_lacking_and_needs_nothing_typed(
    live: Stack, people: Crew, at: str
) -> None:
    league, unit = browser(live, people, people.league), browser(live, people, people.units[0])
    lacking = {
        "finding.9(3)": "pending", "note.9(3)": "请补充样例团队的职称证明。",
        "finding.9(4)": "pending", "note.9(4)": "博士后研究项目的经费来源不明，请说明。",
    }  # fmt: skip
    await league.send(await league.get(f"{at}/findings"), lacking)
    page = await league.get(f"{at}/do/return")
    values = dict(page.form().form_values())
    assert [values[f"items[{row}].{name}"] for row in (0, 1) for name in ("section", "request")] == [
        "team", "请补充样例团队的职称证明。", "projects", "博士后研究项目的经费来源不明，请说明。",
    ]  # fmt: skip
    assert (await league.send(page)).status == 200
    assert "补正要求：请补充样例团队的职称证明。" in (await unit.get(f"{at}/do/answer")).text


async def test_the_unit_urges_a_wait_that_it_may_name(live: Stack, people: Crew, at: str) -> None:
    one = browser(live, people, people.units[0])
    page = await one.get(f"{at}/do/urge")
    assert "盟市" in page.text or "包头" in page.text
    assert page.all("//*[@name='key']")


async def test_what_cannot_be_done_now_is_told_instead_of_offered(live: Stack, people: Crew, at: str) -> None:
    page = await browser(live, people, people.department).get(f"{at}/do/refuse")
    assert "现在不能办理" in page.text


async def test_the_authority_puts_its_letter_to_its_opinion_and_whoever_examines_reads_it(
    live: Stack, people: Crew
) -> None:
    """Day's work 56: 同意函 in the form of the opinion; whoever copies the application later does not copy it."""
    scene = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
    await scene.open_round()
    async with system_transaction(live.engine) as conn:
        central = {"route": "central", "authority": people.authority.scope}
        await conn.execute(update(unit).where(unit.c.id == people.units[1].scope).values(central))
    at = f"/applications/{await scene.submitted(people.units[1])}"
    one = browser(live, people, people.authority)
    page = await one.get(f"{at}/do/consent")
    assert "同意函" in page.text
    letter = {"_file.letter": ("样例同意函.pdf", paper("样例同意函"), "application/pdf")}
    done = await one.send(page, {"opinion": "同意申报。"}, files=letter)
    assert done.status == 200, done.text
    seen = await browser(live, people, people.league).get(at)
    assert "样例同意函.pdf" in seen.text
    assert "上传同意函" in seen.text
    assert "样例同意函.pdf" in (await browser(live, people, people.units[1]).get(at)).text

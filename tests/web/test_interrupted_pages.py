"""Sessions that end in the middle, buttons pressed twice, two tabs, a database that is away: nothing lost or done twice."""

import asyncio

import pytest
from sqlalchemy import func, select, update

from api.lives import Lives
from db.scope import system_transaction
from db.tables import account, command
from domain.application import commands as cmd
from domain.terms import Condition, Finding
from ids import new_id
from scenario.backstage import Backstage
from scenario.crew import Crew, crew
from scenario.stack import ADMIN_PASSWORD, Stack
from tests.conftest import START
from tests.web.browsing import Browser, Page
from tests.web.test_kernel import admin

LONG = "写了很久的说明，一个字也不应丢失。"


@pytest.fixture
async def scene(live: Stack) -> Backstage:
    people = await crew(live.engine, START, units=2)
    return Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)


@pytest.fixture
async def case_id(scene: Backstage) -> str:
    """An application that the department has to check."""
    await scene.open_round()
    return await scene.recommended(scene.crew.units[0])


def browser(live: Stack, people: Crew, login: str) -> Browser:
    return Browser.of(live.url, people.tokens[login])


async def signed_in_again(one: Browser, asked: Page) -> Page:
    """After the session ended: signed in, and on to the form with what was typed."""
    assert asked.status == 401
    back = await one.send(asked, {"login": "admin", "password": ADMIN_PASSWORD})
    assert back.heading() == "您填写的内容还在"
    return await one.send(back)


async def test_findings_that_were_typed_come_back(live: Stack, case_id: str) -> None:
    one = await admin(live)
    page = await one.get(f"/applications/{case_id}/findings")
    one.cookies.clear()
    typed = {"note.9(1)": LONG, "finding.9(1)": "not_met"}
    again = await signed_in_again(one, await one.send(page, typed))
    values = dict(again.form().form_values())
    assert (again.status, again.heading()) == (200, "逐项认定申报条件")
    assert {name: values[name] for name in typed} == typed
    assert (await one.send(again)).status == 200
    assert LONG in (await one.get(f"/applications/{case_id}/findings")).text


FORMS = {
    "/units/new": {"name": "样例新单位", "code": "91150200MA0000000X"},
    "/experts/new": {"name": "样例新专家", "employer": "样例研究所"},
    "/rounds/new": {"title": "样例新批次"},
    "/campaigns/new": {"title": "样例评估"},
    "/calendars/new": {"year": "2027", "rest": "2027-01-01 元旦"},
    "/authorities/new": {"name": "样例新主管部门"},
    "/simulation": {"months": "7"},
}


@pytest.mark.parametrize("address", FORMS)
async def test_what_was_typed_into_a_form_comes_back_when_the_session_ended(
    live: Stack, address: str
) -> None:
    one = await admin(live)
    page = await one.get(address)
    one.cookies.clear()
    known = dict(page.form().form_values())
    typed = {name: text for name, text in FORMS[address].items() if name in known}
    assert typed
    again = await signed_in_again(one, await one.send(page, typed))
    values = dict(again.form().form_values())
    assert {name: values[name].replace("\r", "").strip() for name in typed} == typed
    assert (again.status, again.heading()) == (200, page.heading())


async def test_no_password_comes_back(live: Stack) -> None:
    one = await admin(live)
    page = await one.get("/me")
    one.cookies.clear()
    typed = {"old": "样例旧口令一二三四", "new": "样例新口令一二三四", "_again": "样例新口令一二三四"}
    asked = await one.send(page, typed, action="/me/password")
    back = await one.send(asked, {"login": "admin", "password": ADMIN_PASSWORD})
    assert [text for text in typed.values() if text in back.answer.text] == []


async def test_signing_in_gives_a_new_session_and_signing_out_ends_it(live: Stack) -> None:
    planted = new_id()
    one = Browser.of(live.url, planted)
    sent = {"login": "admin", "password": ADMIN_PASSWORD}
    flags = (await one.send(await one.get("/sign-in"), sent, follow=False)).answer.headers["set-cookie"]
    assert planted not in flags
    assert {"httponly", "samesite=lax"} <= {part.strip().lower() for part in flags.split(";")}
    async with system_transaction(live.engine) as conn:
        await conn.execute(update(account).values(must_change_password=False))
    given = dict(one.cookies)
    assert (await one.get("/work", follow=False)).status == 200
    await one.post("/sign-out", {}, follow=False)
    assert (await Browser(live.url, given).get("/work", follow=False)).status == 303


async def given(live: Stack, name: str) -> int:
    """How often a command was given."""
    async with system_transaction(live.engine) as conn:
        question = select(func.count()).select_from(command).where(command.c.name == name)
        return int((await conn.execute(question)).scalar_one())


async def test_a_double_click_does_it_once(live: Stack, scene: Backstage, case_id: str) -> None:
    one = browser(live, scene.crew, scene.crew.department.user)
    form = await one.get(f"/applications/{case_id}/do/refuse")
    typed = {"reason": "样例：不符合条件。", "article": "9(3)"}
    both = await asyncio.gather(*(Browser(live.url, dict(one.cookies)).send(form, typed) for _ in range(2)))
    assert len({each.status for each in both}) == 1
    assert await given(live, "Refuse") == 1


async def test_two_tabs_of_one_decision_tell_the_second_one_what_was_done(
    live: Stack, scene: Backstage, case_id: str
) -> None:
    one = browser(live, scene.crew, scene.crew.department.user)
    other = browser(live, scene.crew, scene.crew.colleague.user)
    late = await other.get(f"/applications/{case_id}/do/accept")
    await scene.find(scene.crew.department, case_id)
    await one.act(f"/applications/{case_id}/do/accept")
    told = await other.send(late, {"note": LONG})
    assert told.status == 409
    assert "专家评议" in told.problems()
    assert LONG in dict(told.form().form_values()).values()


async def test_a_finding_of_somebody_else_is_not_taken_over_unseen(
    live: Stack, scene: Backstage, case_id: str
) -> None:
    one = browser(live, scene.crew, scene.crew.department.user)
    page = await one.get(f"/applications/{case_id}/findings")
    find = cmd.RecordFinding(Condition("9(1)"), Finding.NOT_MET, LONG)
    await scene.do(scene.crew.colleague, case_id, find)
    await one.send(page, {"note.9(2)": "样例：材料齐全。"})
    kept = await one.get(f"/applications/{case_id}/findings")
    assert dict(kept.form().form_values())["note.9(1)"] == LONG
    late = await one.send(page, {"note.9(1)": "样例：另有看法。"})
    assert late.status == 422
    assert "已由他人认定为“不符合”" in late.problems()
    assert "样例：另有看法。" in dict(late.form().form_values()).values()
    assert (await one.send(late)).heading() != "逐项认定申报条件"


async def test_going_back_and_sending_something_else_is_asked_about(live: Stack, scene: Backstage) -> None:
    one = browser(live, scene.crew, scene.crew.department.user)
    page = await one.get("/experts/new")
    typed = {"name": "样例专家甲", "employer": "样例研究所", "field": "材料科学"}
    assert (await one.send(page, typed, follow=False)).status == 303
    back = await one.send(page, typed | {"employer": "样例大学"})
    assert back.status == 422
    assert "这一页的内容已经提交过。" in back.problems()
    assert "幂等键" not in back.text
    assert dict(back.form().form_values())["employer"] == "样例大学"

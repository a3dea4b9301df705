"""Sessions that end in the middle, buttons pressed twice, two tabs, a database that is away: nothing lost or done twice."""

import asyncio

import httpx
import pytest
from sqlalchemy import func, insert, select, update

from api.lives import Lives
from db.scope import system_transaction
from db.tables import account, account_role, command
from domain.bases.application import commands as cmd
from domain.bases.terms import Condition, Finding
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
    assert back.heading() == "您填写的内容已经保留"
    return await one.send(back)


async def test_findings_that_were_typed_come_back(live: Stack, case_id: str) -> None:
    one = await admin(live)
    page = await one.get(f"/applications/{case_id}/findings")
    one.cookies.clear()
    typed = {"note.9(1)": LONG, "finding.9(1)": "not_met"}
    again = await signed_in_again(one, await one.send(page, typed))
    values = dict(again.form().form_values())
    assert (again.status, again.heading()) == (200, "审核")
    assert {name: values[name] for name in typed} == typed
    assert (await one.send(again)).status == 200
    assert LONG in (await one.get(f"/applications/{case_id}/findings")).text


FORMS = {
    "/units/new": {"name": "样例新单位", "code": "91150200MA0000000X"},
    "/experts/new": {"name": "样例新专家", "employer": "样例研究所"},
    "/rounds/new": {"title": "样例新申报批次"},
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
    typed = {"old": "样例旧密码一二三四", "new": "样例新密码一二三四", "_again": "样例新密码一二三四"}
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
    out = await one.post("/sign-out", {}, follow=False)
    assert '"cache"' in out.answer.headers["clear-site-data"]  # ASVS 5.0, 14.3.1
    assert (await Browser(live.url, given).get("/work", follow=False)).status == 303


async def given(live: Stack, name: str) -> int:
    """How often a command was given."""
    async with system_transaction(live.engine) as conn:
        question = select(func.count()).select_from(command).where(command.c.name == name)
        return int((await conn.execute(question)).scalar_one())


async def test_a_double_click_does_it_once(live: Stack, scene: Backstage, case_id: str) -> None:
    one = browser(live, scene.crew, scene.crew.department.user)
    form = await one.get(f"/applications/{case_id}/do/intend-refusal")
    typed = {"reason": "样例：不符合条件。", "article": "9(3)"}
    both = await asyncio.gather(*(Browser(live.url, dict(one.cookies)).send(form, typed) for _ in range(2)))
    assert len({each.status for each in both}) == 1
    assert await given(live, "IntendRefusal") == 1


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
    assert (await one.send(late)).heading() != "审核"


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


LONG_TEXT = "样例说明，" * 208
"""1,040 characters, as somebody typed them before lunch."""


async def in_another_tab(live: Stack, one: Browser, login: str, password: str, acting: str = "") -> None:
    """Signs out and in again in a second tab; the first one keeps its open form."""
    await one.post("/sign-out", {}, follow=False)
    page = await one.get("/sign-in")
    typed = {"login": login, "password": password} | ({"acting": acting} if acting else {})
    assert (await one.send(page, typed, follow=False)).status == 303


async def test_a_form_of_an_earlier_session_comes_back_with_every_character_and_one_press_sends_it(
    live: Stack, case_id: str
) -> None:
    one = await admin(live)
    page = await one.get(f"/applications/{case_id}/do/intend-refusal")
    await in_another_tab(live, one, "admin", ADMIN_PASSWORD)
    shown = await one.send(page, {"reason": LONG_TEXT, "article": "9(3)"})
    assert (shown.status, shown.heading()) == (403, "告知拟不予备案")
    assert "前一次登录" in shown.problems()
    assert dict(shown.form().form_values())["reason"] == LONG_TEXT
    assert await given(live, "IntendRefusal") == 0
    sent = await one.send(shown, follow=False)
    assert (sent.status, await given(live, "IntendRefusal")) == (303, 1)


async def test_what_was_typed_into_any_form_comes_back_when_its_session_is_an_earlier_one(
    live: Stack,
) -> None:
    one = await admin(live)
    pages = {address: await one.get(address) for address in FORMS}
    await in_another_tab(live, one, "admin", ADMIN_PASSWORD)
    for address, page in pages.items():
        known = dict(page.form().form_values())
        typed = {name: text for name, text in FORMS[address].items() if name in known}
        shown = await one.send(page, typed)
        values = dict(shown.form().form_values())
        assert {name: values[name].replace("\r", "").strip() for name in typed} == typed, address
        assert (shown.status, shown.heading()) == (403, page.heading())
    assert await given_anything(live) == 0


async def given_anything(live: Stack) -> int:
    """How many commands were given."""
    async with system_transaction(live.engine) as conn:
        return int((await conn.execute(select(func.count()).select_from(command))).scalar_one())


async def test_what_was_typed_stays_sealed_for_its_account_while_another_is_signed_in(
    live: Stack, scene: Backstage, case_id: str
) -> None:
    one = await admin(live)
    page = await one.get(f"/applications/{case_id}/do/intend-refusal")
    one.cookies = dict(browser(live, scene.crew, scene.crew.league.user).cookies)
    sealed = await one.send(page, {"reason": LONG_TEXT})
    assert (sealed.status, "已经封存" in sealed.text, LONG_TEXT in sealed.answer.text) == (403, True, False)
    back = await one.send(sealed, {"login": "admin", "password": ADMIN_PASSWORD}, action="/sign-in")
    again = await one.send(back)
    assert dict(again.form().form_values())["reason"] == LONG_TEXT


async def test_another_account_that_signs_in_does_not_lose_what_was_typed_for_the_first(
    live: Stack, case_id: str
) -> None:
    one = await admin(live)
    await other_account(live)
    page = await one.get(f"/applications/{case_id}/do/intend-refusal")
    one.cookies.clear()
    asked = await one.send(page, {"reason": LONG_TEXT})
    other = await one.send(asked, {"login": "colleague-x", "password": ADMIN_PASSWORD})
    assert ("仍然封存" in other.text, LONG_TEXT in other.answer.text) == (True, False)
    back = await one.send(other, {"login": "admin", "password": ADMIN_PASSWORD})
    assert dict((await one.send(back)).form().form_values())["reason"] == LONG_TEXT


async def other_account(live: Stack) -> None:
    """A second account of the department with the same password."""
    async with system_transaction(live.engine) as conn:
        known = (await conn.execute(select(account).where(account.c.login == "admin"))).mappings().one()
        made = {**known, "id": new_id(), "login": "colleague-x"}
        await conn.execute(insert(account).values(**made))
        await conn.execute(
            insert(account_role).values(account_id=made["id"], role="department", scope="150000")
        )


async def test_a_password_that_has_to_be_changed_first_does_not_lose_what_was_typed(
    live: Stack, case_id: str
) -> None:
    one = await admin(live)
    page = await one.get(f"/applications/{case_id}/do/intend-refusal")
    async with system_transaction(live.engine) as conn:
        await conn.execute(update(account).values(must_change_password=True))
    first = await one.send(page, {"reason": LONG_TEXT})
    assert (first.status, first.heading()) == (403, "请先修改密码")
    typed = {"old": ADMIN_PASSWORD, "new": "样例新密码一二三四五", "_again": "样例新密码一二三四五"}
    back = await one.send(first, typed)
    assert back.heading() == "您填写的内容已经保留"
    assert dict((await one.send(back)).form().form_values())["reason"] == LONG_TEXT


async def test_a_form_from_elsewhere_is_not_looked_at_and_its_text_can_be_gone_on_with(
    live: Stack, case_id: str
) -> None:
    one = await admin(live)
    page = await one.get(f"/applications/{case_id}/do/intend-refusal")
    fields = dict(page.form().form_values()) | {"reason": LONG_TEXT}
    async with httpx.AsyncClient(base_url=live.url, cookies=one.cookies) as http:
        answer = await http.post(
            f"/applications/{case_id}/do/intend-refusal", data=fields
        )  # a browser that hides its page
    told = Page(answer)
    assert (told.status, await given(live, "IntendRefusal")) == (403, 0)
    assert dict((await one.send(told)).form().form_values())["reason"] == LONG_TEXT


async def test_a_text_that_is_too_large_comes_back_to_be_made_shorter(live: Stack, case_id: str) -> None:
    one = await admin(live)
    page = await one.get(f"/applications/{case_id}/do/intend-refusal")
    much = "样例" * (live.settings.max_body_bytes // 6 + 10)
    told = await one.send(page, {"reason": much})
    assert (told.status, "超过允许的大小" in told.text) == (413, True)
    again = await one.send(told)
    assert dict(again.form().form_values())["reason"] == much


async def test_a_form_that_did_not_come_whole_hands_back_what_came(live: Stack, case_id: str) -> None:
    one = await admin(live)
    page = await one.get(f"/applications/{case_id}/do/intend-refusal")
    fields = {**dict(page.form().form_values()), "reason": LONG_TEXT}
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in fields.items()
    )
    headers = {"Origin": live.url, "Content-Type": "multipart/form-data; boundary=x"}
    broken = f"{parts}--x\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--x--\r\n".encode()
    async with httpx.AsyncClient(base_url=live.url, cookies=one.cookies) as http:
        told = Page(
            await http.post(f"/applications/{case_id}/do/intend-refusal", content=broken, headers=headers)
        )
    assert told.status == 400
    assert dict((await one.send(told)).form().form_values())["reason"] == LONG_TEXT


async def test_saving_by_itself_gets_the_token_of_the_new_session(live: Stack, scene: Backstage) -> None:
    await scene.open_round()
    unit = scene.crew.units[0]
    case = await scene.opened(unit)
    one = browser(live, scene.crew, unit.user)
    page = await one.get(f"/applications/{case}/form/unit")
    fields = dict(page.form().form_values())
    name = next(each for each in fields if each.startswith("unit"))
    stale = {**fields, name: "12", "_csrf": "样例"}
    told = await one.post(f"/applications/{case}/form/unit/keep", stale)
    fresh = told.answer.json()["token"]
    assert (told.status, fresh) == (403, fields["_csrf"])
    kept = await one.post(f"/applications/{case}/form/unit/keep", {**stale, "_csrf": fresh})
    assert (kept.status, "revision" in kept.answer.json()) == (200, True)
    shown = await one.post(f"/applications/{case}/form/unit", stale)
    assert (shown.status, dict(shown.form().form_values())[name]) == (403, "12")


async def test_a_file_that_is_too_large_is_told_at_its_field_and_the_text_stays(
    live: Stack,
) -> None:
    megabytes = 47
    one = await admin(live)
    address = "/documents/templates/notice"
    page = await one.get(address)
    assert ("每个文件不超过20 MB" in page.text, page.all("//input[@type='file']/@data-most")) == (
        True,
        ["20971520"],
    )
    fields = {**dict(page.form().form_values()), "reason": LONG_TEXT}
    file = {"file": ("样例扫描件.docx", b"x" * megabytes * 1024 * 1024, "application/octet-stream")}
    told = await one.post(address, fields, files=file)
    assert (told.status, told.heading()) == (413, page.heading())
    assert f"“样例扫描件.docx”为{megabytes} MB，超过每个文件20 MB的上限" in told.errors()["file"]
    assert dict(told.form().form_values())["reason"] == LONG_TEXT


async def test_a_file_beyond_what_is_read_at_all_leaves_the_text_that_came_before_it(live: Stack) -> None:
    one = await admin(live)
    address = "/documents/templates/notice"
    fields = {**dict((await one.get(address)).form().form_values()), "reason": LONG_TEXT}
    file = {"file": ("样例扫描件.docx", b"x" * 120 * 1024 * 1024, "application/octet-stream")}
    told = await one.post(address, fields, files=file)
    assert told.status == 413
    assert dict((await one.send(told)).form().form_values())["reason"] == LONG_TEXT

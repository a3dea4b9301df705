"""What all pages share: signing in, what guards forms, what is kept, and what a refusal looks like."""

import os
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import insert, select, update

from api.auth import COOKIE
from api.lives import Lives
from db.scope import system_transaction
from db.tables import account, account_role, session
from scenario.backstage import Backstage
from scenario.connections import WITHOUT_TLS
from scenario.crew import LEAGUE, Crew, crew
from scenario.stack import ADMIN_PASSWORD, Stack, connect, stack
from tests.conftest import START
from tests.web.browsing import Browser


@pytest.fixture
async def people(live: Stack) -> Crew:
    return await crew(live.engine, START)


@pytest.fixture
async def case_id(live: Stack, people: Crew) -> str:
    """An application with the league."""
    scene = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
    await scene.open_round()
    return await scene.submitted(people.units[0])


def browser(live: Stack, people: Crew, login: str) -> Browser:
    return Browser.of(live.url, people.tokens[login])


async def admin(live: Stack) -> Browser:
    one = Browser.of(live.url)
    await one.send(await one.get("/sign-in"), {"login": "admin", "password": ADMIN_PASSWORD}, follow=False)
    async with system_transaction(live.engine) as conn:
        await conn.execute(update(account).values(must_change_password=False))
    return one


async def test_a_page_asks_to_sign_in_and_goes_on_to_where_one_wanted(live: Stack) -> None:
    one = Browser.of(live.url)
    page = await one.get("/applications/none/do/withdraw?again=1")
    assert page.heading() == "登录"
    wrong = await one.send(page, {"login": "admin", "password": "不对的密码"})
    assert wrong.status == 401
    assert "登录名或密码不正确" in wrong.problems()
    assert wrong.form().form_values()[1] == ("login", "admin")
    right = await one.send(page, {"login": "admin", "password": ADMIN_PASSWORD}, follow=False)
    assert COOKIE in one.cookies
    assert right.answer.headers["location"] in {"/applications/none/do/withdraw?again=1", "/me?first=1"}


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"]
)
async def test_nobody_is_sent_elsewhere_after_signing_in(live: Stack, target: str) -> None:
    one = await admin(live)
    answer = await one.get(f"/sign-in?next={target}", follow=False)
    assert answer.answer.headers["location"] == "/work"


async def test_somebody_with_two_roles_chooses_one(live: Stack) -> None:
    await admin(live)
    async with system_transaction(live.engine) as conn:
        known = (await conn.execute(select(account.c.id).where(account.c.login == "admin"))).scalar_one()
        await conn.execute(insert(account_role).values(account_id=known, role="league", scope=LEAGUE))
    one = Browser.of(live.url)
    page = await one.send(await one.get("/sign-in"), {"login": "admin", "password": ADMIN_PASSWORD})
    assert "请选择" in page.problems()
    assert page.all("//input[@name='acting']/@value") == ["department/150000", f"league/{LEAGUE}"]
    chosen = {"login": "admin", "password": ADMIN_PASSWORD, "acting": f"league/{LEAGUE}"}
    assert (await one.send(page, chosen, follow=False)).status == 303
    async with httpx.AsyncClient(verify=WITHOUT_TLS, base_url=live.url, cookies=one.cookies) as http:
        assert (await http.get("/api/v1/me")).json()["acting"]["role"] == "league"


async def test_a_form_of_another_site_is_refused(live: Stack, people: Crew, case_id: str) -> None:
    one = browser(live, people, people.units[0].user)
    page = await one.get(f"/applications/{case_id}/do/withdraw")
    fields = dict(page.form().form_values()) | {"reason": "样例：不再申报。"}
    async with httpx.AsyncClient(verify=WITHOUT_TLS, base_url=live.url, cookies=one.cookies) as http:
        foreign = await http.post(
            f"/applications/{case_id}/do/withdraw",
            data=fields,
            headers={"Origin": "https://elsewhere.example"},
        )
        blind = await http.post(f"/applications/{case_id}/do/withdraw", data=fields)
    assert (foreign.status_code, blind.status_code) == (403, 403)
    assert "不是由本系统页面发出" in foreign.text


async def test_a_form_without_its_token_or_of_another_session_is_refused(
    live: Stack, people: Crew, case_id: str
) -> None:
    unit, league = browser(live, people, people.units[0].user), browser(live, people, people.league.user)
    page = await unit.get(f"/applications/{case_id}/do/withdraw")
    fields = dict(page.form().form_values()) | {"reason": "样例：不再申报。"}
    bare = await unit.post(f"/applications/{case_id}/do/withdraw", {"reason": "样例：不再申报。"})
    others = await league.post(f"/applications/{case_id}/do/withdraw", fields)
    assert (bare.status, others.status) == (403, 403)
    assert "没有办理" in bare.text
    assert (await unit.get(f"/applications/{case_id}/do/withdraw")).all("//form[@class='sheet']")


async def test_a_refused_form_tells_at_the_field_and_keeps_what_was_typed(
    live: Stack, people: Crew, case_id: str
) -> None:
    league = browser(live, people, people.league.user)
    page = await league.act(
        f"/applications/{case_id}/do/inspection",
        {"on": "2026-13-40", "members": "样例甲\n样例乙", "conclusion": ""},
    )
    assert page.status == 422
    assert set(page.errors()) == {"on", "conclusion"}
    assert page.errors()["on"] == "日期应写到日，例如 2026-01-05、2026年1月5日。"
    values = dict(page.form().form_values())
    assert values["on"] == "2026-13-40"
    assert values["members"].split() == ["样例甲", "样例乙"]


async def test_sending_a_form_twice_does_it_once(live: Stack, people: Crew, case_id: str) -> None:
    league = browser(live, people, people.league.user)
    page = await league.get(f"/applications/{case_id}/do/inspection")
    typed = {"on": "2026-03-02", "members": "样例甲", "conclusion": "现场与材料一致。"}
    first = await league.send(page, typed, follow=False)
    again = await league.send(page, typed, follow=False)
    assert (first.status, again.status) == (303, 303)
    async with httpx.AsyncClient(
        verify=WITHOUT_TLS, base_url=live.url, headers=people.headers(people.league)
    ) as http:
        history = (await http.get(f"/api/v1/applications/{case_id}/history?limit=100")).json()["items"]
    assert [one["fact"] for one in history].count("InspectionRecorded") == 1


async def test_a_decision_overtaken_by_somebody_else_says_so(live: Stack, people: Crew, case_id: str) -> None:
    unit, league = browser(live, people, people.units[0].user), browser(live, people, people.league.user)
    page = await league.get(f"/applications/{case_id}/do/decline")
    await unit.act(f"/applications/{case_id}/do/withdraw", {"reason": "样例：不再申报。"})
    late = await league.send(page, {"reasons": "样例：条件不符。"})
    assert late.status == 409
    assert "已撤回" in late.problems()
    assert "样例：条件不符。" in late.text


async def test_what_was_typed_when_the_session_ended_comes_back_to_the_same_account(
    live: Stack, case_id: str
) -> None:
    one = await admin(live)
    page = await one.get(f"/applications/{case_id}/do/urge")
    async with system_transaction(live.engine) as conn:
        await conn.execute(update(session).values(expires_at=START - timedelta(hours=1)))
    asked = await one.send(page, {"message": "写了很久的催办说明。"})
    assert asked.status == 401
    assert "没有丢失" in asked.text
    back = await one.send(asked, {"login": "admin", "password": ADMIN_PASSWORD})
    assert back.heading() == "您填写的内容已经保留"
    again = await one.send(back)
    assert (again.status, again.heading()) == (200, "催办")
    assert dict(again.form().form_values())["message"] == "写了很久的催办说明。"


async def test_what_was_typed_is_not_shown_to_another_account(
    live: Stack, people: Crew, case_id: str
) -> None:
    one = browser(live, people, people.units[0].user)
    page = await one.get(f"/applications/{case_id}/do/withdraw")
    one.cookies.clear()
    asked = await one.send(page, {"reason": "本单位内部的考虑。"})
    assert asked.status == 401
    other = await one.send(asked, {"login": "admin", "password": ADMIN_PASSWORD}, follow=False)
    assert (other.status, other.links()) == (200, {"不恢复，继续": "/work"})
    assert "本单位内部的考虑" not in other.answer.text


async def test_unknown_addresses_are_told_on_a_page_and_those_of_the_interface_as_problems(
    live: Stack,
) -> None:
    one = Browser.of(live.url)
    page = await one.get("/nowhere")
    assert (page.status, page.heading()) == (404, "没有找到")
    async with httpx.AsyncClient(verify=WITHOUT_TLS, base_url=live.url) as http:
        assert (await http.get("/api/v1/nowhere")).headers["content-type"] == "application/problem+json"


async def test_every_page_forbids_what_is_from_outside(live: Stack) -> None:
    answer = (await Browser.of(live.url).get("/sign-in")).answer
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"


async def test_a_form_that_is_only_restored_changes_nothing(live: Stack, people: Crew, case_id: str) -> None:
    unit = browser(live, people, people.units[0].user)
    address = f"/applications/{case_id}/do/withdraw"
    shown = await unit.post(address, {"_restore": "1", "reason": "样例：不再申报。"})
    assert (shown.status, shown.heading()) == (200, "撤回申报")
    async with httpx.AsyncClient(
        verify=WITHOUT_TLS, base_url=live.url, headers=people.headers(people.league)
    ) as http:
        assert (await http.get(f"/api/v1/applications/{case_id}")).json()["stage"] == "first_review"


async def test_objections_of_the_page_are_bounded_like_those_of_the_interface(database_url: str) -> None:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START, works=False, rate_per_minute=600) as live:
        one = Browser.of(live.url)
        found = [(await one.post("/public/notices/none/object", {})).status for _ in range(8)]
    assert found[-1] == 429
    assert 429 not in found[:6]

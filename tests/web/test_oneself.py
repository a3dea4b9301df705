"""The inbox, the search, one's own password and one's own sessions."""

import pytest
from sqlalchemy import select, update

from api.lives import Lives
from db.scope import system_transaction
from db.tables import account, person, session
from domain.actor import Actor
from scenario.backstage import Backstage
from scenario.backstage_bases import BackstageBases, backstage_bases
from scenario.crew import Crew, crew
from scenario.stack import ADMIN_PASSWORD, Stack
from tests.conftest import START
from tests.web.browsing import Browser, Page

NEW = "一句够长而且没人用过的话"


@pytest.fixture
async def people(live: Stack) -> Crew:
    return await crew(live.engine, START, units=2)


def browser(live: Stack, people: Crew, actor: Actor) -> Browser:
    return Browser.of(live.url, people.tokens[actor.user])


@pytest.fixture
async def scene(live: Stack, people: Crew) -> BackstageBases:
    return await backstage_bases(Lives(live.engine, live.client, live.settings, live.clock), people)


async def test_a_note_leads_to_its_case_and_is_read_then(live: Stack, people: Crew) -> None:
    play = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
    await play.open_round()
    cases = [await play.submitted(unit) for unit in people.units]
    one = browser(live, people, people.league)
    pages = []
    for left in (2, 1):
        inbox = await one.get("/inbox?unread=1")
        assert f"未读（{left}）" in inbox.text
        (action, *_) = inbox.all("//li[contains(@class, 'unread')]//form/@action")
        pages.append(await one.send(inbox, action=action))
    assert {page.answer.url.path for page in pages} == {f"/applications/{case}" for case in cases}
    assert "没有未读的消息" in (await one.get("/inbox?unread=1")).text


async def test_all_notes_are_read_at_once(live: Stack, people: Crew) -> None:
    play = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
    await play.open_round()
    for unit in people.units:
        await play.submitted(unit)
    one = browser(live, people, people.league)
    told = await one.send(await one.get("/inbox"), action="/inbox/read-all")
    assert "已将2条消息标为已读。" in told.text
    assert "未读（0）" in told.text


async def named(live: Stack) -> str:
    """The name of the only person kept."""
    async with system_transaction(live.engine) as conn:
        name: str = (await conn.execute(select(person.c.name))).scalar_one()
    return name


async def found(who: Browser, text: str) -> Page:
    return await who.send(await who.get("/search"), {"q": text}, action="/search")


async def test_a_search_finds_by_name_what_one_may_see_and_no_address_holds_the_name(
    live: Stack, people: Crew, scene: BackstageBases
) -> None:
    stay_id = await scene.entered(await scene.base())
    name = await named(live)
    for actor in (people.department, people.league, people.units[0], scene.station):
        page = await found(browser(live, people, actor), name)
        assert f"/stays/{stay_id}" in page.all("//main//a/@href")
        assert str(page.answer.url) == f"{live.url}/search"
        addresses = page.all("//@href") + page.all("//@action")
        assert not [
            address for address in addresses if name in address or "%" in address.partition("page=")[2]
        ]
    for actor in (people.units[1], people.authority, people.experts[0]):
        page = await found(browser(live, people, actor), name)
        assert f"/stays/{stay_id}" not in page.all("//main//a/@href")
        assert "没有找到" in page.text


async def test_a_search_tells_hits_by_kind_and_goes_on_with_one_kind(
    live: Stack, people: Crew, scene: BackstageBases
) -> None:
    await scene.play.open_round()
    case = await scene.play.submitted(people.units[0])
    code = await scene.base(1)
    one = browser(live, people, people.department)
    page = await found(one, "样例单位")
    headings = [" ".join(each.text_content().split()) for each in page.all("//main//h2")]
    assert headings == ["申报", "基地", "单位"]
    assert {f"/applications/{case}", f"/bases/{code}"} <= set(page.all("//main//a/@href"))
    for text in ("例单位", "样 例 单位", "yanglidanwei", "YLDW", "yàng lì dān wèi", "２０２６"):
        page = await found(one, text)
        assert f"/applications/{case}" in page.all("//main//a/@href"), text
    for text in ("%", "'", "（"):
        assert "没有找到" in (await found(one, text)).text, text
    page = await found(one, "样例专家")
    assert f"/experts/{people.experts[0].scope}" in page.all("//main//a/@href")
    page = await found(one, "样例单位")
    only = await one.post(
        "/search", {**dict(page.form("/search").form_values()), "q": "样例单位", "only": "units"}
    )
    assert [" ".join(each.text_content().split()) for each in only.all("//main//h2")] == ["单位"]


async def test_a_list_that_fails_is_named_and_the_others_are_told_all_the_same(
    live: Stack, people: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object, **__: object) -> None:
        raise RuntimeError("a list that cannot be read")

    monkeypatch.setattr("api.bases.routers.bases.page_of_bases", fails)
    page = await found(browser(live, people, people.department), "样例单位")
    assert page.status == 200
    assert "有1个名册没有查到" in page.text
    (failed,) = page.all("//main//*[@role='alert']//li")
    assert failed.text_content().startswith("基地：")
    assert [" ".join(each.text_content().split()) for each in page.all("//main//section/h2")] == ["单位"]
    nothing = await found(browser(live, people, people.department), "没有这样的名称")
    assert "在查到的名册中没有找到" in nothing.text


async def test_who_was_given_a_password_changes_it_before_anything_else(live: Stack) -> None:
    async with system_transaction(live.engine) as conn:
        await conn.execute(update(account).values(must_change_password=True))
    one = Browser.of(live.url)
    page = await one.send(await one.get("/sign-in"), {"login": "admin", "password": ADMIN_PASSWORD})
    assert page.heading() == "请先修改密码"
    assert (await one.get("/work")).heading() == "请先修改密码"
    assert "不能与登录名相同" in page.text
    action = "/me/password"
    differs = await one.send(page, {"old": ADMIN_PASSWORD, "new": NEW, "_again": "另一句话"}, action=action)
    assert "两次输入的新密码不一致" in differs.errors()["new"]
    wrong = await one.send(differs, {"old": "不对的密码", "new": NEW, "_again": NEW}, action=action)
    assert "原密码不正确" in wrong.errors()["old"]
    weak = await one.send(wrong, {"old": ADMIN_PASSWORD, "new": "短", "_again": "短"}, action=action)
    assert "至少" in weak.errors()["new"]
    assert ADMIN_PASSWORD not in weak.answer.text
    done = await one.send(weak, {"old": ADMIN_PASSWORD, "new": NEW, "_again": NEW}, action=action)
    assert done.heading() == "待办"
    assert "密码已修改" in done.text
    other = Browser.of(live.url)
    assert (await other.send(await other.get("/sign-in"), {"login": "admin", "password": NEW})).status == 200


async def test_other_sessions_are_ended_one_by_one_or_all(live: Stack) -> None:
    async with system_transaction(live.engine) as conn:
        await conn.execute(update(account).values(must_change_password=False))
    first, second = Browser.of(live.url), Browser.of(live.url)
    for one in (first, second):
        await one.send(await one.get("/sign-in"), {"login": "admin", "password": ADMIN_PASSWORD})
    page = await second.get("/me")
    (end,) = [one for one in page.all("//form/@action") if one.endswith("/end")]
    assert "这一登录已经结束" in (await second.send(page, action=end)).text
    assert (await first.get("/work")).heading() == "登录"
    gone = await second.send(await second.get("/me"), action="/me/sessions/end-all")
    assert gone.heading() == "登录"
    async with system_transaction(live.engine) as conn:
        rows = await conn.execute(select(session.c.id).where(session.c.revoked_at.is_(None)))
        assert rows.all() == []

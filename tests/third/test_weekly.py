"""A made-up programme (样例) with a report every Wednesday before 18:00 runs through every part of the system."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.routing import iter_route_contexts
from playwright.async_api import Browser as Chromium

from activities.contract import LifeRef
from activities.lives import workflow_id
from db.audit import snapshot
from db.reads.coming import due_by_kind
from db.scope import system_transaction
from domain.actor import Actor
from domain.legal_time import SHANGHAI
from domain.terms import Role
from ids import new_id
from programmes import part
from scenario.chromium import visitor
from scenario.database import fresh
from scenario.people import RefusedError, keepers_of
from scenario.stack import Stack, connect, stack
from tests.third.people import LEAGUE, LINE, PASSWORD, People, give, people, sign_in, signed_in
from tests.web.browsing import Browser
from verify.register import verify_register

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
TITLE = "样例周报送"


def menus(programme: str) -> set[str]:
    """The addresses that a programme brings into the menu."""
    return {entry.address for entry in part("web", programme, "menu").MENU}


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class Scene:
    """A duty that was opened on a Monday."""

    live: Stack
    who: People
    duty: str

    async def ask(self, token: str, method: str, path: str, body: Any = None) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": new_id()}
        return await self.live.http.request(method, f"/api/v1{path}", json=body, headers=headers)

    async def get(self, token: str, path: str) -> Any:
        answer = await self.ask(token, "GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def report(self, week: str, count: int) -> httpx.Response:
        body = {"week": week, "count": count}
        return await self.ask(self.who.bureau, "POST", f"/weekly-duties/{self.duty}/report", body)

    async def weeks(self) -> dict[str, Any]:
        found = await self.get(self.who.department, f"/weekly-duties/{self.duty}")
        return {week["week"]: week for week in found["weeks"]}

    async def go(self, text: str) -> None:
        await self.live.time.advance_to(at(text))

    async def told(self, token: str) -> list[str]:
        return [note["title"] for note in (await self.get(token, "/notifications?limit=100"))["items"]]


async def asked(live: Stack, who: People, token: str, body: Any) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": new_id()}
    return await live.http.post("/api/v1/weekly-duties", json=body, headers=headers)


OPENING = {"title": TITLE, "league": LEAGUE, "first": "2026-03-02", "last": "2026-03-22"}


@pytest.fixture(scope="module")
async def scene(maintenance_url: str, migrated: str) -> AsyncIterator[Scene]:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with (
        fresh(maintenance_url, migrated) as url,
        stack(url, client, skipper, MONDAY) as live,
    ):
        who = await people(live)
        opened = await asked(live, who, who.department, OPENING)
        assert opened.status_code == 201, opened.text
        found = Scene(live, who, opened.json()["case_id"])
        await found.go("03-02 10:00")
        yield found


async def test_the_first_week_begins_by_itself_and_says_until_when(scene: Scene) -> None:
    work = (await scene.get(scene.who.bureau, "/worklist"))["items"]

    assert [(item["key"], item["due_on"], item["hour"]) for item in work] == [
        ("report:2026-03-04", "2026-03-04", "18时")
    ]
    assert work[0]["until"] == "2026年3月4日（周三）18时，尚余2天"
    assert work[0]["proof"] == "期间自2026年3月2日起，到期日为2026年3月4日（周三）18时"
    assert (await scene.get(scene.who.other_bureau, "/worklist"))["items"] == []


async def test_another_line_sees_nothing_of_it_and_opens_nothing(scene: Scene) -> None:
    path = f"/weekly-duties/{scene.duty}"
    for token, status in (
        (scene.who.home_department, 403),
        (scene.who.home_bureau, 403),
        (scene.who.other_bureau, 404),
    ):
        assert (await scene.ask(token, "GET", path)).status_code == status
        assert (await scene.get(token, "/worklist"))["items"] == []
    refused = await asked(scene.live, scene.who, scene.who.home_department, OPENING)

    assert refused.status_code == 403


PERMISSIONS = """
    POST /api/v1/weekly-duties                  D
    POST /api/v1/weekly-duties/{id}/report      L
    POST /api/v1/weekly-duties/{id}/return      D
    POST /api/v1/weekly-duties/{id}/close       D
    GET  /api/v1/weekly-duties                  DL
    GET  /api/v1/weekly-duties/{id}             DL
    GET  /api/v1/weekly-duties/{id}/explanation DL
    GET  /api/v1/weekly-duties/{id}/history     DL
    GET  /weekly-duties                         DL
    GET  /weekly-duties/{id}                    DL
"""
"""Who of the programme's own line calls what; nobody of another line does."""


def permissions() -> dict[tuple[str, str], str]:
    """Method and path → the letters of the roles."""
    lines = (line.split() for line in PERMISSIONS.split("\n") if line.strip())
    return {(method, path): letters for method, path, letters in lines}


def test_every_route_of_the_programme_has_a_line_and_every_line_a_route(scene: Scene) -> None:
    routes = {
        (method, str(route.path).replace("{duty_id}", "{id}"))
        for route in iter_route_contexts(scene.live.site.routes)
        for method in route.methods or ()
        if "weekly-duties" in str(route.path) and method != "HEAD"
    }

    assert routes == set(permissions())


async def test_a_role_is_let_through_where_it_belongs_and_no_role_of_another_line(scene: Scene) -> None:
    """Let through is who is told anything but that the role is the wrong one."""
    tokens = {
        "D": scene.who.department,
        "L": scene.who.other_bureau,
        "d": scene.who.home_department,
        "l": scene.who.home_bureau,
    }
    let: dict[tuple[str, str], str] = {}
    for method, path in permissions():
        for letter, token in tokens.items():
            address = path.replace("{id}", "nowhere").removeprefix("/api/v1")
            if path.startswith("/api/v1"):
                answer = await scene.ask(token, method, address, {} if method == "POST" else None)
                turned = answer.status_code == 403 and answer.json()["code"] == "wrong_role"
            else:
                page = await Browser.of(scene.live.url, token).get(address)
                turned = page.status == 403
            let[method, path] = let.get((method, path), "") + ("" if turned else letter)

    assert let == permissions()


async def test_an_account_has_roles_of_two_lines_and_takes_the_one_that_it_chooses(scene: Scene) -> None:
    """Given in one line, then in both, then taken back: a session in a role that is gone ends."""
    login = "sample.two.lines"
    home, other = ({"role": "league", "scope": LEAGUE, "line": line} for line in ("rst", LINE))
    given = await give(scene.live, login, [home, other])
    assert given.status_code == 200, given.text
    account = given.json()["id"]

    asked_back = (await sign_in(scene.live, login, role="league", scope=LEAGUE)).json()
    assert asked_back["code"] == "choose_role"
    assert [choice["code"] for choice in asked_back["problems"]] == [
        f"league/{LEAGUE}",
        f"league/{LEAGUE}/ylt",
    ]
    tokens = {line: await signed_in(scene.live, login, line=line) for line in ("rst", LINE)}
    me = {line: await scene.get(token, "/me") for line, token in tokens.items()}
    assert {line: found["acting"]["line"] for line, found in me.items()} == {"rst": "rst", LINE: LINE}
    assert me[LINE]["acting"]["scope_name"] == "包头市样例局"
    assert len((await scene.get(tokens[LINE], "/worklist"))["items"]) == 1
    assert (await scene.get(tokens["rst"], "/worklist"))["items"] == []

    path = f"/users/{account}/roles"
    security = keepers_of(scene.live.http).security
    left = await security.send("PUT", path, {"roles": [home], "reason": "样例调整"})
    assert left.status_code == 200, left.text
    assert (await scene.ask(tokens[LINE], "GET", "/me")).json()["code"] == "roles_changed"
    assert (await scene.get(tokens["rst"], "/me"))["roles"] == [me["rst"]["acting"]]
    assert len(await scene.get(scene.who.home_bureau, "/colleagues")) == 2  # itself and this one


async def test_the_role_of_another_line_is_chosen_in_the_browser(
    scene: Scene, browser: Chromium, tmp_path: Path
) -> None:
    """The sign-in asks which of the roles, each with its office and department, and opens in the one that is chosen."""
    login = "sample.chooses.lines"
    roles = [{"role": "league", "scope": LEAGUE, "line": line} for line in ("rst", LINE)]
    assert (await give(scene.live, login, roles)).status_code == 200
    folder = Path(os.environ.get("PICTURES", tmp_path))
    async with visitor(browser, scene.live.url) as one:
        with pytest.raises(RefusedError, match="多个角色"):
            await one.sign_in(login, PASSWORD)
        one.troubles.clear()  # the browser tells of the 422 with which it was asked back
        choices = await one.page.locator("fieldset.picks label").all_inner_texts()
        assert len(set(choices)) == len(choices) == 2
        assert [text for text in choices if "包头市样例局" in text] == [choices[1]]
        await one.page.screenshot(path=folder / "choosing-a-line.png", full_page=True)
        await one.page.get_by_label(choices[1]).check()
        await one.press("登录")  # the password was shown in the step before
        assert one.page.url.endswith("/work")
        assert "包头市样例局" in await one.page.locator("header").inner_text()
        assert TITLE in await one.text()
        await one.page.screenshot(path=folder / "in-the-other-line.png", full_page=True)
        assert await one.violations() == []
        assert one.troubles == []


@pytest.mark.parametrize(
    ("role", "scope", "line", "field", "code"),
    [
        ("league", LEAGUE, "nowhere", "roles[0].line", "bad_line"),
        ("league", "150900", LINE, "roles[0].scope", "bad_scope"),
        ("department", LEAGUE, LINE, "roles[0].scope", "bad_scope"),
        ("unit", "nowhere", LINE, "roles[0].scope", "bad_scope"),
    ],
)
async def test_a_role_needs_a_line_and_an_office_that_the_line_has(
    scene: Scene, role: str, scope: str, line: str, field: str, code: str
) -> None:
    roles = [{"role": role, "scope": scope, "line": line}]
    refused = await give(scene.live, f"sample.refused.{role}.{field[-4:]}.{new_id()[-6:]}", roles)

    assert refused.status_code == 422, refused.text
    assert [(one["field"], one["code"]) for one in refused.json()["problems"]] == [(field, code)]


async def test_accounts_of_all_lines_are_kept_by_the_administrators_alone(scene: Scene) -> None:
    """No department gives roles, neither of the home line nor of another; administrators have no line of their own."""
    roles = [{"role": "league", "scope": LEAGUE, "line": LINE}]
    who = scene.who
    for token in (who.department, who.bureau, who.home_bureau, who.home_department):
        asked = await scene.ask(token, "PUT", "/users/nobody/roles", {"roles": roles, "reason": "样例调整"})
        assert asked.json()["code"] == "wrong_role"
    other = [{"role": "audit_admin", "scope": "150000", "line": LINE}]
    refused = await give(scene.live, "sample.refused.line", other)
    assert [one["code"] for one in refused.json()["problems"]] == ["bad_scope"]


async def test_the_pages_tell_the_line_and_let_it_be_chosen(scene: Scene) -> None:
    security = keepers_of(scene.live.http).security
    keeper = Browser.of(scene.live.url, security.token)
    listed = await keeper.get("/users")
    narrowed = await keeper.get(f"/users?line={LINE}")
    account = (await security.get("/users", line=LINE, role="department"))["items"][0]["id"]
    form = await keeper.get(f"/users/{account}/roles")
    found = await keeper.send(form, {"_role": "league", "_line": LINE, "_q": "", "_more": "roles"})

    assert {"主管条线"} <= {head.text_content() for head in listed.all("//thead//th")}
    logins = [one.text for one in narrowed.all("//tbody//a[@class='code']")]
    assert len(logins) >= 3
    assert all(
        f".{LINE}." in login or login in ("sample.two.lines", "sample.chooses.lines") for login in logins
    ), logins
    of_one_line = narrowed.all("//tbody/tr[not(contains(., 'sample.chooses.lines'))]")
    assert all("人力资源和社会保障厅" not in row.text_content() for row in of_one_line)
    assert all(word in form.text for word in ("主管条线", "样例厅（虚构）"))
    assert found.all(f"//select[@name='roles']/option[@value='league/{LEAGUE}/{LINE}']")
    assert "包头市样例局" in found.text
    assert "包头市人力资源和社会保障局" not in found.text


@pytest.mark.parametrize("who", ["department", "bureau", "home_department", "home_bureau"])
async def test_the_menu_leads_only_where_the_line_has_something_to_do(scene: Scene, who: str) -> None:
    """Each entry opens; what only programmes of another line bring is not there, neither in the menu nor in a search."""
    browser = Browser.of(scene.live.url, getattr(scene.who, who))
    work, search = await browser.get("/work"), await browser.get("/search")
    menu = [link.get("href") for link in work.all("//nav[@class='menu']//a")]
    own, others = (menus("weekly"), menus("bases"))[:: -1 if who.startswith("home") else 1]

    opened = {address: (await browser.get(address)).status for address in menu}
    assert set(opened.values()) == {200}, opened
    assert own & set(menu)
    settings = (await browser.get("/policies")).text if "/policies" in menu else ""
    assert not settings or ("周三几时前报送（样例）" in settings) is not who.startswith("home")
    assert not others & set(menu)
    assert ("申报" in search.all("//*[@id='hint-q']")[0].text_content()) is who.startswith("home")
    filters = (await browser.get("/work?q=样例")).all("//select[@name='case_kind']/option[@value!='']")
    assert ([kind.get("value") for kind in filters] == ["weekly_duty"]) is not who.startswith("home")


async def test_reminders_are_at_their_hours_and_a_report_before_the_instant_is_in_time(scene: Scene) -> None:
    await scene.go("03-03 09:01")
    assert len(await scene.told(scene.who.bureau)) == 2  # the task, and Tuesday at nine
    await scene.go("03-04 15:01")
    assert len(await scene.told(scene.who.bureau)) == 4
    sent = await scene.report("2026-03-04", 0)
    assert sent.status_code == 200, sent.text
    week = (await scene.weeks())["2026-03-04"]

    assert (week["in_time"], week["missed"], week["count"]) == (True, False, 0)
    again = await scene.report("2026-03-04", 3)
    assert (again.status_code, again.json()["code"]) == (409, "already_received")
    early = await scene.report("2026-03-11", 3)
    assert early.json()["code"] == "not_expected"


async def test_from_its_instant_on_a_week_is_late_whether_or_not_the_timer_has_come(scene: Scene) -> None:
    """The clock of whoever reads is there, the life's own is not yet: worklist, its counts, pages and due figures say so."""
    bureau = Actor("sample", Role.LEAGUE, LEAGUE, line=LINE)
    await scene.go("03-11 17:59")
    for text, left, late, over in (
        ("03-11 17:59", "今日18时到期", None, 0),
        ("03-11 18:00", "已逾期不足1日", "逾期不足1日", 1),
    ):
        scene.live.clock.instant = at(text)
        found = await scene.get(scene.who.bureau, "/worklist")
        told = await scene.get(scene.who.bureau, f"/weekly-duties/{scene.duty}/explanation")
        page = await Browser.of(scene.live.url, scene.who.bureau).get("/work")
        async with system_transaction(scene.live.engine) as conn:
            figures = await due_by_kind(conn, bureau, at(text), at(text).date())

        assert not (await scene.weeks())["2026-03-11"]["missed"]
        assert [(item["until"], item["overdue"]) for item in found["items"]] == [
            (f"2026年3月11日（周三）18时，{left}", late)
        ]
        assert (found["counts"]["overdue"], found["counts"]["due_today"]) == (over, 1 - over)
        assert left in told["text"]
        assert (late or left) in page.text
        assert [(figure.overdue, figure.ahead) for figure in figures] == [(over, 1 - over)]


async def test_an_absence_stays_whatever_comes_later(scene: Scene) -> None:
    await scene.go("03-11 18:01")
    week = (await scene.weeks())["2026-03-11"]
    assert (week["missed"], week["due"]) == (True, "2026年3月11日（周三）18时")
    explained = await scene.get(scene.who.bureau, f"/weekly-duties/{scene.duty}/explanation")
    assert "2026年3月11日（周三）18时，已逾期不足1日" in explained["text"]

    await scene.go("03-12 10:00")
    sent = await scene.report("2026-03-11", 7)
    assert sent.status_code == 200, sent.text
    week = (await scene.weeks())["2026-03-11"]
    assert (week["missed"], week["in_time"], week["late"]) == (True, False, "迟报16小时（1个工作日）")
    facts = [row["fact"] for row in await scene.get(scene.who.bureau, f"/weekly-duties/{scene.duty}/history")]
    assert facts.count("ReportMissed") == 1
    assert facts.count("PeriodBegan") == 3


async def test_its_page_shows_the_weeks_and_why_it_stands(scene: Scene) -> None:
    page = await Browser.of(scene.live.url, scene.who.bureau).get(f"/weekly-duties/{scene.duty}")

    assert page.status == 200
    assert all(word in page.text for word in (TITLE, "18时", "漏报", "迟报16小时（1个工作日）", "按时"))
    hidden = await Browser.of(scene.live.url, scene.who.home_bureau).get(f"/weekly-duties/{scene.duty}")
    assert hidden.status == 403


async def test_temporal_tells_the_stage_whose_turn_and_until_which_hour(scene: Scene) -> None:
    name = workflow_id(scene.live.settings.workflow_prefix, LifeRef("weekly_duty", scene.duty))
    handle = scene.live.client.get_workflow_handle(name)
    summary = await (await handle.describe()).static_summary()
    details = str(await handle.query("__temporal_workflow_metadata"))

    assert summary == f"weekly_duty {scene.duty}"
    assert "Stage: open" in details
    assert "report:2026-03-18: league until 2026-03-18 18:00" in details


async def test_timers_and_activities_have_summaries_and_no_payload_has_a_name(scene: Scene) -> None:
    name = workflow_id(scene.live.settings.workflow_prefix, LifeRef("weekly_duty", scene.duty))
    history = await scene.live.client.get_workflow_handle(name).fetch_history()
    timers = [event for event in history.events if event.HasField("timer_started_event_attributes")]
    told = [event.user_metadata.summary.data.decode() for event in timers]
    decided = [
        event.user_metadata.summary.data.decode()
        for event in history.events
        if event.HasField("marker_recorded_event_attributes")
    ]

    assert {'"report:2026-03-04: reminder"', '"report:2026-03-11: due"'} <= set(told)
    assert all(told)
    assert decided
    assert all(decided)
    assert "样例" not in history.to_json()


async def test_a_simulation_foresees_what_would_be_missed(scene: Scene) -> None:
    body = {"scope": {"kinds": ["weekly_duty"]}, "months": 1, "details": {"only_changed": False}}
    answer = await scene.ask(scene.who.department, "POST", "/simulations?programme=weekly", body)
    assert answer.status_code == 200, answer.text
    case = answer.json()["details"][0]

    overdue = [event["on"]["text"] for event in case["present"] if event["what"] == "overdue"]
    assert overdue == ["2026年3月18日（周三）18时", "2026年3月25日（周三）18时"]


async def test_simulations_are_of_the_programmes_of_the_line_alone(scene: Scene) -> None:
    department = Browser.of(scene.live.url, scene.who.department)
    home = Browser.of(scene.live.url, scene.who.home_department)
    form = await department.get("/simulation?programme=weekly")
    assert form.heading() == "推演：样例周报送（虚构）"
    assert form.all("//input[@name='changes.lead_working_days']")
    assert {kind.get("value") for kind in form.all("//input[@name='kinds']")} == {"weekly_duty"}
    assert "博士后" not in "".join(form.all("//main")[0].itertext())
    assert (await department.get("/simulation")).heading() == form.heading()
    result = await department.send(form, {"months": "1"}, action="/simulation?programme=weekly")
    assert (result.status, result.heading()) == (200, "推演结果")
    assert "推演期内：" in result.text

    theirs = await home.get("/simulation")
    assert theirs.heading() == "推演"
    assert "weekly_duty" not in {kind.get("value") for kind in theirs.all("//input[@name='kinds']")}
    body: dict[str, Any] = {"scope": {"kinds": ["weekly_duty"]}}
    for browser, token, programme in (
        (home, scene.who.home_department, "weekly"),
        (department, scene.who.department, "bases"),
    ):
        assert (await browser.get(f"/simulation?programme={programme}")).status == 404
        refused = await scene.ask(token, "POST", f"/simulations?programme={programme}", body)
        assert (refused.status_code, refused.json()["code"]) == (403, "wrong_role")
    other = await scene.ask(scene.who.home_department, "POST", "/simulations", body)
    assert (other.status_code, other.json()["field"]) == (422, "scope.kinds")


async def test_its_settings_are_its_own_and_hold_for_what_begins_afterwards(scene: Scene) -> None:
    """A week that has begun keeps its hour, the next one has the new one; settings of the other programme are as they were."""
    body = {"changes": {"report_hour": 17}, "effective_on": "2026-03-12", "reason": "样例修订"}
    for token, path in (
        (scene.who.home_department, "/policies?programme=weekly"),
        (scene.who.department, "/policies"),
    ):
        assert (await scene.ask(token, "POST", path, body)).status_code == 403
    issued = await scene.ask(scene.who.department, "POST", "/policies?programme=weekly", body)
    assert issued.status_code == 201, issued.text
    other = {**OPENING, "title": "样例周报送二", "first": "2026-03-16", "last": "2026-03-31"}
    opened = await asked(scene.live, scene.who, scene.who.department, other)
    await scene.go("03-16 09:00")
    own = await scene.get(scene.who.department, f"/weekly-duties/{opened.json()['case_id']}")

    assert [week["due"] for week in own["weeks"]] == ["2026年3月18日（周三）17时"]
    assert (await scene.weeks())["2026-03-18"]["due"] == "2026年3月18日（周三）18时"
    await scene.go("03-19 09:00")
    assert (await scene.weeks())["2026-03-18"]["due"] == "2026年3月18日（周三）18时"
    assert (await scene.weeks())["2026-03-25"]["due"] == "2026年3月25日（周三）17时"
    home = await scene.get(scene.who.home_department, "/policies/settings")
    assert "report_hour" not in {one["name"] for one in home}
    closing = {"summary": "样例结束"}
    path = f"/weekly-duties/{opened.json()['case_id']}/close"
    assert (await scene.ask(scene.who.department, "POST", path, closing)).status_code == 200


async def test_what_the_tables_hold_is_what_the_facts_make(scene: Scene) -> None:
    async with snapshot(scene.live.engine) as conn:
        found = await verify_register(conn)

    assert found.differences == []
    assert found.cases["weekly_duty"] == 2


async def test_it_ends_with_its_last_week(scene: Scene) -> None:
    closed = await scene.ask(
        scene.who.department, "POST", f"/weekly-duties/{scene.duty}/close", {"summary": "样例结束"}
    )
    assert closed.status_code == 200, closed.text
    handle = scene.live.client.get_workflow_handle(
        workflow_id(scene.live.settings.workflow_prefix, LifeRef("weekly_duty", scene.duty))
    )

    assert await handle.result() == "closed"

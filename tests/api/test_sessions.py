"""Signing in over HTTP: tokens, cookies, locks, and the end of a session."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update

from activities import passwords
from activities.bootstrap import FIRST_LOGINS, bootstrap
from activities.passwords import verify_password
from api.auth import COOKIE
from db.accounts import account_by_login, roles_of
from db.attempts import address_key, save_attempts
from db.engine import make_engine
from db.scope import system_transaction
from db.tables import account, sign_in_attempt
from domain.accounts import Held
from domain.legal_time import SHANGHAI
from domain.lockout import Attempts
from domain.terms import Role
from ids import new_id
from sample.administrator import at_work
from scenario.people import PASSWORD, Person, add_person, administrator, expect, keepers_of, repeatable
from scenario.stack import ADMIN_PASSWORD, Stack
from tests.api.desk import admin_of, fields, refused
from tests.conftest import START

SESSIONS = "/api/v1/sessions"


async def attempt(live: Stack, login: str, password: str, **more: Any) -> httpx.Response:
    return await live.http.post(SESSIONS, json={"login": login, "password": password, **more})


async def test_a_right_password_gives_a_token_and_a_cookie_that_scripts_cannot_read(live: Stack) -> None:
    answer = await attempt(live, "admin", ADMIN_PASSWORD)
    assert answer.status_code == 201
    body = answer.json()
    assert body["acting"] == {
        "role": "department",
        "role_name": "自治区人力资源和社会保障厅",
        "scope": "150000",
        "scope_name": "内蒙古自治区人力资源和社会保障厅",
        "line": "rst",
        "line_name": "内蒙古自治区人力资源和社会保障厅",
    }
    ends = live.clock.now() + timedelta(hours=live.settings.session_hours)
    assert body["expires_at"] == ends.astimezone(SHANGHAI).isoformat()
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert body["token"] in cookie
    me = await live.http.get("/api/v1/me", headers={"Authorization": f"Bearer {body['token']}"})
    assert me.json()["login"] == "admin"


async def test_a_browser_that_signs_in_again_leaves_the_session_that_it_had(live: Stack) -> None:
    """ASVS 5.0, 7.2.4: the token before opens nothing more, whoever signs in; one that only lies about it ends nothing."""

    async def knows(token: str) -> int:
        bearer = {"Authorization": f"Bearer {token}"}
        return (await live.http.get("/api/v1/me", headers=bearer)).status_code

    first = (await attempt(live, "admin", ADMIN_PASSWORD)).json()["token"]
    mistyped = {"login": "admin", "password": "not the password"}
    await live.http.post(SESSIONS, json=mistyped, headers={"Cookie": f"{COOKIE}={first}"})
    assert await knows(first) == 200
    again = {"login": "admin", "password": ADMIN_PASSWORD}
    for held in (first, "nobody's"):
        answer = await live.http.post(SESSIONS, json=again, headers={"Cookie": f"{COOKIE}={held}"})
        assert answer.status_code == 201
        assert await knows(answer.json()["token"]) == 200
    assert await knows(first) == 401


async def test_an_unknown_login_and_a_wrong_password_get_the_same_answer(live: Stack) -> None:
    wrong = await attempt(live, "admin", "not the password")
    unknown = await attempt(live, "nobody", "not the password")
    assert wrong.status_code == unknown.status_code == 401
    drop = {"request_id"}
    assert {k: v for k, v in wrong.json().items() if k not in drop} == {
        k: v for k, v in unknown.json().items() if k not in drop
    }


@pytest.mark.parametrize("login", ["admin", "nobody"])
async def test_the_fifth_failure_locks_a_login_whether_it_exists_or_not(live: Stack, login: str) -> None:
    for _ in range(5):
        assert (await attempt(live, login, "not the password")).status_code == 401
    locked = await attempt(live, login, ADMIN_PASSWORD)
    assert locked.status_code == 429
    assert locked.json()["code"] == "locked"
    assert "2026-03-02 09:15:00" in locked.json()["detail"]
    assert locked.headers["retry-after"] == "900"


async def test_a_lock_ends_after_its_minutes_and_a_right_password_then_works(live: Stack) -> None:
    for _ in range(5):
        await attempt(live, "admin", "not the password")
    live.clock.instant += timedelta(minutes=14, seconds=59)
    assert (await attempt(live, "admin", ADMIN_PASSWORD)).status_code == 429
    live.clock.instant += timedelta(seconds=1)
    assert (await attempt(live, "admin", ADMIN_PASSWORD)).status_code == 201


async def test_five_slips_of_five_people_lock_nobody_at_their_address(live: Stack) -> None:
    for n in range(5):
        assert (await attempt(live, f"somebody{n}", "not the password")).status_code == 401
    assert (await attempt(live, "admin", ADMIN_PASSWORD)).status_code == 201


async def address_failed(live: Stack, times: int) -> None:
    async with system_transaction(live.engine) as conn:
        await save_attempts(conn, address_key("127.0.0.1"), Attempts(times, since=live.clock.now()))


async def test_an_address_is_locked_far_later_says_so_and_forgets(live: Stack) -> None:
    await address_failed(live, live.settings.address_failures - 1)
    assert (await attempt(live, "admin", ADMIN_PASSWORD)).status_code == 201
    assert (await attempt(live, "somebody", "not the password")).status_code == 401
    locked = await attempt(live, "admin", ADMIN_PASSWORD)
    assert (locked.status_code, locked.json()["code"]) == (429, "address_locked")
    assert "网络地址" in locked.json()["detail"]
    assert "2026-03-02 09:15:00" in locked.json()["detail"]
    live.clock.instant += timedelta(minutes=live.settings.address_minutes)
    assert (await attempt(live, "admin", ADMIN_PASSWORD)).status_code == 201


async def test_failures_of_an_address_do_not_add_up_over_days(live: Stack) -> None:
    await address_failed(live, live.settings.address_failures - 1)
    live.clock.instant += timedelta(minutes=live.settings.address_minutes)
    for n in range(4):
        assert (await attempt(live, f"somebody{n}", "not the password")).status_code == 401
    assert (await attempt(live, "admin", ADMIN_PASSWORD)).status_code == 201


async def test_counts_that_are_over_are_taken_away(live: Stack) -> None:
    for n in range(6):
        await attempt(live, f"somebody{n}", "not the password")
    live.clock.instant += timedelta(minutes=15, seconds=1)
    await attempt(live, "somebody.else", "not the password")
    async with system_transaction(live.engine) as conn:
        kept = (await conn.execute(select(func.count()).select_from(sign_in_attempt))).scalar_one()
    assert kept == 2, "the last login and its address"


SPELLINGS = ["admin ", " ADMIN", "ａｄｍｉｎ", "Ad\u200bmin", "\u3000admin\ufeff", "admin\n"]


@pytest.mark.parametrize("login", SPELLINGS)
async def test_a_login_is_the_same_however_it_is_spelt(live: Stack, login: str) -> None:
    assert (await attempt(live, login, ADMIN_PASSWORD)).status_code == 201


async def test_wrong_passwords_count_against_the_login_that_was_meant(live: Stack) -> None:
    for login in SPELLINGS[:5]:
        assert (await attempt(live, login, "not the password")).status_code == 401
    locked = await attempt(live, "admin", ADMIN_PASSWORD)
    assert (locked.status_code, locked.json()["code"]) == (429, "locked")


@pytest.mark.parametrize(
    "password", [f"{ADMIN_PASSWORD} ", f"\t{ADMIN_PASSWORD}\r\n", f"\u3000{ADMIN_PASSWORD}\u00a0"]
)
async def test_white_space_around_a_password_is_no_mistake_and_one_attempt(
    live: Stack, password: str
) -> None:
    assert (await attempt(live, "admin", password)).status_code == 201
    for _ in range(4):
        assert (await attempt(live, "admin", " not the password ")).status_code == 401
    assert (await attempt(live, "admin", password)).status_code == 201, "four attempts, not eight"


async def test_an_unknown_login_costs_as_many_checks_as_a_wrong_password(
    live: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str | None] = []

    async def counting(stored: str | None, password: str) -> bool:
        checked.append(password)
        return verify_password(stored, password)

    monkeypatch.setattr(passwords, "verify_password_aside", counting)
    costs = []
    for login in ("admin", "nobody"):
        for password in ("not the password", " not the password "):
            checked.clear()
            assert (await attempt(live, login, password)).status_code == 401
            costs.append(len(checked))
    assert costs == [1, 2, 1, 2]


async def test_of_many_attempts_at_once_no_more_than_the_limit_are_answered(live: Stack) -> None:
    answers = await asyncio.gather(*(attempt(live, "admin", f"guess number {n}") for n in range(12)))
    told = [answer.status_code for answer in answers]
    assert told.count(401) == 5
    assert told.count(429) == 7


async def test_several_roles_must_be_chosen_from_and_one_is_taken_by_itself(live: Stack) -> None:
    keepers = keepers_of(live.http)
    roles = [{"role": "league", "scope": "150200"}, {"role": "league", "scope": "150100"}]
    made = await keepers.system.do("/users", {"login": "two.roles", "name": "样例甲", "password": PASSWORD})
    await keepers.security.send("PUT", f"/users/{made['id']}/roles", {"roles": roles, "reason": "样例"})
    unsaid = await attempt(live, "two.roles", PASSWORD)
    assert unsaid.status_code == 422
    assert unsaid.json()["code"] == "choose_role"
    assert [one["code"] for one in unsaid.json()["problems"]] == ["league/150100", "league/150200"]
    said = await attempt(live, "two.roles", PASSWORD, role="league", scope="150200")
    assert said.json()["acting"]["scope_name"] == "包头市人力资源和社会保障局"
    assert (await attempt(live, "two.roles", PASSWORD, role="auditor")).json()["code"] == "choose_role"


async def test_a_session_ends_by_itself_after_its_hours(live: Stack) -> None:
    admin = await admin_of(live)
    live.clock.instant += timedelta(hours=live.settings.session_hours) - timedelta(microseconds=1)
    assert (await admin.send("GET", "/me")).status_code == 200
    live.clock.instant += timedelta(microseconds=1)
    assert (await admin.send("GET", "/me")).status_code == 401


async def test_signing_out_ends_this_session_and_leaves_the_others(live: Stack) -> None:
    first, second = await admin_of(live), await admin_of(live)
    assert (await first.send("DELETE", "/sessions/current")).status_code == 204
    assert (await first.send("GET", "/me")).json()["code"] == "not_signed_in"
    assert [one["current"] for one in await second.get("/sessions")] == [True]


async def test_one_of_the_own_sessions_or_all_of_them_can_be_ended(live: Stack) -> None:
    first, second, third = await admin_of(live), await admin_of(live), await admin_of(live)
    ids = {one["id"]: one["current"] for one in await first.get("/sessions")}
    assert len(ids) == 3
    own = next(key for key, current in ids.items() if current)
    assert (await second.send("DELETE", f"/sessions/{own}")).status_code == 204
    assert (await first.send("GET", "/me")).status_code == 401
    assert (await second.send("DELETE", f"/sessions/{own}")).status_code == 404
    assert (await second.send("DELETE", "/sessions")).status_code == 204
    assert (await third.send("GET", "/me")).status_code == 401


async def test_nobody_can_end_the_session_of_somebody_else(live: Stack) -> None:
    admin = await admin_of(live)
    other = await add_person(admin, "baotou", "样例乙", "league", "150200")
    theirs = (await other.get("/sessions"))[0]["id"]
    assert (await admin.send("DELETE", f"/sessions/{theirs}")).status_code == 404
    assert (await other.send("GET", "/me")).status_code == 200


async def test_a_first_start_leaves_a_password_that_must_be_changed(database_url: str) -> None:
    engine = make_engine(database_url, pool=1)
    first = dict.fromkeys(FIRST_LOGINS, ADMIN_PASSWORD)
    for _ in range(2):
        await bootstrap(engine, START, first)
    async with system_transaction(engine) as conn:
        made = {role: await account_by_login(conn, login) for role, login in FIRST_LOGINS.items()}
        held = {role: await roles_of(conn, user.id) for role, user in made.items() if user is not None}
        many = (await conn.execute(select(func.count()).select_from(account))).scalar_one()
    await engine.dispose()
    assert all(one is not None and one.must_change_password for one in made.values())
    assert held == {role: [Held(role, "150000")] for role in FIRST_LOGINS}
    assert many == len(FIRST_LOGINS)


async def test_a_first_password_is_over_after_a_day_and_good_again_after_a_new_start_unless_it_was_changed(
    live: Stack,
) -> None:
    await made_anew(live)
    first = dict.fromkeys(FIRST_LOGINS, ADMIN_PASSWORD)
    live.clock.instant += timedelta(days=1)
    assert refused(await attempt(live, "secadmin", ADMIN_PASSWORD)) == (403, "first_password_over")
    await bootstrap(live.engine, live.clock.now(), first)
    opened = await attempt(live, "secadmin", ADMIN_PASSWORD)
    security = administrator(live.http, "secadmin", "security_admin")
    security.token = opened.json()["token"]
    await security.do("/me/password", {"old": ADMIN_PASSWORD, "new": "另一个够长的密码-2026"})
    await made_anew(live)
    live.clock.instant += timedelta(days=1)
    await bootstrap(live.engine, live.clock.now(), first)
    assert (await attempt(live, "secadmin", ADMIN_PASSWORD)).status_code == 401


async def made_anew(live: Stack) -> None:
    """The administrator as the first start leaves it."""
    async with system_transaction(live.engine) as conn:
        until = live.clock.now() + timedelta(days=1)
        await conn.execute(update(account).values(must_change_password=True, first_until=until))


async def test_the_first_password_of_the_administrator_must_be_changed(live: Stack) -> None:
    await made_anew(live)
    opened = await attempt(live, "sysadmin", ADMIN_PASSWORD)
    assert opened.json()["must_change_password"] is True
    assert refused(await attempt(live, "sysadmin", ADMIN_PASSWORD)) == (403, "first_password_over")
    admin = administrator(live.http, "sysadmin", "system_admin")
    admin.token = opened.json()["token"]
    assert refused(await admin.send("GET", "/users")) == (403, "password_change_required")
    same = await admin.send("POST", "/me/password", {"old": ADMIN_PASSWORD, "new": f"{ADMIN_PASSWORD} "})
    assert fields(same) == {("new", "same_password")}
    await admin.do("/me/password", {"old": ADMIN_PASSWORD, "new": "另一个够长的密码-2026"})
    assert len((await admin.get("/users"))["items"]) == 4


async def test_samples_are_loaded_under_passwords_of_the_loader_also_after_an_interruption(
    live: Stack,
) -> None:
    await made_anew(live)
    first = dict.fromkeys(FIRST_LOGINS, ADMIN_PASSWORD)
    working = {role: f"样例装入时的密码-{login}" for role, login in FIRST_LOGINS.items()}
    interrupted = await administrator(live.http, "sysadmin", "system_admin").sign_in(ADMIN_PASSWORD)
    new = working[Role.SYSTEM_ADMIN]
    await interrupted.do("/me/password", {"old": ADMIN_PASSWORD, "new": new}, key=new_id())
    for _ in range(2):
        people = await at_work(live.http, first, working, repeatable("sample"))
        assert [one.login for one in people] == list(FIRST_LOGINS.values())
        assert not any([(await one.get("/me"))["must_change_password"] for one in people])
        nobody = Person(http=live.http, login="", name="", role="", scope="", keys=repeatable("sample"))
        one = await expect(nobody, "sample.person", "样例乙", "league", "150200")
        assert (await one.get("/me"))["acting"]["scope"] == "150200"


ELSEWHERE: tuple[dict[str, str], ...] = (
    {},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8000"},
)


async def test_a_cookie_changes_nothing_when_the_request_comes_from_elsewhere(live: Stack) -> None:
    cookie = {"Cookie": f"bases_session={(await admin_of(live)).token}"}
    for headers in ELSEWHERE:
        answer = await live.http.delete("/api/v1/sessions", headers={**cookie, **headers})
        assert (answer.status_code, answer.json()["code"]) == (403, "cross_site"), headers
        assert (await live.http.get("/api/v1/me", headers={**cookie, **headers})).status_code == 200


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://127.0.0.1:8000"}])
async def test_a_cookie_works_from_the_own_pages(live: Stack, headers: dict[str, str]) -> None:
    cookie = {"Cookie": f"bases_session={(await admin_of(live)).token}"}
    answer = await live.http.delete("/api/v1/sessions/current", headers={**cookie, **headers})
    assert answer.status_code == 204
    assert (await live.http.get("/api/v1/me", headers=cookie)).status_code == 401


async def test_a_page_elsewhere_cannot_sign_its_visitor_in(live: Stack) -> None:
    body = {"login": "admin", "password": ADMIN_PASSWORD}
    answer = await live.http.post(SESSIONS, json=body, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.json()["code"] == "cross_site"


async def test_a_new_password_ends_the_other_sessions_and_is_asked_for_from_then_on(live: Stack) -> None:
    first, second = await admin_of(live), await admin_of(live)
    key, former = new_id(), first.token
    body = {"old": ADMIN_PASSWORD, "new": "另一个够长的密码-2026"}
    done = await first.send("POST", "/me/password", body, key=key)
    assert done.status_code == 200
    assert done.json()["fact"] == "PasswordChanged"
    assert done.json()["token"] == first.token != former
    assert (
        await live.http.get("/api/v1/me", headers={"Authorization": f"Bearer {former}"})
    ).status_code == 401
    assert (await second.send("GET", "/me")).status_code == 401
    assert (await first.send("GET", "/me")).status_code == 200
    again = await first.send("POST", "/me/password", body, key=key)
    assert (again.status_code, again.json()) == (200, {**done.json(), "token": ""})
    other = await first.send("POST", "/me/password", {**body, "new": "又一个够长的密码-2026"}, key=key)
    assert other.json()["code"] == "idempotency_key_reused"
    assert (await attempt(live, "admin", ADMIN_PASSWORD)).status_code == 401
    assert (await attempt(live, "admin", body["new"])).status_code == 201


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ("not the password", "另一个够长的密码-2026", "wrong_password", "old"),
        (ADMIN_PASSWORD, "short", "invalid", "new"),
        (ADMIN_PASSWORD, "password123", "invalid", "new"),
        (ADMIN_PASSWORD, ADMIN_PASSWORD, "invalid", "new"),
        (f"{ADMIN_PASSWORD} ", f" {ADMIN_PASSWORD}", "invalid", "new"),
        (ADMIN_PASSWORD, ADMIN_PASSWORD.replace("a", "ａ"), "invalid", "new"),
    ],
)
async def test_a_new_password_needs_the_old_one_and_must_be_fit(
    live: Stack, old: str, new: str, code: str, field: str
) -> None:
    admin = await admin_of(live)
    answer = await admin.send("POST", "/me/password", {"old": old, "new": new})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, field)
    assert (await attempt(live, "admin", ADMIN_PASSWORD)).status_code == 201


async def test_a_stolen_session_cannot_try_old_passwords_for_ever(live: Stack) -> None:
    admin = await admin_of(live)
    for n in range(5):
        body = {"old": f"guess number {n}", "new": "另一个够长的密码-2026"}
        assert (await admin.send("POST", "/me/password", body)).json()["code"] == "wrong_password"
    body = {"old": ADMIN_PASSWORD, "new": "另一个够长的密码-2026"}
    locked = await admin.send("POST", "/me/password", body)
    assert locked.status_code == 429
    until = (live.clock.now() + timedelta(minutes=15)).astimezone(SHANGHAI)
    assert f"{until:%H:%M:%S}" in locked.json()["detail"]

"""Sessions that end when nobody uses them, at most three of them, second factors, and proof before grave acts, over HTTP."""

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pyotp
import pytest
from sqlalchemy import select

from activities.second_factor import RECOVERY_CODES, recovery_codes, typed_code
from api.routers.sessions import device_marks
from db.scope import system_transaction
from db.tables import second_factor, security_entry
from ids import new_id
from scenario.database import fresh
from scenario.people import PASSWORD, Person, add_person, keepers_of
from scenario.stack import ADMIN_PASSWORD, Stack, connect, stack
from tests.api.desk import Keeper, admin_of, fields, refused
from tests.conftest import START

SESSIONS = "/api/v1/sessions"


def test_recovery_codes_hold_112_bits_of_chance() -> None:
    """ASVS 6.5.2: then a quick hash of them suffices."""
    codes = recovery_codes()
    assert len(set(codes)) == RECOVERY_CODES
    assert all(len(typed_code(code)) * 5 >= 112 for code in codes)


@pytest.fixture(scope="module")
async def guarded(maintenance_url: str, migrated: str) -> AsyncIterator[Stack]:
    """As an installation has it: half an hour, three sessions, proof within an hour, a second factor for leagues."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    rules: dict[str, Any] = {
        "session_idle_minutes": 30,
        "sessions_at_most": 3,
        "proof_minutes": 60,
        "second_factor_roles": "league",
    }
    async with (
        fresh(maintenance_url, migrated) as url,
        stack(url, client, skipper, START, works=False, **rules) as one,
    ):
        yield one


async def person(live: Stack, role: str = "department", scope: str = "150000") -> Person:
    """Somebody new, signed in."""
    for keeper in (keepers_of(live.http).system, keepers_of(live.http).security):
        keeper.token = ""  # unused for long: they sign in when they act
    return await add_person(await admin_of(live), f"sample.{new_id()[:12]}", "样例某", role, scope)


async def attempt(live: Stack, one: Person, code: str = "", agent: str = "") -> httpx.Response:
    body = {"login": one.login, "password": PASSWORD, "code": code}
    return await live.http.post(SESSIONS, json=body, headers={"User-Agent": agent})


async def turned_on(live: Stack, one: Person) -> tuple[pyotp.TOTP, list[str]]:
    """The second factor of somebody, and the recovery codes."""
    begun = await one.do("/me/factor", {"password": PASSWORD})
    totp = pyotp.TOTP(begun["secret"])
    codes = await one.do("/me/factor/confirm", {"code": totp.at(live.clock.now())})
    return totp, codes["codes"]


def later(live: Stack, **by: float) -> None:
    """Moves what the API takes for now."""
    live.clock.instant += timedelta(**by)


async def test_a_session_that_nobody_uses_ends_after_half_an_hour(guarded: Stack) -> None:
    one = await person(guarded)
    for _ in range(3):
        later(guarded, minutes=29)
        assert (await one.send("GET", "/me")).status_code == 200
    later(guarded, minutes=30)
    assert refused(await one.send("GET", "/me")) == (401, "idle")


async def test_a_fourth_session_ends_the_one_that_was_unused_for_longest(guarded: Stack) -> None:
    first = await person(guarded)
    tokens = [first.token]
    for _ in range(2):
        later(guarded, minutes=2)
        tokens.append((await attempt(guarded, first)).json()["token"])
    later(guarded, minutes=2)
    assert (await first.send("GET", "/me")).status_code == 200  # used last: the second one is the oldest now
    later(guarded, minutes=2)
    tokens.append((await attempt(guarded, first)).json()["token"])
    found = [
        (await guarded.http.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}))
        .json()
        .get("code", "")
        for token in tokens
    ]
    assert found == ["", "elsewhere", "", ""]


async def test_a_session_tells_its_device_and_address(guarded: Stack) -> None:
    one = await person(guarded)
    agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/86.0.4240.198 Safari/537.36"
    await attempt(guarded, one, agent=agent)
    found = {(each["device"], each["address"], each["current"]) for each in await one.get("/sessions")}
    assert found == {("Chrome（Windows）", "127.0.0.1", False), ("程序", "127.0.0.1", True)}


async def test_a_second_factor_is_asked_for_from_the_first_right_code_on(guarded: Stack) -> None:
    one = await person(guarded)
    assert refused(await one.send("POST", "/me/factor", {"password": "不对的密码"})) == (
        422,
        "wrong_password",
    )
    begun = await one.do("/me/factor", {"password": PASSWORD})
    assert begun["picture"].startswith("data:image/svg+xml")
    assert (await attempt(guarded, one)).status_code == 201
    totp = pyotp.TOTP(begun["secret"])
    wrong = f"{(int(totp.at(guarded.clock.now())) + 1) % 1_000_000:06}"
    assert refused(await one.send("POST", "/me/factor/confirm", {"code": wrong})) == (422, "wrong_code")
    code = totp.at(guarded.clock.now())
    spaced = f"{code[:3]} {code[3:]}".translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789"})
    codes = (await one.do("/me/factor/confirm", {"code": spaced}))["codes"]
    assert len(set(codes)) == 8
    assert refused(await one.send("POST", "/me/factor", {"password": PASSWORD})) == (409, "factor_on")
    async with system_transaction(guarded.engine) as conn:
        row = (
            await conn.execute(select(second_factor).where(second_factor.c.account_id == one.account))
        ).one()
    assert begun["secret"].encode() not in row.secret
    assert not {code.encode() for code in codes} & set(row.recovery)
    assert refused(await attempt(guarded, one)) == (401, "code_required")
    assert refused(await attempt(guarded, one, code)) == (401, "wrong_code")  # used up by the confirmation
    later(guarded, seconds=30)
    assert (await attempt(guarded, one, totp.at(guarded.clock.now()))).status_code == 201
    assert refused(await attempt(guarded, one, totp.at(guarded.clock.now()))) == (401, "wrong_code")
    last = await attempt(guarded, one, codes[0].upper())
    assert refused(await attempt(guarded, one, codes[0])) == (401, "wrong_code")
    one.token = last.json()["token"]  # three sessions: that of the beginning has ended
    assert (await one.get("/me/factor"))["recovery_left"] == 7


async def test_a_second_factor_ends_with_password_and_code_only(guarded: Stack) -> None:
    one = await person(guarded)
    totp, codes = await turned_on(guarded, one)
    bare = await one.send("POST", "/me/factor/remove", {"password": PASSWORD, "code": "000000"})
    assert refused(bare) == (422, "wrong_code")
    later(guarded, minutes=1)
    ended = await one.send(
        "POST", "/me/factor/remove", {"password": PASSWORD, "code": totp.at(guarded.clock.now())}
    )
    assert ended.status_code == 204
    assert (await attempt(guarded, one)).status_code == 201
    assert codes


async def test_a_forgotten_password_is_replaced_and_the_second_factor_stays(guarded: Stack) -> None:
    """ASVS V6.4.3, V16.3.1: the new password alone opens nothing; the log tells by what somebody came in."""
    one = await person(guarded)
    totp, codes = await turned_on(guarded, one)
    new = "一个临时的密码-2026"
    reset = {"password": new, "reason": "遗忘"}
    await Keeper(guarded.http).do(f"/users/{one.account}/password", reset)
    later(guarded, minutes=2)
    body = {"login": one.login, "password": new}
    assert refused(await guarded.http.post(SESSIONS, json=body)) == (401, "code_required")
    opened = await guarded.http.post(SESSIONS, json={**body, "code": codes[0]})
    assert opened.status_code in (200, 201), opened.text
    query = select(security_entry.c.detail).where(
        security_entry.c.account == one.account, security_entry.c.kind == "sign_in"
    )
    async with system_transaction(guarded.engine) as conn:
        ways = list((await conn.execute(query.order_by(security_entry.c.position))).scalars())
    assert ways == ["password", "recovery"]
    assert totp.secret


async def test_wrong_codes_lock_a_login_like_wrong_passwords(guarded: Stack) -> None:
    one = await person(guarded)
    await turned_on(guarded, one)
    found = [refused(await attempt(guarded, one, "000000")) for _ in range(6)]
    assert found == [(401, "wrong_code")] * 5 + [(429, "locked")]
    assert (await attempt(guarded, one)).status_code == 429


async def test_whoever_has_several_roles_chooses_before_the_code_is_used_up(guarded: Stack) -> None:
    one = await person(guarded)
    totp, _ = await turned_on(guarded, one)
    later(guarded, minutes=1)
    roles = [{"role": "league", "scope": scope} for scope in ("150200", "150100")]
    changed = {"roles": roles, "reason": "样例调整"}
    await keepers_of(guarded.http).security.send("PUT", f"/users/{one.account}/roles", changed)
    code = totp.at(guarded.clock.now())
    assert refused(await attempt(guarded, one, code)) == (422, "choose_role")
    body = {"login": one.login, "password": PASSWORD, "code": code, "role": "league", "scope": "150100"}
    assert (await guarded.http.post(SESSIONS, json=body)).status_code == 201


async def test_a_role_that_must_have_a_second_factor_does_nothing_without_it(guarded: Stack) -> None:
    one = await person(guarded, "league", "150200")
    assert refused(await one.send("GET", "/worklist")) == (403, "second_factor_required")
    assert (await one.get("/me"))["must_add_factor"] is True
    await turned_on(guarded, one)
    assert (await one.send("GET", "/worklist")).status_code == 200
    assert (await one.get("/me"))["must_add_factor"] is False


async def test_grave_acts_want_the_password_again_after_an_hour(guarded: Stack) -> None:
    one = await person(guarded)
    grave: dict[str, Any] = {"year": 2031, "days": []}
    for _ in range(3):
        later(guarded, minutes=25)
        assert (await one.send("GET", "/me")).status_code == 200
    assert refused(await one.send("POST", "/calendars", grave)) == (403, "proof_required")
    assert refused(await one.send("POST", "/me/proof", {"password": "不对的密码"})) == (422, "wrong_password")
    former = one.token
    assert (await one.do("/me/proof", {"password": PASSWORD}))["minutes"] == 60
    before = await guarded.http.get("/api/v1/me", headers={"Authorization": f"Bearer {former}"})
    assert (before.status_code, one.token != former) == (401, True)
    assert (
        await one.send("POST", "/calendars", grave)
    ).status_code == 422  # what it says is wrong, not who says it


async def test_a_factor_that_comes_or_goes_ends_the_other_sessions(guarded: Stack) -> None:
    """ASVS 5.0, 7.4.3: whoever is signed in elsewhere is told why, and shows what holds from now on."""
    one = await person(guarded)

    async def elsewhere(code: str = "") -> str:
        body = {"login": one.login, "password": PASSWORD, "code": code}
        return str((await guarded.http.post("/api/v1/sessions", json=body)).json()["token"])

    async def met(token: str) -> httpx.Response:
        return await guarded.http.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})

    other = await elsewhere()
    totp, codes = await turned_on(guarded, one)
    assert refused(await met(other)) == (401, "factor_changed")
    other = await elsewhere(codes[0])
    assert (await met(other)).status_code == 200
    later(guarded, seconds=60)
    await one.do("/me/factor/remove", {"password": PASSWORD, "code": totp.at(guarded.clock.now())})
    assert refused(await met(other)) == (401, "factor_changed")
    assert (await one.send("GET", "/me")).status_code == 200


async def test_the_first_password_of_a_session_goes_with_its_token(guarded: Stack) -> None:
    admin = await admin_of(guarded)
    former = admin.token
    await admin.do("/me/password", {"old": ADMIN_PASSWORD, "new": "另一个够长的密码-2026"})
    await admin.do("/me/password", {"old": "另一个够长的密码-2026", "new": ADMIN_PASSWORD})
    assert (
        await guarded.http.get("/api/v1/me", headers={"Authorization": f"Bearer {former}"})
    ).status_code == 401
    assert (await admin.send("GET", "/me")).status_code == 200


async def test_no_password_is_looked_at_on_trial(guarded: Stack) -> None:
    """`Prefer: problems=all` tries a command several times; a wrong password would be told, and count as no failure."""
    one = await person(guarded)
    body = {"old": "不对的密码", "new": 12}
    answer = await one.send("POST", "/me/password", body, headers={"Prefer": "problems=all"})
    assert answer.status_code == 422
    assert {field for field, _ in fields(answer)} == {"new"}


async def test_the_security_administrator_takes_a_lost_factor_away(guarded: Stack) -> None:
    one = await person(guarded)
    reason = {"reason": "手机丢失，已核实为本人"}
    security = keepers_of(guarded.http).security
    assert refused(await security.send("POST", f"/users/{one.account}/factor", reason)) == (409, "no_factor")
    await turned_on(guarded, one)
    assert (await security.send("POST", f"/users/{one.account}/factor", reason)).status_code == 200
    assert refused(await one.send("GET", "/me")) == (401, "ended")
    assert (await attempt(guarded, one)).status_code == 201


async def test_a_known_device_passes_where_strangers_are_locked_out(guarded: Stack) -> None:
    """OWASP, device cookies: whoever guesses elsewhere keeps nobody from the own desk; the own desk has a count of its own."""
    one = await person(guarded)
    marks = device_marks(dict((await attempt(guarded, one)).cookies))
    assert len(marks) == 1
    known = {"Cookie": "; ".join(f"{name}={value}" for name, value in marks.items())}
    for _ in range(5):
        assert refused(await guess(guarded, one, "不对的密码")) == (401, "wrong_login")
    assert refused(await guess(guarded, one, PASSWORD)) == (429, "locked")
    assert (await guess(guarded, one, PASSWORD, known)).status_code == 201
    for _ in range(5):
        assert refused(await guess(guarded, one, "不对的密码", known)) == (401, "wrong_login")
    at_desk = await guess(guarded, one, PASSWORD, known)
    assert (at_desk.status_code, "这台设备" in at_desk.json()["detail"]) == (429, True)
    other = await person(guarded)
    assert (
        await guess(guarded, other, PASSWORD, known)
    ).status_code == 201  # a mark of another login says nothing
    later(guarded, minutes=15)
    assert (await guess(guarded, one, PASSWORD, known)).status_code == 201
    assert (await guess(guarded, one, PASSWORD)).status_code == 201


async def guess(
    live: Stack, one: Person, password: str, known: dict[str, str] | None = None
) -> httpx.Response:
    return await live.http.post(
        SESSIONS, json={"login": one.login, "password": password}, headers=known or {}
    )


async def test_a_step_stands_once_and_for_some_minutes_for_what_was_shown(guarded: Stack) -> None:
    one = await person(guarded)
    totp, _ = await turned_on(guarded, one)
    later(guarded, minutes=1)
    asked = await attempt(guarded, one)
    step = asked.json()["sign_in"]["step"]
    assert refused(await go_on(guarded, step, "000000")) == (401, "wrong_code")
    assert refused(await go_on(guarded, step, totp.at(guarded.clock.now()))) == (401, "step_over")
    late = (await attempt(guarded, one)).json()["sign_in"]["step"]
    later(guarded, minutes=5)
    assert refused(await go_on(guarded, late, totp.at(guarded.clock.now()))) == (401, "step_over")
    changed = (await attempt(guarded, one)).json()["sign_in"]["step"]
    reset = {"password": "另一个够长的密码-2026", "reason": "样例重置"}
    await keepers_of(guarded.http).security.send("POST", f"/users/{one.account}/password", reset)
    assert refused(await go_on(guarded, changed, totp.at(guarded.clock.now()))) == (401, "step_over")


async def test_wrong_codes_in_steps_lock_a_login_though_the_password_is_right_each_time(
    guarded: Stack,
) -> None:
    one = await person(guarded)
    await turned_on(guarded, one)
    found = []
    for _ in range(6):
        asked = await attempt(guarded, one)
        step = asked.json().get("sign_in", {}).get("step", "")
        found.append(refused(await go_on(guarded, step, "000000") if step else asked)[1])
    assert found == ["wrong_code"] * 5 + ["locked"]


async def go_on(live: Stack, step: str, code: str) -> httpx.Response:
    return await live.http.post(SESSIONS, json={"step": step, "code": code})


async def test_the_security_administrator_sees_who_is_signed_in_where_and_ends_one_session(
    guarded: Stack,
) -> None:
    one = await person(guarded)
    await attempt(guarded, one, agent="Mozilla/5.0 (Windows NT 10.0) Chrome/86.0 Safari/537.36")
    security = keepers_of(guarded.http).security
    shown = await security.get(f"/users/{one.account}/signing-in")
    assert {each["device"] for each in shown["sessions"]} == {"程序", "Chrome（Windows）"}
    assert not {"role", "scope", "line"} & shown["sessions"][0].keys()
    everybody = {each["id"]: each for each in await security.get("/sessions/all")}
    assert {each["id"] for each in shown["sessions"]} <= everybody.keys()
    gone = next(each["id"] for each in shown["sessions"] if each["device"] == "程序")
    path = f"/users/{one.account}/sessions/{gone}/end"
    assert (await security.send("POST", path, {"reason": "样例：不明设备"})).status_code == 200
    assert (await security.send("POST", path, {"reason": "样例：不明设备"})).status_code == 404
    assert refused(await one.send("GET", "/me")) == (401, "ended")
    assert len((await security.get(f"/users/{one.account}/signing-in"))["sessions"]) == 1


async def test_the_security_administrator_must_have_a_second_factor_where_the_installation_says_so(
    guarded: Stack,
) -> None:
    """Setting: SECOND_FACTOR_ROLES names administrators as it names offices."""
    one = await person(guarded, "security_admin")
    guarded.settings.second_factor_roles = "security_admin,department"
    try:
        assert refused(await one.send("GET", "/users")) == (403, "second_factor_required")
        await turned_on(guarded, one)
        assert (await one.send("GET", "/users")).status_code == 200
    finally:
        guarded.settings.second_factor_roles = "league"

"""Accounts over HTTP: created with roles that fit, looked up, changed, closed; effective at once."""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from db.scope import system_transaction
from db.tables import account, command, register
from ids import new_id
from scenario.people import PASSWORD, Person, add_person, keepers_of
from scenario.stack import Stack
from tests.api.desk import Keeper, admin_of, fields, refused, same_again

ROLES = [{"role": "league", "scope": "150200"}]
ANNA: dict[str, Any] = {
    "login": "anna.li",
    "name": "样例李安娜",
    "email": "anna@example.cn",
    "password": PASSWORD,
}
OF_FIRST_START = ["admin", "auditadmin", "secadmin", "sysadmin"]
"""The department's officer of a scratch stack, and the three administrators."""


def nobody(live: Stack) -> Person:
    """A passer-by, by whose client the administrators of the stack are reached."""
    return Person(http=live.http, login="", name="", role="", scope="")


async def test_an_account_is_created_once_and_the_same_key_gives_the_same_answer(live: Stack) -> None:
    admin = Keeper(live.http)
    other = {**ANNA, "password": f"{PASSWORD}-other"}
    created = await same_again(admin, "POST", "/users", ANNA, other, new_id())
    assert created.status_code == 201
    assert created.json()["fact"] == "UserCreated"
    shown = await admin.get(f"/users/{created.json()['id']}")
    assert shown["login"] == "anna.li"
    assert shown["must_change_password"] is True
    assert shown["roles"] == []
    given = {"roles": ROLES, "reason": "开设账号"}
    assert (await admin.send("PUT", f"/users/{created.json()['id']}/roles", given)).is_success
    shown = await admin.get(f"/users/{created.json()['id']}")
    assert shown["roles"][0]["scope_name"] == "包头市人力资源和社会保障局"
    assert "password_hash" not in shown


async def test_neither_register_nor_ledger_keeps_names_addresses_or_passwords(live: Stack) -> None:
    admin = Keeper(live.http)
    created = await admin.do("/users", ANNA)
    await admin.do(f"/users/{created['id']}/password", {"password": "一个临时的密码-2026", "reason": "遗忘"})
    async with system_transaction(live.engine) as conn:
        facts = list((await conn.execute(select(register.c.body))).scalars())
        commands = list((await conn.execute(select(command.c.body, command.c.outcome))).all())
    assert {"account": created["id"], "roles": [], "lines": []} in facts
    kept = str(facts) + str(commands)
    for private in ("样例李安娜", "anna@example.cn", PASSWORD, "一个临时的密码-2026", "argon2"):
        assert private not in kept


UNFIT: list[tuple[dict[str, Any], set[tuple[str, str]]]] = [
    ({"login": "Anna Li"}, {("login", "bad_login")}),
    ({"login": "ab"}, {("login", "bad_login")}),
    ({"email": "no address"}, {("email", "bad_email")}),
    ({"password": "short"}, {("password", "weak_password")}),
    ({"password": "anna.li"}, {("password", "weak_password")}),
    ({"name": ""}, {("name", "string_too_short")}),
    ({"roles": ROLES}, {("roles", "extra_forbidden")}),
    ({"nickname": "样例"}, {("nickname", "extra_forbidden")}),
    ({"login": "X", "email": "x"}, {("login", "bad_login"), ("email", "bad_email")}),
]


async def test_everything_that_does_not_fit_an_account_is_told_with_its_field(live: Stack) -> None:
    admin = Keeper(live.http)
    for change, expected in UNFIT:
        answer = await admin.send("POST", "/users", {**ANNA, **change})
        assert answer.status_code == 422, change
        assert fields(answer) >= expected, change
    assert [one["login"] for one in (await admin.get("/users"))["items"]] == OF_FIRST_START


UNFIT_ROLES: list[tuple[dict[str, Any], set[tuple[str, str]]]] = [
    ({"roles": [{"role": "department", "scope": "150200"}]}, {("roles[0].scope", "bad_scope")}),
    ({"roles": [{"role": "auditor", "scope": "150100"}]}, {("roles[0].scope", "bad_scope")}),
    ({"roles": [{"role": "league", "scope": "150000"}]}, {("roles[0].scope", "bad_scope")}),
    ({"roles": [{"role": "unit", "scope": "nowhere"}]}, {("roles[0].scope", "bad_scope")}),
    ({"roles": [{"role": "authority", "scope": "nowhere"}]}, {("roles[0].scope", "bad_scope")}),
    ({"roles": [{"role": "station", "scope": "nowhere"}]}, {("roles[0].scope", "bad_scope")}),
    ({"roles": [{"role": "expert", "scope": "nowhere"}]}, {("roles[0].scope", "bad_scope")}),
    ({"roles": [{"role": "postdoc", "scope": "x"}]}, {("roles[0].scope", "bad_scope")}),
    ({"roles": [{"role": "system", "scope": "system"}]}, {("roles[0].role", "bad_role")}),
    ({"roles": [*ROLES, *ROLES]}, {("roles[1]", "duplicate_role")}),
    (
        {"roles": [{"role": "auditor", "scope": "150000"}, *ROLES]},
        {("roles", "incompatible_roles")},
    ),
    (
        {"roles": [{"role": "audit_admin", "scope": "150000"}, {"role": "department", "scope": "150000"}]},
        {("roles", "incompatible_roles")},
    ),
    ({"roles": [{"role": "security_admin", "scope": "150200"}]}, {("roles[0].scope", "bad_scope")}),
]


async def test_everything_that_does_not_fit_roles_is_told_with_its_field(live: Stack) -> None:
    admin = Keeper(live.http)
    user = (await admin.do("/users", ANNA))["id"]
    for change, expected in UNFIT_ROLES:
        answer = await admin.send("PUT", f"/users/{user}/roles", {**change, "reason": "样例理由"})
        assert answer.status_code == 422, change
        assert fields(answer) >= expected, change
    assert (await admin.get(f"/users/{user}"))["roles"] == []


async def test_a_login_is_taken_once(live: Stack) -> None:
    admin = Keeper(live.http)
    await admin.do("/users", ANNA)
    assert refused(await admin.send("POST", "/users", {**ANNA, "name": "样例乙"})) == (409, "login_taken")


@pytest.mark.parametrize("role", ["department", "league", "auditor", "audit_admin"])
async def test_nobody_else_keeps_accounts(live: Stack, role: str) -> None:
    scope = "150200" if role == "league" else "150000"
    other = await add_person(nobody(live), "other.person", "样例乙", role, scope)
    reason = {"reason": "样例理由"}
    tried = [
        await other.send("POST", "/users", ANNA),
        await other.send("GET", "/users"),
        await other.send("GET", "/users/scopes?role=unit"),
        await other.send("GET", f"/users/{other.account}"),
        await other.send("PUT", f"/users/{other.account}/roles", {"roles": ROLES, **reason}),
        *[
            await other.send("POST", f"/users/{other.account}/{step}", reason)
            for step in ("deactivate", "reactivate", "unlock", "sign-out")
        ],
        await other.send("POST", f"/users/{other.account}/password", {"password": PASSWORD, **reason}),
    ]
    assert {refused(answer) for answer in tried} == {(403, "wrong_role")}


async def test_each_administrator_does_what_is_its_own_and_nothing_of_the_other(live: Stack) -> None:
    keepers, reason = keepers_of(live.http), {"reason": "样例理由"}
    user = (await keepers.system.do("/users", ANNA))["id"]
    by_system = [
        await keepers.system.send("PUT", f"/users/{user}/roles", {"roles": ROLES, **reason}),
        await keepers.system.send("POST", f"/users/{user}/password", {"password": PASSWORD, **reason}),
        await keepers.system.send("POST", f"/users/{user}/unlock", reason),
        await keepers.system.send("GET", "/security-log"),
    ]
    by_security = [
        await keepers.security.send("POST", "/users", {**ANNA, "login": "anna.second"}),
        await keepers.security.send("PUT", f"/users/{user}", RIGHT),
        await keepers.security.send("POST", f"/users/{user}/reactivate", reason),
        await keepers.security.send("GET", "/security-log"),
        await keepers.security.send("GET", "/units"),
    ]
    assert {refused(answer) for answer in by_system + by_security} == {(403, "wrong_role")}


async def test_nobody_decides_about_the_own_account(live: Stack) -> None:
    keepers, reason = keepers_of(live.http), {"reason": "样例理由"}
    own = (await keepers.security.get("/me"))["account"]
    tried = [
        await keepers.security.send("PUT", f"/users/{own}/roles", {"roles": ROLES, **reason}),
        await keepers.security.send("POST", f"/users/{own}/password", {"password": PASSWORD, **reason}),
        await keepers.security.send("POST", f"/users/{own}/deactivate", reason),
    ]
    assert {refused(answer) for answer in tried} == {(403, "own_account")}


async def test_a_lock_is_ended_and_sessions_too_by_the_security_administrator(live: Stack) -> None:
    admin = Keeper(live.http)
    other = await add_person(nobody(live), "other.person", "样例乙", "league", "150200")
    body = {"login": other.login, "password": "不对的密码"}
    for _ in range(live.settings.login_failures):
        await live.http.post("/api/v1/sessions", json=body)
    right = {**body, "password": PASSWORD}
    assert refused(await live.http.post("/api/v1/sessions", json=right)) == (429, "locked")
    await admin.do(f"/users/{other.account}/unlock", {"reason": "核实为本人"})
    assert (await live.http.post("/api/v1/sessions", json=right)).status_code == 201
    await admin.do(f"/users/{other.account}/sign-out", {"reason": "设备遗失"})
    assert refused(await other.send("GET", "/me")) == (401, "ended")


async def test_a_password_that_others_set_opens_the_account_once_and_for_a_day(live: Stack) -> None:
    admin = Keeper(live.http)
    user = (await admin.do("/users", ANNA))["id"]
    await admin.send("PUT", f"/users/{user}/roles", {"roles": ROLES, "reason": "开设账号"})
    body = {"login": "anna.li", "password": PASSWORD}
    assert (await live.http.post("/api/v1/sessions", json=body)).status_code == 201
    assert refused(await live.http.post("/api/v1/sessions", json=body)) == (403, "first_password_over")
    await admin.do(f"/users/{user}/password", {"password": f"{PASSWORD}-b", "reason": "遗失"})
    async with system_transaction(live.engine) as conn:
        day = timedelta(days=1)
        until = (await conn.execute(select(account.c.first_until).where(account.c.id == user))).scalar_one()
        assert until - live.clock.now() <= day
        await conn.execute(update(account).where(account.c.id == user).values(first_until=until - day))
    late = {**body, "password": f"{PASSWORD}-b"}
    assert refused(await live.http.post("/api/v1/sessions", json=late)) == (403, "first_password_over")


async def test_what_a_role_can_be_held_in_is_told_by_name_and_nothing_else(live: Stack) -> None:
    security = keepers_of(live.http).security
    await (await admin_of(live)).do("/authorities", {"name": "样例能源局"})
    found = await security.get("/users/scopes", role="authority", q="能源")
    assert [set(one) for one in found] == [{"scope", "name"}]
    assert [one["name"] for one in found] == ["样例能源局"]
    assert [one["name"] for one in await security.get("/users/scopes", role="league", q="包头")] == [
        "包头市人力资源和社会保障局"
    ]
    assert await security.get("/users/scopes", role="authority", q="没有") == []


async def test_a_command_without_a_key_is_not_taken(live: Stack) -> None:
    admin = Keeper(live.http)
    await admin.get("/users")
    answer = await live.http.post("/api/v1/users", json=ANNA, headers=admin.of("/users").headers)
    assert refused(answer) == (428, "idempotency_key_missing")


async def test_accounts_are_listed_by_login_page_by_page_with_filters(live: Stack) -> None:
    admin = Keeper(live.http)
    for n, office in enumerate(["150100", "150200", "150200", "150300"]):
        await add_person(nobody(live), f"person{n}", f"样例某{n}", "league", office)
    seen, after = [], None
    while True:
        shown = await admin.get("/users", limit=2, **({"after": after} if after else {}))
        seen += [one["login"] for one in shown["items"]]
        after = shown["next"]
        if after is None:
            break
    assert seen == ["admin", "auditadmin", "person0", "person1", "person2", "person3", "secadmin", "sysadmin"]

    async def logins(**query: Any) -> list[str]:
        return [one["login"] for one in (await admin.get("/users", **query))["items"]]

    assert await logins(role="department") == ["admin"]
    assert await logins(scope="150200") == ["person1", "person2"]
    assert await logins(role="department", scope="150200") == []
    assert await logins(q="某3") == ["person3"]
    assert await logins(q="%") == []
    assert await logins(active=False) == []
    assert refused(await admin.send("GET", "/users?after=nonsense")) == (422, "bad_cursor")


async def test_other_roles_are_effective_at_once_and_do_not_revive_old_sessions(live: Stack) -> None:
    admin = Keeper(live.http)
    other = await add_person(nobody(live), "other.person", "样例乙", "league", "150200")
    path = f"/users/{other.account}/roles"
    moved = {"roles": [{"role": "league", "scope": "150100"}], "reason": "工作调动"}
    back = {"roles": ROLES, "reason": "调回"}
    answer = await same_again(admin, "PUT", path, moved, back, new_id())
    assert answer.json()["fact"] == "RolesChanged"
    assert (await other.send("GET", "/me")).status_code == 401
    assert (await admin.send("PUT", path, back)).status_code == 200
    assert (await other.send("GET", "/me")).status_code == 401
    await other.sign_in()
    assert (await other.get("/me"))["acting"]["scope"] == "150200"


async def test_a_closed_account_is_out_at_once_and_can_come_back(live: Stack) -> None:
    admin = Keeper(live.http)
    other = await add_person(nobody(live), "other.person", "样例乙", "league", "150200")
    path, reason = f"/users/{other.account}", {"reason": "离职"}
    await admin.do(f"{path}/deactivate", reason)
    assert (await other.send("GET", "/me")).status_code == 401
    body = {"login": other.login, "password": PASSWORD}
    assert refused(await live.http.post("/api/v1/sessions", json=body)) == (401, "wrong_login")
    assert refused(await admin.send("POST", f"{path}/deactivate", reason)) == (409, "already_inactive")
    assert [one["login"] for one in (await admin.get("/users", active=False))["items"]] == ["other.person"]
    await admin.do(f"{path}/reactivate", {"reason": "返聘"})
    assert (await other.send("GET", "/me")).status_code == 401, "the old session stays ended"
    await other.sign_in()
    assert refused(await admin.send("POST", f"{path}/reactivate", reason)) == (409, "already_active")


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "audit_admin"])
async def test_the_last_account_of_each_administrator_stays(live: Stack, role: str) -> None:
    keepers, reason = keepers_of(live.http), {"reason": "样例理由"}
    by = keepers.system if role == "security_admin" else keepers.security
    own = (await keepers.system.get("/users", role=role))["items"][0]["id"]
    assert refused(await by.send("POST", f"/users/{own}/deactivate", reason)) == (409, "last_administrator")
    if role != "security_admin":
        away = {"roles": ROLES, **reason}
        assert refused(await by.send("PUT", f"/users/{own}/roles", away)) == (409, "last_administrator")
    await add_person(nobody(live), "second", "样例乙", role, "150000")
    assert (await by.send("POST", f"/users/{own}/deactivate", reason)).status_code == 200


async def test_a_given_password_ends_sessions_and_a_lock_and_asks_to_be_changed(live: Stack) -> None:
    admin = Keeper(live.http)
    other = await add_person(nobody(live), "other.person", "样例乙", "league", "150200")
    path, new = f"/users/{other.account}/password", "一个临时的密码-2026"
    assert refused(await admin.send("POST", path, {"password": "short", "reason": "遗忘"})) == (
        422,
        "invalid",
    )
    body = {"password": new, "reason": "遗忘"}
    await same_again(admin, "POST", path, body, {**body, "password": f"{new}-other"}, new_id())
    assert (await other.send("GET", "/me")).status_code == 401
    await other.sign_in(new)
    assert (await other.get("/me"))["must_change_password"] is True


async def test_whoever_is_signed_out_by_others_is_told_why_and_nobody_else(live: Stack) -> None:
    admin = Keeper(live.http)
    other = await add_person(nobody(live), "other.person", "样例乙", "league", "150200")
    path, reason = f"/users/{other.account}", {"reason": "样例理由"}

    async def ended(by: Awaitable[Any]) -> tuple[int, str]:
        await by
        return refused(await other.send("GET", "/me"))

    reset = admin.do(f"{path}/password", {"password": f"{PASSWORD}-b", **reason})
    assert await ended(reset) == (401, "password_reset")
    assert "已由安全管理员重置" in (await other.send("GET", "/worklist")).json()["detail"]
    await other.sign_in(f"{PASSWORD}-b")
    await other.do("/me/password", {"old": f"{PASSWORD}-b", "new": f"{PASSWORD}-c"})
    second = replace(other)
    await second.sign_in(f"{PASSWORD}-c")
    own = second.do("/me/password", {"old": f"{PASSWORD}-c", "new": PASSWORD})
    assert await ended(own) == (401, "password_changed")
    await other.sign_in()
    roles = admin.send("PUT", f"{path}/roles", {"roles": [{"role": "auditor", "scope": "150000"}], **reason})
    assert await ended(roles) == (401, "roles_changed")
    other.role, other.scope = "auditor", "150000"
    await other.sign_in()
    assert await ended(admin.do(f"{path}/deactivate", reason)) == (401, "deactivated")
    stranger = await live.http.get("/api/v1/me", headers={"Authorization": "Bearer nothing"})
    assert stranger.json()["code"] == "not_signed_in"


RIGHT = {"login": "anna.wang", "name": "样例王安娜", "email": "wang@example.cn", "reason": "登记有误"}


async def test_login_name_and_address_are_corrected_and_stay_out_of_the_register(live: Stack) -> None:
    admin = Keeper(live.http)
    user = (await admin.do("/users", {**ANNA, "must_change_password": False}))["id"]
    await admin.send("PUT", f"/users/{user}/roles", {"roles": ROLES, "reason": "开设账号"})
    anna = Person(http=live.http, login="anna.li", name="", role="league", scope="150200")
    await anna.sign_in()
    answer = await same_again(admin, "PUT", f"/users/{user}", RIGHT, {**RIGHT, "name": "样例"}, new_id())
    assert answer.json()["fact"] == "UserAmended"
    shown = await admin.get(f"/users/{user}")
    assert {name: shown[name] for name in ("login", "name", "email")} == {
        name: RIGHT[name] for name in ("login", "name", "email")
    }
    assert (await anna.get("/me"))["name"] == RIGHT["name"], "the session goes on"
    await Person(http=live.http, login=" Anna.WANG", name="", role="league", scope="150200").sign_in()
    async with system_transaction(live.engine) as conn:
        facts = list((await conn.execute(select(register.c.body))).scalars())
        kept = str(facts) + str((await conn.execute(select(command.c.body, command.c.outcome))).all())
    assert {"account": user, "changed": ["login", "name", "email"], "reason": "登记有误"} in facts
    assert not [one for one in ("anna.wang", "样例王安娜", "wang@example.cn") if one in kept]


async def test_a_correction_must_fit_and_change_something(live: Stack) -> None:
    admin = Keeper(live.http)
    user = (await admin.do("/users", ANNA))["id"]
    for change, expected in [
        ({"login": "x"}, (422, "invalid")),
        ({"email": "no address"}, (422, "invalid")),
        ({"login": "ADMIN"}, (409, "login_taken")),
        ({"login": "anna.li", "name": ANNA["name"], "email": ANNA["email"]}, (409, "unchanged")),
    ]:
        assert refused(await admin.send("PUT", f"/users/{user}", {**RIGHT, **change})) == expected
    assert refused(await admin.send("PUT", "/users/nobody", RIGHT)) == (404, "not_found")


async def test_the_own_address_is_changed_with_the_password(live: Stack) -> None:
    other = await add_person(nobody(live), "other.person", "样例乙", "league", "150200")
    wrong = await other.send("POST", "/me/email", {"email": "b@example.cn", "password": "not the password"})
    assert (refused(wrong), wrong.json()["field"]) == ((422, "wrong_password"), "password")
    bad = await other.send("POST", "/me/email", {"email": "no address", "password": PASSWORD})
    assert fields(bad) == {("email", "bad_email")}
    body = {"email": " b@example.cn ", "password": f"{PASSWORD} "}
    done = await same_again(other, "POST", "/me/email", body, {**body, "email": "c@example.cn"}, new_id())
    assert done.json()["fact"] == "EmailChanged"
    assert (await other.get("/me"))["email"] == "b@example.cn"
    await other.do("/me/email", {"password": PASSWORD})
    assert (await other.get("/me"))["email"] is None


async def test_a_login_is_registered_plain_and_taken_in_every_spelling(live: Stack) -> None:
    admin = Keeper(live.http)
    user = (await admin.do("/users", {**ANNA, "login": " Ａnna.Li\u200b"}))["id"]
    assert (await admin.get(f"/users/{user}"))["login"] == "anna.li"
    for login in ("anna.li", "ANNA.LI", "ａｎｎａ.li "):
        assert refused(await admin.send("POST", "/users", {**ANNA, "login": login})) == (409, "login_taken")


async def test_what_is_not_there_is_not_found(live: Stack) -> None:
    admin = Keeper(live.http)
    for method, path, body in [
        ("GET", "/users/nobody", None),
        ("PUT", "/users/nobody/roles", {"roles": ROLES, "reason": "样例理由"}),
        ("POST", "/users/nobody/deactivate", {"reason": "样例理由"}),
        ("POST", "/users/nobody/reactivate", {"reason": "样例理由"}),
        ("POST", "/users/nobody/password", {"password": PASSWORD, "reason": "样例理由"}),
    ]:
        assert refused(await admin.send(method, path, body)) == (404, "not_found"), path


async def test_the_same_command_sent_many_times_at_once_is_carried_out_once(live: Stack) -> None:
    admin = Keeper(live.http)
    key = new_id()
    answers = await asyncio.gather(*(admin.send("POST", "/users", ANNA, key=key) for _ in range(6)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert len((await admin.get("/users"))["items"]) == len(OF_FIRST_START) + 1


async def test_two_that_close_each_other_at_once_leave_one(live: Stack) -> None:
    first, reason = keepers_of(live.http).security, {"reason": "样例理由"}
    own = (await first.get("/me"))["account"]
    second = await add_person(nobody(live), "second", "样例乙", "security_admin", "150000")
    answers = await asyncio.gather(
        first.send("POST", f"/users/{second.account}/deactivate", reason),
        second.send("POST", f"/users/{own}/deactivate", reason),
    )
    told = sorted(answer.status_code for answer in answers)
    assert told[0] == 200
    assert told[1] in {401, 403, 409}
    assert sorted(
        [(await first.send("GET", "/me")).status_code, (await second.send("GET", "/me")).status_code]
    ) == [
        200,
        401,
    ]

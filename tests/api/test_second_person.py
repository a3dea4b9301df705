"""Setting (permission): where an installation wants it, grants, resets and editions wait for a second person."""

import os
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from db.scope import system_transaction, transaction
from db.tables import proposal, security_entry
from domain.actor import DEPARTMENT_OFFICE, Actor
from domain.terms import Role
from ids import new_id
from scenario.database import fresh
from scenario.people import PASSWORD, Person, add_person, keepers_of
from scenario.stack import Stack, connect, stack
from tests.api.desk import admin_of, refused
from tests.api.test_policies import NOTICE
from tests.conftest import START
from tests.web.browsing import Browser

ROLES = [{"role": "league", "scope": "150100"}]


@pytest.fixture(scope="module")
async def live(maintenance_url: str, migrated: str) -> AsyncIterator[Stack]:
    """The accounts of two security administrators were given before the second person was wanted."""
    async with fresh(maintenance_url, migrated) as url:
        client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
        async with stack(url, client, skipper, START, works=False) as before:
            nobody = Person(http=before.http, login="", name="", role="", scope="")
            await add_person(nobody, "second.secadmin", "样例安全二", "security_admin", DEPARTMENT_OFFICE)
            await add_person(nobody, "second.officer", "样例经办二", "department", DEPARTMENT_OFFICE)
            await add_person(nobody, "third.officer", "样例经办三", "department", DEPARTMENT_OFFICE)
            await add_person(nobody, "anna.li", "样例李某", "league", "150200")
        async with stack(url, client, skipper, START, works=False, second_person=True) as one:
            yield one


async def named(live: Stack, login: str, role: str, scope: str = DEPARTMENT_OFFICE) -> Person:
    return await Person(http=live.http, login=login, name="", role=role, scope=scope).sign_in(PASSWORD)


@pytest.fixture(scope="module")
async def both(live: Stack) -> tuple[Person, Person]:
    return keepers_of(live.http).security, await named(live, "second.secadmin", "security_admin")


async def account_of(live: Stack, login: str) -> str:
    found = (await keepers_of(live.http).system.get("/users", q=login))["items"]
    return next(str(one["id"]) for one in found if one["login"] == login)


async def roles_of(live: Stack, account: str) -> list[str]:
    return [one["scope"] for one in (await keepers_of(live.http).system.get(f"/users/{account}"))["roles"]]


async def test_a_grant_waits_for_another_one_and_is_done_by_that_one(
    live: Stack, both: tuple[Person, Person]
) -> None:
    first, second = both
    anna = await account_of(live, "anna.li")
    body, key = {"roles": ROLES, "reason": "工作调动"}, new_id()
    answer = await first.send("PUT", f"/users/{anna}/roles", body, key=key)
    again = await first.send("PUT", f"/users/{anna}/roles", body, key=key)
    other = await first.send("PUT", f"/users/{anna}/roles", {**body, "reason": "另一理由"}, key=key)
    assert answer.json()["fact"] == "Proposed"
    assert again.json()["id"] == answer.json()["id"]
    assert refused(other) == (422, "idempotency_key_reused")
    assert await roles_of(live, anna) == ["150200"]
    (waits,) = await second.get("/proposals")
    assert (waits["kind"], waits["own"], waits["reason"]) == ("grant", False, "工作调动")
    assert waits["details"] == ["盟市人力资源和社会保障局：呼和浩特市人力资源和社会保障局"]
    path = f"/proposals/{waits['id']}"
    assert refused(await first.send("POST", f"{path}/confirm")) == (403, "second_person_needed")
    assert (await second.send("POST", f"{path}/confirm")).json()["fact"] == "RolesChanged"
    assert await roles_of(live, anna) == ["150100"]
    assert refused(await second.send("POST", f"{path}/confirm")) == (409, "already_decided")
    async with system_transaction(live.engine) as conn:
        t = security_entry.c
        query = select(t.detail).where(t.object_id == anna, t.kind == "grant").order_by(t.position)
        told = list((await conn.execute(query)).scalars())
    assert told[-2:] == ["Proposed", "RolesChanged league/150100/rst"]


async def test_what_could_not_be_done_is_refused_at_once(live: Stack, both: tuple[Person, Person]) -> None:
    anna = await account_of(live, "anna.li")
    bad = {"roles": [{"role": "league", "scope": "nowhere"}], "reason": "工作调动"}
    assert refused(await both[0].send("PUT", f"/users/{anna}/roles", bad)) == (422, "invalid")
    assert await both[0].get("/proposals") == []


async def test_a_reset_waits_and_its_password_is_erased_with_the_decision(
    live: Stack, both: tuple[Person, Person]
) -> None:
    first, second = both
    officer = await account_of(live, "second.officer")
    new = f"{PASSWORD}-reset"
    await first.do(f"/users/{officer}/password", {"password": new, "reason": "遗忘"})
    assert (await named(live, "second.officer", "department")).token
    page = await Browser.of(live.url, second.token).get("/proposals")
    assert new not in page.text
    done = await Browser.of(live.url, second.token).send(page, {}, action=page.all("//form/@action")[-2])
    assert "已复核同意" in done.text
    body = {"login": "second.officer", "password": new}
    assert (await live.http.post("/api/v1/sessions", json=body)).json()["must_change_password"] is True
    async with system_transaction(live.engine) as conn:
        kept = (await conn.execute(select(proposal.c.sealed))).scalars()
        assert set(kept) == {None}


async def test_an_edition_of_the_settings_waits_for_another_officer_and_can_be_rejected(live: Stack) -> None:
    admin = await admin_of(live)
    editions = len(await admin.get("/policies"))
    assert (await admin.send("POST", "/policies", NOTICE)).json()["fact"] == "Proposed"
    assert len(await admin.get("/policies")) == editions
    (waits,) = await admin.get("/proposals")
    assert waits["own"] is True
    assert refused(await admin.send("POST", f"/proposals/{waits['id']}/reject")) == (
        403,
        "second_person_needed",
    )
    anna = keepers_of(live.http).security
    assert refused(await anna.send("POST", f"/proposals/{waits['id']}/confirm")) == (404, "not_found")


async def test_by_row_security_an_office_sees_its_own_proposals_alone(live: Stack) -> None:
    seen = {}
    for role in (Role.DEPARTMENT, Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN, Role.AUDITOR, Role.PUBLIC):
        async with transaction(live.engine, Actor("somebody", role, DEPARTMENT_OFFICE)) as conn:
            seen[role] = set((await conn.execute(select(proposal.c.role))).scalars())
    assert seen == {role: {role.value} if role in SECONDS else set() for role in seen}


SECONDS = (Role.DEPARTMENT, Role.SECURITY_ADMIN)


async def test_a_template_waits_for_another_officer_and_is_confirmed_once_under_a_key(live: Stack) -> None:
    admin, second = await admin_of(live), await named(live, "third.officer", "department")
    for _ in range(2):
        body = {"reason": f"样例：恢复默认模板{new_id()[:6]}"}
        answer = await admin.send("POST", "/documents/templates/filing_receipt/default", body)
        assert (answer.status_code, answer.json()["waits"]) == (200, True)
    first, other = [one for one in await second.get("/proposals") if one["kind"] == "template"]
    assert (first["target_name"], first["own"]) == ("filing_receipt", False)
    own = await admin.send("POST", f"/proposals/{first['id']}/confirm")
    assert refused(own) == (403, "second_person_needed")
    key = new_id()
    done = await second.send("POST", f"/proposals/{first['id']}/confirm", key=key)
    again = await second.send("POST", f"/proposals/{first['id']}/confirm", key=key)
    assert (done.status_code, done.json()["fact"]) == (200, "TemplateReplaced")
    assert again.json() == done.json()
    reused = await second.send("POST", f"/proposals/{other['id']}/confirm", key=key)
    assert refused(reused) == (422, "idempotency_key_reused")
    decided = await second.send("POST", f"/proposals/{first['id']}/confirm")
    assert refused(decided) == (409, "already_decided")
    assert (await second.send("POST", f"/proposals/{other['id']}/reject")).status_code == 204


async def test_pages_say_that_a_second_person_is_still_to_come(live: Stack) -> None:
    admin = await admin_of(live)
    one = Browser.of(live.url, admin.token)
    form = await one.get("/documents/templates/filing_receipt")
    told = await one.send(form, {"_default": "1", "reason": "样例：页面"})
    assert "须由另一人在“复核”中同意后启用" in told.text
    assert "已恢复默认模板" not in told.text
    form = await one.get("/policies/change?set=notice_working_days")
    typed = {"changes.notice_working_days": "8", "effective_on": "2026-12-01", "reason": "样例：页面"}
    preview = await one.send(form, typed)
    done = await one.send(preview, {"_publish": "1"})
    assert "须由另一人在“复核”中同意后发布" in done.text
    assert "已发布" not in done.text

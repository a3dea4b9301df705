"""Signing in at a provider (统一身份认证), as somebody goes through it, at a real one: oidc-provider, OpenID certified."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pyotp
import pytest
from lxml import html

from api.auth import COOKIE
from clock import WALL
from embedded.identity import identity_provider
from ids import new_id
from scenario.connections import WITHOUT_TLS
from scenario.database import fresh
from scenario.people import PASSWORD, Person, add_person, administrator, keepers_of
from scenario.stack import ADMIN_PASSWORD, Stack, connect, stack
from tests.api.desk import admin_of, refused
from tests.web.browsing import Browser, Page

HOME = "http://127.0.0.1:8000"
"""The address of the installation, as it is known at the provider; the tests reach it where it listens."""
BACK = "/sign-in/outside/back"


@pytest.fixture(scope="module")
async def joined(maintenance_url: str, migrated: str) -> AsyncIterator[Stack]:
    """An installation whose people may sign in at a provider, with a second factor for leagues."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with identity_provider(HOME) as own, fresh(maintenance_url, migrated) as url:
        rules: dict[str, Any] = {name.lower(): value for name, value in own.environment().items()}
        rules |= {"public_url": HOME, "proof_minutes": 60, "second_factor_roles": "league"}
        now = WALL.now()
        async with stack(url, client, skipper, now, works=False, **rules) as one:
            yield one


@pytest.fixture(autouse=True)
def now(joined: Stack) -> None:
    """The provider lives in real time."""
    joined.clock.instant = WALL.now()


async def person(live: Stack, role: str = "department", scope: str = "150000") -> Person:
    """Somebody new, signed in by password."""
    return await add_person(await admin_of(live), f"sample.{new_id()[:12]}", "样例某", role, scope)


async def bound(live: Stack, role: str = "department", scope: str = "150000") -> tuple[Person, str]:
    """Somebody whom the security administrator bound to a subject at the provider."""
    one, subject = await person(live, role, scope), f"subject-{new_id()[:12]}"
    body = {"subject": subject, "reason": "样例绑定"}
    answer = await keepers_of(live.http).security.send("POST", f"/users/{one.account}/outside", body)
    assert answer.status_code == 200, answer.text
    return one, subject


@dataclass
class AtProvider:
    """A browser at the provider."""

    http: httpx.AsyncClient

    async def sign_in(self, address: str, subject: str, *, second: bool = False) -> str:
        """What the provider sends the browser back with: the address, beginning with its path."""
        answer = await self.http.get(address)
        while not (answer.headers.get("location") or "").startswith(HOME):
            if answer.is_redirect:
                answer = await self.http.get(str(answer.url.join(answer.headers["location"])))
                continue
            assert answer.status_code == 200, answer.text
            typed = {"user": subject, **({"second": "1"} if second else {})}
            answer = await self.http.post(str(answer.url), data=typed)
        return str(answer.headers["location"]).removeprefix(HOME)


@pytest.fixture
async def there() -> AsyncIterator[AtProvider]:
    """A browser without a session at the provider."""
    async with httpx.AsyncClient(verify=WITHOUT_TLS) as http:
        yield AtProvider(http)


async def go(browser: Browser, address: str = "/sign-in/outside") -> str:
    """Where the link leads to."""
    answer = (await browser.get(address, follow=False)).answer
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


async def signed_in(
    live: Stack, there: AtProvider, subject: str, *, second: bool = False
) -> tuple[Browser, Page]:
    """A browser that went there and back."""
    browser = Browser(live.url)
    back = await there.sign_in(await go(browser), subject, second=second)
    return browser, await browser.get(back)


async def attempt(live: Stack, one: Person, password: str = PASSWORD) -> httpx.Response:
    """Signs in by password."""
    return await live.http.post("/api/v1/sessions", json={"login": one.login, "password": password})


async def logged(live: Stack, **wanted: str) -> list[dict[str, str]]:
    audit = administrator(live.http, "auditadmin", "audit_admin")
    found: list[dict[str, str]] = (await audit.get("/security-log", limit=20, **wanted))["items"]
    return found


async def test_whoever_is_bound_signs_in_there_and_signs_out_in_both_places(
    joined: Stack, there: AtProvider
) -> None:
    one, subject = await bound(joined)
    assert "用统一身份认证登录" in (await Browser(joined.url).get("/sign-in")).text
    asked = parse_qs(urlsplit(await go(Browser(joined.url))).query)
    assert (asked["code_challenge_method"], asked["scope"]) == (["S256"], ["openid"])
    assert {"state", "nonce", "code_challenge"} <= asked.keys()
    browser, page = await signed_in(joined, there, subject)
    assert (page.status, page.answer.url.path) == (200, "/work")
    kept = next(entry for entry in await logged(joined, kind="sign_in") if entry["account"] == one.account)
    assert kept["detail"] == "outside"
    out = await browser.post("/sign-out", {})
    (leaving,) = out.all("//meta[@http-equiv='refresh']/@content")
    held = {"Authorization": f"Bearer {browser.cookies[COOKIE]}"}
    assert (await joined.http.get("/api/v1/me", headers=held)).status_code == 401
    address = leaving.removeprefix("0; url=")
    assert parse_qs(urlsplit(address).query)["post_logout_redirect_uri"] == [f"{HOME}/signed-out"]
    asking = html.fromstring((await there.http.get(address)).text)
    (form,) = asking.xpath("//form")
    answer = await there.http.post(form.get("action"), data={**dict(form.form_values()), "logout": "yes"})
    assert str(answer.headers["location"]) == f"{HOME}/signed-out"
    again = await there.http.get(await go(Browser(joined.url)))
    assert "/interaction/" in again.headers["location"]  # it asks who it is: the session there is over too


async def test_nobody_is_found_by_a_name_or_a_login(joined: Stack, there: AtProvider) -> None:
    one = await person(joined)
    browser, page = await signed_in(joined, there, one.login)
    assert (page.status, COOKIE in browser.cookies) == (403, False)
    assert "尚未绑定本系统的账号" in page.text
    assert (await logged(joined, kind="sign_in_failed"))[0]["detail"] == "not_bound"


async def test_one_binds_oneself_after_proof_and_leaves_again(joined: Stack, there: AtProvider) -> None:
    one, (_, taken) = await person(joined), await bound(joined)
    browser, subject = Browser.of(joined.url, one.token), f"own-{new_id()[:12]}"
    joined.clock.instant += timedelta(minutes=61)
    assert (await browser.get("/me/outside/bind")).heading() == "请确认是您本人"
    proven = await one.do("/me/proof", {"password": PASSWORD})
    browser.cookies[COOKIE] = proven["token"]  # the session goes on with a new one
    joined.clock.instant = WALL.now()
    refused_there = await browser.get(await there.sign_in(await go(browser, "/me/outside/bind"), taken))
    assert "已绑定另一账号" in refused_there.text
    there.http.cookies.clear()
    done = await browser.get(await there.sign_in(await go(browser, "/me/outside/bind"), subject))
    assert (done.answer.url.path, "已绑定" in done.text) == ("/me/outside", True)
    assert (await signed_in(joined, there, subject))[1].answer.url.path == "/work"
    await browser.send(await browser.get("/me/outside"), action="/me/outside/remove")
    assert (await signed_in(joined, there, subject))[1].status == 403


async def test_what_was_begun_in_another_browser_or_is_brought_twice_signs_nobody_in(
    joined: Stack, there: AtProvider
) -> None:
    """Login CSRF, and a code that was looked over a shoulder."""
    _, subject = await bound(joined)
    mine = Browser(joined.url)
    back = await there.sign_in(await go(mine), subject)
    other = Browser(joined.url)
    assert (await other.get(back)).status == 401
    await go(other)
    page = await other.get(back)
    assert (page.status, COOKIE in other.cookies) == (401, False)
    step = dict(mine.cookies)
    assert (await mine.get(back)).answer.url.path == "/work"
    assert (await Browser(joined.url, step).get(back)).status == 401


async def test_an_answer_in_the_name_of_another_issuer_is_not_brought_to_this_one(
    joined: Stack, there: AtProvider
) -> None:
    """RFC 9207: mix-up of two providers."""
    _, subject = await bound(joined)
    browser = Browser(joined.url)
    back = await there.sign_in(await go(browser), subject)
    assert "iss=" in back
    page = await browser.get(back.replace("iss=", "iss=https%3A%2F%2Felsewhere.example&was="))
    assert (page.status, COOKIE in browser.cookies) == (401, False)


async def test_a_second_factor_is_asked_for_here_unless_it_was_shown_there(
    joined: Stack, there: AtProvider
) -> None:
    one, subject = await bound(joined)
    begun = await one.do("/me/factor", {"password": PASSWORD})
    totp = pyotp.TOTP(begun["secret"])
    await one.do("/me/factor/confirm", {"code": totp.at(joined.clock.now())})
    joined.clock.instant += timedelta(seconds=30)
    browser, page = await signed_in(joined, there, subject)
    assert (page.status, COOKIE in browser.cookies) == (401, False)
    assert not page.all("//input[@name='password']")
    wrong = await browser.send(page, {"code": "000000"})
    done = await browser.send(wrong, {"code": totp.at(joined.clock.now())})
    assert (wrong.status, done.answer.url.path) == (401, "/work")
    there.http.cookies.clear()
    _, straight = await signed_in(joined, there, subject, second=True)
    assert straight.answer.url.path == "/work"
    entries = await logged(joined, kind="sign_in")
    details = [entry["detail"] for entry in entries if entry["account"] == one.account]
    assert details[:2] == ["outside_factor", "outside_code"]


async def test_a_role_that_must_have_a_second_factor_may_have_shown_it_there(
    joined: Stack, there: AtProvider
) -> None:
    _, subject = await bound(joined, "league", "150200")
    _, without = await signed_in(joined, there, subject)
    there.http.cookies.clear()
    _, shown = await signed_in(joined, there, subject, second=True)
    assert (without.answer.url.path, shown.answer.url.path) == ("/me/factor", "/work")


async def test_whoever_has_several_roles_chooses_after_the_provider(joined: Stack, there: AtProvider) -> None:
    one, subject = await bound(joined)
    roles = [{"role": "department", "scope": "150000"}, {"role": "league", "scope": "150200"}]
    changed = {"roles": roles, "reason": "样例调整"}
    await keepers_of(joined.http).security.send("PUT", f"/users/{one.account}/roles", changed)
    browser, page = await signed_in(joined, there, subject)
    assert (page.status, not page.all("//input[@name='password']")) == (422, True)
    done = await browser.send(page, {"acting": "department/150000"})
    assert done.answer.url.path == "/work"


async def test_a_grave_act_is_proved_there_by_the_same_person_and_the_password_anew(
    joined: Stack, there: AtProvider
) -> None:
    """authlib 1.9.10 does not look how old `auth_time` is, and an answer without `prompt=login` is an old one."""
    one, subject = await bound(joined)
    browser, _ = await signed_in(joined, there, subject)
    token = browser.cookies[COOKIE]
    me = Person(
        http=joined.http, login=one.login, name="", role="", scope="", account=one.account, token=token
    )
    joined.clock.instant += timedelta(minutes=61)
    year = {"year": 2031, "days": []}
    assert refused(await me.send("POST", "/calendars", year)) == (403, "proof_required")
    away = await me.do("/me/proof/outside/begin")
    asked = parse_qs(urlsplit(away["address"]).query)
    assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])
    joined.clock.instant = WALL.now()
    there.http.cookies.clear()
    away = await me.do("/me/proof/outside/begin")
    other = await brought(me, away, await there.sign_in(away["address"], "somebody-else"))
    assert refused(other) == (422, "not_oneself")
    there.http.cookies.clear()
    await there.sign_in(await go(Browser(joined.url)), subject)  # a session at the provider, which gets old
    joined.clock.instant += timedelta(minutes=3)
    away = await me.do("/me/proof/outside/begin")
    stale = await brought(me, away, await there.sign_in(_without_prompt(away["address"]), subject))
    assert refused(stale) == (401, "not_proven")
    joined.clock.instant = WALL.now()
    away = await me.do("/me/proof/outside/begin")
    assert (await brought(me, away, await there.sign_in(away["address"], subject))).status_code == 200


async def brought(me: Person, away: dict[str, str], back: str) -> httpx.Response:
    """Brings what the provider sent back to the session that is to be proved."""
    given = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}
    body = {
        "step": away["step"],
        "state": given["state"],
        "authorization": given["code"],
        "issuer": given["iss"],
    }
    return await me.send("POST", "/me/proof/outside", body)


def _without_prompt(address: str) -> str:
    """As somebody changes it who is at an open session of both."""
    return address.replace("&prompt=login", "").replace("&max_age=0", "")


async def test_a_provider_that_is_away_leaves_signing_in_by_password(joined: Stack) -> None:
    provider = joined.site.state.wiring.provider
    one = await person(joined)
    known, away = provider._known, httpx.MockTransport(lambda _: httpx.Response(503))
    provider._known, provider._transport = None, away
    try:
        page = await Browser(joined.url).get("/sign-in/outside")
        assert (page.status, "暂时无法连接" in page.text) == (503, True)
        assert page.all("//input[@name='password']")
        joined.settings.oidc_local = "down"
        assert (await attempt(joined, one)).status_code == 201
    finally:
        provider._known, provider._transport, provider._away = known, None, None
    try:
        assert refused(await attempt(joined, one)) == (403, "outside_only")
        admin = keepers_of(joined.http).system
        assert (await attempt(joined, admin, ADMIN_PASSWORD)).status_code == 201
    finally:
        joined.settings.oidc_local = "always"
    assert (await logged(joined, kind="sign_in_failed"))[0]["detail"] == "outside_only"

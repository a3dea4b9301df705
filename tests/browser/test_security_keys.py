"""Security keys (WebAuthn) in a real browser with a virtual authenticator: added, shown, copied, lost."""

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

import pytest
from playwright.async_api import Browser, CDPSession

from ids import new_id
from scenario.chromium import Visitor, visitor
from scenario.database import fresh
from scenario.people import PASSWORD, Person, add_person, administrator, keepers_of
from scenario.stack import ADMIN_PASSWORD, Stack, connect, stack
from tests.api.desk import admin_of
from tests.conftest import START

FIRST, SPARE = "样例蓝色密钥", "样例备用密钥"


@pytest.fixture(scope="module")
async def guarded(maintenance_url: str, migrated: str) -> AsyncIterator[Stack]:
    """Where keys can be had: browsers take none for a bare address, and localhost without TLS."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    rules: dict[str, Any] = {"webauthn_rp_id": "localhost", "proof_minutes": 60}
    async with (
        fresh(maintenance_url, migrated) as url,
        stack(url, client, skipper, START, works=False, **rules) as one,
    ):
        one.settings.webauthn_origins = at_localhost(one)
        yield one


def at_localhost(live: Stack) -> str:
    return live.url.replace("127.0.0.1", "localhost")


async def person(live: Stack) -> Person:
    for keeper in (keepers_of(live.http).system, keepers_of(live.http).security):
        keeper.token = ""  # proved long ago: they sign in when they act
    return await add_person(await admin_of(live), f"sample.{new_id()[:12]}", "样例某", "department", "150000")


@dataclass
class Authenticator:
    """A key in the hand of somebody at a browser; it is touched whenever the browser asks."""

    cdp: CDPSession
    id: str

    async def credentials(self) -> list[dict[str, Any]]:
        """What is on it."""
        found = await self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.id})
        credentials: list[dict[str, Any]] = found["credentials"]
        return credentials

    async def count_is(self, count: int) -> None:
        """Puts a copy in its place that has signed so often."""
        for credential in await self.credentials():
            gone = {"authenticatorId": self.id, "credentialId": credential["credentialId"]}
            await self.cdp.send("WebAuthn.removeCredential", gone)
            copied = {"authenticatorId": self.id, "credential": {**credential, "signCount": count}}
            await self.cdp.send("WebAuthn.addCredential", copied)


@asynccontextmanager
async def at_a_browser(live: Stack, browser: Browser) -> AsyncIterator[tuple[Visitor, Authenticator]]:
    """Somebody with a USB key."""
    async with visitor(browser, at_localhost(live)) as one:
        cdp = await one.page.context.new_cdp_session(one.page)
        await cdp.send("WebAuthn.enable")
        kind = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": False}
        options = {"options": {**kind, "automaticPresenceSimulation": True}}
        made = await cdp.send("WebAuthn.addVirtualAuthenticator", options)
        yield one, Authenticator(cdp, made["authenticatorId"])


async def add(one: Visitor, name: str) -> None:
    """A further key, from the page of second factors."""
    await one.press("增加安全密钥")
    assert await one.violations() == []
    await one.type({"name": name})
    await one.press("登记")


async def take_away(one: Visitor, role: Literal["button", "link"]) -> None:
    async with one.page.expect_navigation():
        await one.page.get_by_role(role, name=re.compile(f"取消.*{FIRST}")).click()


async def come_back(one: Visitor, login: str) -> None:
    """Signs out and in again, as far as the password goes."""
    await one.page.get_by_role("button", name="退出").click()
    await one.page.wait_for_url("**/")
    await one.open("/sign-in")
    await one.type({"login": login, "password": PASSWORD})
    await one.press("登录")


@pytest.mark.timeout(120)
async def test_a_key_is_added_and_shown_at_the_next_sign_in_and_before_a_grave_act(
    guarded: Stack, browser: Browser
) -> None:
    who = await person(guarded)
    async with at_a_browser(guarded, browser) as (one, key):
        await one.sign_in(who.login, PASSWORD)
        await one.open("/me/factor")
        await add(one, FIRST)
        assert FIRST in await one.text()
        assert await one.violations() == []
        assert len(await key.credentials()) == 1
        await come_back(one, who.login)
        assert await one.page.locator('[name="password"]').count() == 0
        assert await one.violations() == []
        await one.press("使用安全密钥")
        assert one.page.url.endswith("/work")
        guarded.clock.instant += timedelta(minutes=61)
        await one.open("/me/factor")
        await take_away(one, "button")
        assert "请确认是您本人" in await one.text()
        await one.type({"password": PASSWORD})
        await one.press("输入密码后，用安全密钥代替验证码")
        await one.open("/me/factor")
        await take_away(one, "button")
        assert FIRST not in await one.text()
        assert [told for told in one.troubles if "the server responded with a status of 40" not in told] == []
    audit = administrator(guarded.http, "auditadmin", "audit_admin")
    entries = (await audit.get("/security-log", limit=50))["items"]
    told = {(entry["kind"], entry["detail"]) for entry in entries if entry["account"] == who.account}
    assert {
        ("password", "KeyAdded"),
        ("sign_in", "key"),
        ("password", "Proof"),
        ("password", "KeyDropped"),
    } <= told


@pytest.mark.timeout(120)
async def test_a_copy_of_a_key_signs_nobody_in(guarded: Stack, browser: Browser) -> None:
    """WebAuthn Level 2, 6.1.1: a count that does not rise is that of a copy."""
    who = await person(guarded)
    async with at_a_browser(guarded, browser) as (one, key):
        await one.sign_in(who.login, PASSWORD)
        await one.open("/me/factor")
        await add(one, FIRST)
        for _ in range(2):
            await come_back(one, who.login)
            await one.press("使用安全密钥")
            assert one.page.url.endswith("/work")
        await key.count_is(1)
        await come_back(one, who.login)
        await one.press("使用安全密钥")
        assert "没有确认该安全密钥" in await one.problems()
        await key.count_is(9)
        await one.press("使用安全密钥")
        assert one.page.url.endswith("/work")


@pytest.mark.timeout(120)
async def test_the_security_administrator_takes_one_lost_key_away_and_ends_one_session(
    guarded: Stack, browser: Browser
) -> None:
    who = await person(guarded)
    async with at_a_browser(guarded, browser) as (one, _):
        await one.sign_in(who.login, PASSWORD)
        await one.open("/me/factor")
        await add(one, FIRST)
        async with visitor(browser, guarded.url) as keeper:
            security = keepers_of(guarded.http).security
            await keeper.sign_in(security.login, ADMIN_PASSWORD)
            await keeper.open("/users/sessions")
            assert await keeper.violations() == []
            await keeper.follow(f"{who.login}（样例某）")
            assert await keeper.violations() == []
            text = await keeper.text()
            assert FIRST in text
            assert "自治区" not in text.split("现在的登录")[1]
            await take_away(keeper, "link")
            await keeper.type({"reason": "样例：遗失"})
            await keeper.send()
            assert "已取消该安全密钥" in await keeper.text()
        await one.open("/work")
        assert "/sign-in" in one.page.url
        await one.sign_in(who.login, PASSWORD)
        assert one.page.url.endswith("/work")


async def test_no_key_is_had_at_a_bare_address(guarded: Stack) -> None:
    who = await person(guarded)
    guarded.settings.webauthn_rp_id = ""
    try:
        answer = await who.send("POST", "/me/keys/begin")
        assert (answer.status_code, answer.json()["code"]) == (409, "no_party")
        assert (await who.get("/me/factor"))["keys_possible"] is False
    finally:
        guarded.settings.webauthn_rp_id = "localhost"

"""The pages of a second factor, and of the password once more before a grave act, as somebody goes through them."""

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pyotp
import pytest

from ids import new_id
from scenario.database import fresh
from scenario.people import PASSWORD, Person, add_person, keepers_of
from scenario.stack import ADMIN_PASSWORD, Stack, connect, stack
from tests.api.desk import admin_of
from tests.conftest import START
from tests.web.browsing import Browser


@pytest.fixture(scope="module")
async def guarded(maintenance_url: str, migrated: str) -> AsyncIterator[Stack]:
    """As an installation has it, with a second factor for leagues."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    rules: dict[str, Any] = {"session_idle_minutes": 30, "proof_minutes": 60, "second_factor_roles": "league"}
    async with (
        fresh(maintenance_url, migrated) as url,
        stack(url, client, skipper, START, works=False, **rules) as one,
    ):
        yield one


async def person(live: Stack, role: str, scope: str) -> Person:
    for keeper in (keepers_of(live.http).system, keepers_of(live.http).security):
        keeper.token = ""  # unused for long: they sign in when they act
    return await add_person(await admin_of(live), f"sample.{new_id()[:12]}", "样例某", role, scope)


async def test_a_league_turns_it_on_before_anything_else(guarded: Stack) -> None:
    who = await person(guarded, "league", "150200")
    one = Browser.of(guarded.url, who.token)
    page = await one.get("/work")
    assert (page.answer.url.path, page.status) == ("/me/factor", 200)
    assert "启用之后才能办理其他事项" in page.text
    assert (await one.get("/me")).answer.url.path == "/me/factor"
    assert "由系统生成" not in page.text  # what is said of passwords that others set
    scan = await one.send(page, {"password": PASSWORD}, action="/me/factor/begin")
    assert scan.all("//img[@class='qr']/@src")[0].startswith("data:image/svg+xml")
    totp = pyotp.TOTP(str(scan.all("//code")[0].text))
    wrong = await one.send(scan, {"code": "12"}, action="/me/factor/confirm")
    assert (wrong.status, "验证码不正确" in wrong.text) == (422, True)
    done = await one.send(wrong, {"code": totp.at(guarded.clock.now())}, action="/me/factor/confirm")
    assert len(done.all("//ul[@class='codes']/li")) == 8
    assert (await one.get("/work")).answer.url.path == "/work"


async def test_a_grave_form_comes_back_after_the_password(guarded: Stack) -> None:
    who = await keepers_of(guarded.http).system.sign_in(ADMIN_PASSWORD)
    one = Browser.of(guarded.url, who.token)
    form = await one.get("/users/new")
    for _ in range(3):
        guarded.clock.instant += timedelta(minutes=25)
        await one.get("/me")
    typed = {"login": "sample.grave", "name": "样例甲某", "password": "样例的第一个密码-2026"}
    beside, former = await one.get("/me"), who.token
    asked = await one.send(form, typed)
    assert (asked.status, asked.all("//h1")[0].text) == (403, "请确认是您本人")
    wrong = await one.send(asked, {"password": "不对的密码"}, action="/me/proof")
    assert (wrong.status, "密码不正确" in wrong.text) == (422, True)
    kept = await one.send(wrong, {"password": ADMIN_PASSWORD}, action="/me/proof")
    again = await one.send(kept, {})
    assert again.all("//input[@name='name']/@value") == ["样例甲某"]
    assert "sample.grave" not in (await one.get("/users")).text
    old = await Browser.of(guarded.url, former).get("/me")
    assert old.answer.url.path != "/me" or old.heading() == "登录"
    other = await one.send(
        beside, {"on": "0"}, action="/me/shortcuts"
    )  # a form that was open beside the proof
    assert "已停用快捷键" in other.text


async def test_whoever_was_away_too_long_is_told_so_and_loses_nothing(guarded: Stack) -> None:
    who = await person(guarded, "department", "150000")
    one = Browser.of(guarded.url, who.token)
    form = await one.get("/authorities/new")
    guarded.clock.instant += timedelta(minutes=31)
    away = await one.send(form, {"name": "样例厅局甲"})
    assert away.status == 401
    assert "较长时间没有操作" in away.text
    assert away.all("//input[@name='_kept']")

"""A rule that fails: an incident number, the life goes on, and what failed is done once when it was mended."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from activities.contract import LifeRef
from activities.kinds import kinds
from db.scope import system_transaction
from db.tables import command, incident
from domain.bases.application import commands as cmd
from domain.bases.stay.keys import FILING
from scenario.stack import Stack
from tests.activities.test_failures import FINAL
from tests.bases.procedure.life_scene import life_scene
from tests.faults.parts import until
from tests.procedure.scene import MINUTE, Scene, midnight, scene_on

Mend = Callable[[], None]
RULES = ["key", "attribute", "type", "runtime", "assertion", "no such column", "unique"]
"""Kinds of errors of a program: in the rule itself, and in what it asks the database."""


def broken(monkeypatch: pytest.MonkeyPatch, kind: str, on: type, problem: Exception, about: str = "") -> Mend:
    """The rule of this kind fails on such a command; gives what mends it."""
    right = kinds()[kind]

    def decide(case: Any, given: Any, frame: Any, world: Any) -> Any:
        if isinstance(given, on) and getattr(given, "key", "").startswith(about):
            raise problem
        return right.decide(case, given, frame, world)

    monkeypatch.setitem(kinds(), kind, replace(right, decide=decide))
    return lambda: monkeypatch.setitem(kinds(), kind, right)


async def incidents(live: Stack) -> list[Any]:
    async with system_transaction(live.engine) as conn:
        return list(await conn.execute(select(incident).order_by(incident.c.first_at)))


async def the_incident(live: Stack) -> Any:
    """The one that there is, once it is there."""

    async def there() -> bool:
        return bool(await incidents(live))

    await until(there)
    (one,) = await incidents(live)
    return one


async def retried(scene: Scene, number: str) -> httpx.Response:
    headers = scene.crew.headers(scene.crew.department)
    return await scene.live.http.post(f"/api/v1/errands/incidents/{number}/retry", headers=headers)


async def urge(scene: Scene, case: str, key: str) -> httpx.Response:
    headers = scene.crew.headers(scene.crew.units[0], key)
    body = {"key": "first_review"}
    return await scene.live.http.post(f"/api/v1/applications/{case}/urge", json=body, headers=headers)


@pytest.mark.parametrize("name", RULES)
async def test_a_timer_whose_rule_fails_is_given_up_and_the_life_goes_on(
    live: Stack, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    scene = await scene_on(live)
    case = await scene.play.submitted(scene.crew.units[0])
    ref, due = LifeRef("application", case), await scene.due(case, "first_review")
    mend = broken(monkeypatch, "application", cmd.TimerFired, FINAL[name])
    live.clock.instant = midnight(due) + MINUTE
    await live.time._time.move(ref, live.clock.instant)

    found = await the_incident(live)
    assert (found.kind, found.case_id, found.closed_at, found.times) == ("timer", case, None, 1)
    assert found.error in (type(FINAL[name]).__name__, "RuntimeError")
    await scene.play.do(scene.crew.units[0], case, cmd.Urge("first_review"))
    assert (await the_incident(live)).times == 1, "it does not fire again by itself"
    assert [one.fact for one in await scene.facts(case)][-1] == "Urged"
    assert f"系统办理受阻（{found.number}）" in await scene.messages(scene.crew.department.user)

    mend()
    answer = await retried(scene, found.number)
    assert answer.status_code == 200, answer.text

    async def done() -> bool:
        return bool(await scene.facts(case, "Escalated", "Reminded"))

    await until(done)
    assert (await the_incident(live)).closed_at is not None
    assert (await retried(scene, found.number)).status_code == 404
    await scene.go(midnight(due) + timedelta(days=2))
    assert len(await scene.facts(case, "Escalated")) == 1


async def test_other_time_limits_of_the_case_come_though_one_is_blocked(
    live: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = await life_scene(live)
    base = await scene.lives.base()
    stay = await scene.lives.entered(base)
    ref, due = LifeRef("postdoc", stay), await scene.due(stay, FILING)
    kind = kinds()["postdoc"].case.commands["TimerFired"]
    broken(monkeypatch, "postdoc", kind, KeyError("样例"), about=FILING)
    live.clock.instant = midnight(due + timedelta(days=300))
    await live.time._time.move(ref, live.clock.instant)

    async def others() -> bool:
        return any(not one.body["key"].startswith(FILING) for one in await scene.facts(stay, "Reminded"))

    await until(others)
    found = await incidents(live)
    assert {one.timer_key for one in found} == {FILING}
    assert {one.times for one in found} == {1}
    assert await scene.of_key(stay, FILING, "Reminded", "Escalated") == []


@pytest.mark.parametrize("name", RULES)
async def test_a_command_whose_rule_fails_is_answered_with_a_number_and_done_once_when_mended(
    live: Stack, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    scene = await scene_on(live)
    case = await scene.play.submitted(scene.crew.units[0])
    mend = broken(monkeypatch, "application", cmd.Urge, FINAL[name])

    first = await urge(scene, case, "the-same-key")
    assert (first.status_code, first.json()["code"]) == (500, "incident")
    number = first.json()["incident"]
    assert number in first.json()["detail"]
    assert first.headers["content-type"] == "application/problem+json"
    again = await urge(scene, case, "the-same-key")
    assert (again.status_code, again.json()["incident"]) == (500, number)

    still = await retried(scene, number)
    assert still.json() == {"number": number, "open": True}
    (found,) = await incidents(live)
    assert (found.number, found.times, found.what) == (number, 2, "Urge")
    assert await scene.facts(case, "Urged") == []

    mend()
    assert (await retried(scene, number)).json() == {"number": number, "open": False}
    answer = await urge(scene, case, "the-same-key")
    assert (answer.status_code, answer.json()["fact"]) == (200, "Urged")
    assert len(await scene.facts(case, "Urged")) == 1


async def test_other_commands_to_the_case_are_decided_while_one_is_blocked(
    live: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = await scene_on(live)
    unit = scene.crew.units[0]
    case = await scene.play.submitted(unit)
    broken(monkeypatch, "application", cmd.Urge, AttributeError("样例"))
    assert (await urge(scene, case, "the-same-key")).status_code == 500
    await scene.play.do(unit, case, cmd.Withdraw("样例理由"))
    assert [one.fact for one in await scene.facts(case)][-1] == "Withdrawn"


async def test_an_incident_is_listed_for_staff_and_names_nobody(
    live: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = await scene_on(live)
    case = await scene.play.submitted(scene.crew.units[0])
    broken(monkeypatch, "application", cmd.Urge, KeyError("样例姓名"))
    number = (await urge(scene, case, "the-same-key")).json()["incident"]
    headers = scene.crew.headers(scene.crew.department)
    (shown,) = (await live.http.get("/api/v1/errands/incidents", headers=headers)).json()
    assert (shown["number"], shown["error"], shown["case_id"]) == (number, "KeyError", case)
    assert shown["place"].startswith("procedure/test_incidents.py:")
    assert "样例" not in str(shown)
    async with system_transaction(live.engine) as conn:
        outcome = (await conn.execute(select(command.c.outcome).where(command.c.name == "Urge"))).scalar_one()
    assert outcome == {"incident": {"number": number}, "case_kind": "application", "case_id": case}
    league = await live.http.get("/api/v1/errands/incidents", headers=scene.crew.headers(scene.crew.league))
    assert league.status_code == 403

"""Commands that are stored while Temporal is away: nothing is asked for twice, and receipt counts, not decision."""

from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import update

from activities.asking import Asking, NotYetError
from activities.contract import LifeRef
from activities.lives import OLDEST
from activities.stored import Stored
from db.scope import system_transaction
from db.tables import command
from domain.bases.application import commands as cmd
from scenario.backstage import RefusedError
from scenario.stack import Stack
from tests.faults.parts import until
from tests.procedure.scene import MINUTE, Scene, midnight, scene_on

Away = Callable[[], AbstractContextManager[None]]
NOW = timedelta(0)
KEY = "the-same-key"


@pytest.fixture
async def scene(live: Stack) -> Scene:
    return await scene_on(live)


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Away:
    """Nothing reaches Temporal while it lasts; lives and their timers go on, as they do when it is back first."""

    async def nowhere(*_: Any, **__: Any) -> None:
        raise NotYetError

    @contextmanager
    def lasting() -> Any:
        with monkeypatch.context() as patch:
            patch.setattr(Asking, "ask", nowhere)
            yield

    return lasting


async def take_up(scene: Scene) -> int:
    """As the worker does from time to time."""
    live = scene.live
    return await Stored(live.engine, scene.play.lives.asking, clock=live.clock).take_up(NOW)


async def submit(scene: Scene, case: str) -> httpx.Response:
    headers = scene.crew.headers(scene.crew.units[0], KEY)
    path = f"/api/v1/applications/{case}/submit"
    return await scene.live.http.post(path, json={"revision": 1}, headers=headers)


async def names(scene: Scene, case: str) -> list[str]:
    return [one.fact for one in await scene.facts(case)]


async def pass_alone(scene: Scene, case: str, to: datetime) -> None:
    """Only this life's time goes on."""
    scene.live.clock.instant = to
    await scene.live.time._time.move(LifeRef("application", case), to)


async def test_what_was_stored_is_decided_without_anybody_asking_again(scene: Scene, away: Away) -> None:
    case = await scene.play.filled(scene.crew.units[0])
    received = scene.live.clock.now()
    with away():
        answer = await submit(scene, case)
        assert (answer.status_code, answer.json()["code"]) == (503, "try_again")
        assert "已收到并保存" in answer.json()["detail"]
        assert await take_up(scene) == 0
    scene.live.clock.instant = received + timedelta(hours=1)

    assert await take_up(scene) == 1
    assert await take_up(scene) == 0
    (fact,) = await scene.facts(case, "Submitted")
    assert fact.at == received
    assert "此前提交的办理已有结果" in await scene.messages(scene.crew.units[0].user)
    again = await submit(scene, case)
    assert (again.status_code, again.json()["fact"]) == (200, "Submitted")
    assert len(await scene.facts(case, "Submitted")) == 1


async def test_what_was_received_before_the_deadline_is_in_time_though_the_timer_comes_first(
    scene: Scene, away: Away
) -> None:
    case = await scene.play.filled(scene.crew.units[0])
    last = midnight(await scene.due(case, "draft"))
    await scene.go(last - MINUTE)
    with away():
        assert (await submit(scene, case)).status_code == 503
        await pass_alone(scene, case, last + MINUTE)

        async def decided() -> bool:
            return bool({"Submitted", "Lapsed"} & set(await names(scene, case)))

        await until(decided)
    (fact,) = await scene.facts(case, "Submitted")
    assert fact.at == last - MINUTE
    assert await scene.facts(case, "Lapsed") == []
    assert (await submit(scene, case)).json()["fact"] == "Submitted"


async def test_what_was_received_after_the_deadline_is_too_late(scene: Scene, away: Away) -> None:
    case = await scene.play.filled(scene.crew.units[0])
    last = midnight(await scene.due(case, "draft"))
    await scene.go(last - MINUTE)
    scene.live.clock.instant = last + MINUTE
    with away():
        await submit(scene, case)
    await scene.go(last + 2 * MINUTE)
    await take_up(scene)
    assert len(await scene.facts(case, "Lapsed")) == 1
    assert await scene.facts(case, "Submitted") == []


async def test_several_are_decided_in_the_order_of_their_receipt(scene: Scene, away: Away) -> None:
    unit = scene.crew.units[0]
    case = await scene.play.submitted(unit)
    with away():
        for number, sent in enumerate([cmd.Urge("first_review"), cmd.Withdraw("样例理由")]):
            scene.live.clock.instant += MINUTE * (number + 1)
            with pytest.raises(NotYetError):
                await scene.play.do(unit, case, sent)
    scene.live.clock.instant += MINUTE
    assert await take_up(scene) == 2
    assert (await names(scene, case))[-2:] == ["Urged", "Withdrawn"]


async def test_whoever_is_refused_in_the_end_is_told(scene: Scene, away: Away) -> None:
    unit = scene.crew.units[0]
    case = await scene.play.submitted(unit)
    with away(), pytest.raises(NotYetError):
        await scene.play.do(unit, case, cmd.Urge("first_review"), key=KEY)
    scene.live.clock.instant += MINUTE
    await scene.play.do(unit, case, cmd.Withdraw("样例理由"))
    assert await take_up(scene) == 1
    assert await scene.facts(case, "Urged") == []
    assert "此前提交的办理已有结果" in await scene.messages(unit.user)
    with pytest.raises(RefusedError):
        await scene.play.do(unit, case, cmd.Urge("first_review"), key=KEY)


async def test_what_is_older_than_a_week_waits_until_it_is_asked_for(scene: Scene, away: Away) -> None:
    unit = scene.crew.units[0]
    case = await scene.play.submitted(unit)
    with away(), pytest.raises(NotYetError):
        await scene.play.do(unit, case, cmd.Urge("first_review"), key=KEY)
    before = scene.live.clock.now() - OLDEST - MINUTE
    async with system_transaction(scene.live.engine) as conn:
        await conn.execute(update(command).where(command.c.outcome.is_(None)).values(received_at=before))
    assert await take_up(scene) == 0
    assert (await scene.play.do(unit, case, cmd.Urge("first_review"), key=KEY))["fact"] == "Urged"

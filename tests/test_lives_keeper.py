"""`python -m lives_keeper` beside a running system: lost lives are started, and all lives go on with new runs."""

import asyncio

import pytest

from activities.contract import LifeRef
from activities.lives import workflow_id
from domain.bases.application import commands as cmd
from lives_keeper import DONE, OUT_OF_REACH, main
from scenario.backstage import ROUND, RefusedError
from scenario.stack import Stack
from settings import Settings
from tests.procedure.scene import MINUTE, Scene, midnight, scene_on
from tests.procedure.test_incidents import broken

LOOKS, PAUSE = 1000, 0.02


async def run_of(scene: Scene, kind: str, case: str) -> str:
    name = workflow_id(scene.live.settings.workflow_prefix, LifeRef(kind, case))
    run_id = (await scene.live.client.get_workflow_handle(name).describe()).run_id
    assert run_id
    return run_id


async def another_run(scene: Scene, kind: str, case: str, than: str) -> str:
    """The run that follows, once it has begun."""
    for _ in range(LOOKS):
        if (found := await run_of(scene, kind, case)) != than:
            return found
        await asyncio.sleep(PAUSE)
    raise AssertionError(f"{kind}/{case} did not roll over")


@pytest.fixture
async def scene(live: Stack) -> Scene:
    return await scene_on(live)


async def test_a_lost_life_is_started_again_and_its_due_date_comes(
    scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    case = await scene.play.submitted(scene.crew.units[0])
    due, settings = await scene.due(case, "first_review"), scene.live.settings
    name = workflow_id(settings.workflow_prefix, LifeRef("application", case))
    await scene.live.client.get_workflow_handle(name).terminate("lost")

    assert await main(settings, ["start"]) == DONE
    assert "已启动 1 个" in capsys.readouterr().out
    assert await main(settings, ["start"]) == DONE
    assert "已启动 0 个" in capsys.readouterr().out
    await scene.go(midnight(due) + MINUTE)
    assert len(await scene.facts(case, "Escalated")) == 1


async def test_every_open_life_goes_on_with_a_new_run(
    scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    case = await scene.play.submitted(scene.crew.units[0])
    due = await scene.due(case, "first_review")
    lives = [("application", case), ("round", ROUND)]
    before = [await run_of(scene, *one) for one in lives]
    facts = await scene.facts(case)

    assert await main(scene.live.settings, ["roll-over"]) == DONE

    assert "已通知 2 个" in capsys.readouterr().out
    for one, run_id in zip(lives, before, strict=True):
        await another_run(scene, *one, run_id)
    assert await scene.facts(case) == facts
    await scene.play.do(scene.crew.units[0], case, cmd.Urge("first_review"))
    await scene.go(midnight(due) + MINUTE)
    assert len(await scene.facts(case, "Escalated")) == 1


async def test_what_ended_as_an_incident_is_done_again(
    scene: Scene, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await scene.play.submitted(scene.crew.units[0])
    mend = broken(monkeypatch, "application", cmd.Urge, KeyError("样例"))
    with pytest.raises(RefusedError):
        await scene.play.do(scene.crew.units[0], case, cmd.Urge("first_review"))
    mend()

    assert await main(scene.live.settings, ["retry"]) == DONE

    assert "已重新办理 1 项" in capsys.readouterr().out
    assert len(await scene.facts(case, "Urged")) == 1
    assert await main(scene.live.settings, ["retry"]) == DONE
    assert "已重新办理 0 项" in capsys.readouterr().out


async def test_a_case_without_a_life_is_left_to_be_started(
    scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    name = workflow_id(scene.live.settings.workflow_prefix, LifeRef("round", ROUND))
    await scene.live.client.get_workflow_handle(name).terminate("lost")

    assert await main(scene.live.settings, ["roll-over"]) == DONE
    assert "已通知 0 个" in capsys.readouterr().out


async def test_what_is_out_of_reach_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    away = Settings(
        _env_file=None,
        database_url="postgresql+asyncpg://nobody@127.0.0.1:1/none",
        temporal_address="127.0.0.1:1",
    )

    assert await main(away, ["start"]) == OUT_OF_REACH
    assert "没有应答" in capsys.readouterr().out

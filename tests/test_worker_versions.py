"""Two versions of the worker side by side, beside one without any: lives go on with the current one, whoever began them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from temporalio.api.enums.v1 import EventType

import worker_versions
from activities.contract import LifeRef
from activities.lives import workflow_id
from api import canary
from domain.bases.application import commands as cmd
from lives_keeper import DONE, NOT_THERE, main
from scenario.stack import Stack
from settings import Settings
from tests.api.test_health import asked_anew
from tests.procedure.scene import Scene, scene_on
from worker import make_worker
from worker_versions import Version, make_current, versions

OLD, NEW = "2026_1", "2026_2"


@pytest.fixture
async def scene(live: Stack) -> Scene:
    return await scene_on(live, units=2)


@asynccontextmanager
async def working(scene: Scene, version: str) -> AsyncIterator[Settings]:
    """A worker of that version beside the stack's own, which has none."""
    chosen = scene.live.settings.model_copy(update={"worker_version": version})
    async with make_worker(scene.live.client, scene.live.engine, chosen):
        yield chosen


async def steps_of(scene: Scene, case: str) -> list[str]:
    """Which version took each step of a life; blank: one without a version."""
    name = workflow_id(scene.live.settings.workflow_prefix, LifeRef("application", case))
    history = await scene.live.client.get_workflow_handle(name).fetch_history()
    done = EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED
    steps = [event for event in history.events if event.event_type == done]
    return [event.workflow_task_completed_event_attributes.deployment_version.build_id for event in steps]


async def test_lives_go_on_with_the_current_version_whoever_began_them(
    scene: Scene, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, unit = scene.live.settings, scene.crew.units[0]
    case = await scene.play.submitted(unit)
    assert set(await steps_of(scene, case)) == {""}
    with monkeypatch.context() as hasty:
        hasty.setattr(worker_versions, "APPEARING", 3)
        assert await main(settings, ["current", OLD]) == NOT_THERE
    assert f"没有正在运行的 {OLD} 版工作进程" in capsys.readouterr().out

    async with working(scene, OLD):
        await scene.play.do(unit, case, cmd.Urge("first_review"))
        assert (await steps_of(scene, case))[-1] == ""
        assert await main(settings, ["current", OLD]) == DONE
        await scene.play.do(unit, case, cmd.Urge("first_review"))
        assert (await steps_of(scene, case))[-1] == OLD

        async with working(scene, NEW):
            await scene.play.do(unit, case, cmd.Urge("first_review"))
            assert (await steps_of(scene, case))[-1] == OLD
            assert await main(settings, ["current", NEW]) == DONE
            begun = await scene.play.submitted(scene.crew.units[1])
            await scene.play.do(unit, case, cmd.Urge("first_review"))
            assert ((await steps_of(scene, case))[-1], set(await steps_of(scene, begun))) == (NEW, {NEW})
            assert list(await versions(scene.live.client, settings)) == [
                Version(OLD, False),
                Version(NEW, True),
            ]

        with monkeypatch.context() as hasty:
            hasty.setattr(canary, "PATIENCE", 0.5)
            assert (await asked_anew(scene.live)).status_code == 503
        await make_current(scene.live.client, settings, OLD)
        assert (await asked_anew(scene.live)).status_code == 200
        await scene.play.do(unit, case, cmd.Urge("first_review"))
        assert (await steps_of(scene, case))[-1] == OLD

    capsys.readouterr()
    assert await main(settings, ["current"]) == DONE
    assert "由未设版本的工作进程办理" in capsys.readouterr().out
    await scene.play.do(unit, case, cmd.Urge("first_review"))
    assert len(await scene.facts(case, "Urged")) == 6
    assert await main(settings, ["versions"]) == DONE
    assert capsys.readouterr().out.splitlines() == ["未指定当前版本，由未设版本的工作进程办理。", OLD, NEW]

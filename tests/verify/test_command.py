"""`python -m verify` beside a running system: open lives, its exit status, what it repairs."""

import pytest
from sqlalchemy import insert

from activities.contract import Begin, LifeRef, Standing
from activities.lives import workflow_id
from db.bases.tables import objection
from db.scope import system_transaction
from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.round import commands as round_cmd
from domain.bases.terms import ObjectionFinding
from domain.terms import Role
from scenario.backstage import ROUND
from scenario.stack import Stack
from settings import Settings
from tests.procedure.scene import MINUTE, Scene, midnight, scene_on
from tests.verify.test_register import keep_papers
from verify.__main__ import AGREES, DIFFERS, OUT_OF_REACH, main
from workflows.bases.application import ApplicationLife


async def terminate(scene: Scene, case: str) -> None:
    ref = LifeRef("application", case)
    name = workflow_id(scene.live.settings.workflow_prefix, ref)
    await scene.live.client.get_workflow_handle(name).terminate("lost")


async def submitted(live: Stack) -> tuple[Scene, str]:
    scene = await scene_on(live)
    case = await scene.play.submitted(scene.crew.units[0])
    await keep_papers(scene, case)
    return scene, case


async def test_a_running_system_agrees(live: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    await submitted(live)

    assert await main(live.settings, []) == AGREES
    assert "在办事项 2 件" in capsys.readouterr().out


async def test_what_has_ended_runs_no_more_and_agrees(live: Stack) -> None:
    scene, case = await submitted(live)
    await scene.play.do(scene.crew.units[0], case, cmd.Withdraw("样例理由"))

    assert await main(live.settings, []) == AGREES


async def test_a_round_with_an_objection_and_a_filing_agrees(live: Stack) -> None:
    scene = await scene_on(live)
    case = await scene.play.passed(scene.crew.units[0])
    await keep_papers(scene, case)
    department = scene.crew.department
    notice = (await scene.play.do(department, ROUND, round_cmd.PublishNotice("notice-1"), kind="round"))[
        "body"
    ]
    ends = await scene.due(case, "notice")
    await keep_objection(live, case, notice["notice"]["id"])
    passer_by = Actor("passer-by", Role.PUBLIC, "public")
    await scene.play.do(passer_by, case, cmd.RaiseObjection("objection-1"), seen=True)
    finding = cmd.DecideObjection("objection-1", ObjectionFinding.NOT_UPHELD, "样例理由")
    await scene.play.do(department, case, finding)
    await scene.go(midnight(ends) + MINUTE)
    await scene.play.do(department, ROUND, round_cmd.PublishFiling(), kind="round")
    await scene.go(midnight(await scene.due(ROUND, "")) + MINUTE)
    await scene.play.do(department, ROUND, round_cmd.FinishRound("样例小结"), kind="round")

    assert await main(live.settings, []) == AGREES


async def keep_objection(live: Stack, case: str, notice: str) -> None:
    row = {
        "id": "objection-1",
        "receipt": "SAMPLE",
        "notice_id": notice,
        "application_id": case,
        "anonymous": True,
        "digest": b"sample",
        "grounds": "样例理由",
        "raised_at": live.clock.now(),
    }
    async with system_transaction(live.engine) as conn:
        await conn.execute(insert(objection).values(row))


async def test_a_lost_workflow_is_named_and_repaired(live: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    scene, case = await submitted(live)
    due = await scene.due(case, "first_review")
    await terminate(scene, case)

    assert await main(live.settings, []) == DIFFERS
    assert f"不一致：application/{case} 第" in capsys.readouterr().out

    assert await main(live.settings, ["--repair-lives"]) == AGREES
    await scene.go(midnight(due) + MINUTE)
    assert len(await scene.facts(case, "Escalated")) == 1


async def test_a_life_behind_its_case_is_named(live: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    scene, case = await submitted(live)
    await terminate(scene, case)
    ref = LifeRef("application", case)
    stays_behind = Begin(ref, live.clock.now(), Standing("draft", 3, ended=False))
    await live.client.start_workflow(
        ApplicationLife.run,
        stays_behind,
        id=workflow_id(live.settings.workflow_prefix, ref),
        task_queue=live.settings.task_queue,
    )

    assert await main(live.settings, []) == DIFFERS
    assert "流程所处环节与事项不一致" in capsys.readouterr().out


@pytest.mark.parametrize(
    "away",
    [
        {"temporal_address": "127.0.0.1:1"},
        {"database_url": "postgresql+asyncpg://sample@127.0.0.1:1/sample"},
    ],
    ids=["Temporal", "PostgreSQL"],
)
async def test_nothing_is_said_of_what_cannot_be_reached(live: Stack, away: dict[str, str]) -> None:
    chosen: Settings = live.settings.model_copy(update=away)

    assert await main(chosen, []) == OUT_OF_REACH

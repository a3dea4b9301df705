"""What keeps a life going: long histories, outages, a workflow that was lost."""

from dataclasses import replace
from datetime import timedelta

from temporalio.client import WorkflowHandle

from activities.contract import LifeRef
from activities.lives import workflow_id
from api.lives import NotYetError
from domain.actor import Actor
from domain.bases.application import commands as cmd
from ids import new_id
from scenario.stack import Stack
from scenario.values import form
from tests.procedure.scene import MINUTE, Scene, midnight, scene_on

MANY = 500


def life(scene: Scene, case: str) -> WorkflowHandle[object, object]:
    ref = LifeRef("application", case)
    return scene.live.client.get_workflow_handle(workflow_id(scene.live.settings.workflow_prefix, ref))


async def persistently(scene: Scene, actor: Actor, case: str, command: cmd.Command) -> None:
    """As a caller does who is told to ask again: the same command with the same key."""
    key = new_id()
    for _ in range(3):
        try:
            await scene.play.do(actor, case, command, key=key)
            return
        except NotYetError:
            continue
    raise TimeoutError(case)


async def test_five_hundred_revisions_roll_the_life_over_and_none_is_lost(live: Stack) -> None:
    scene = await scene_on(live)
    unit = scene.crew.units[0]
    case = await scene.play.opened(unit)
    first = (await life(scene, case).describe()).run_id
    filled = form(scene.play.today)

    for revision in range(MANY):
        named = replace(filled, unit=replace(filled.unit, staff=revision + 1))
        await persistently(scene, unit, case, cmd.SaveDraft(revision, named))

    saved = [one.body["revision"] for one in await scene.facts(case, "DraftSaved")]
    now = await life(scene, case).describe()
    assert saved == list(range(1, MANY + 1))
    assert now.run_id != first
    assert now.history_length < MANY
    await scene.go(midnight(await scene.due(case, "draft")) + MINUTE)
    assert len(await scene.facts(case, "Lapsed")) == 1


async def test_a_life_that_was_lost_is_started_again_from_the_register(live: Stack) -> None:
    scene = await scene_on(live)
    unit = scene.crew.units[0]
    case = await scene.play.submitted(unit)
    due = await scene.due(case, "first_review")
    await life(scene, case).terminate("lost")

    await scene.play.do(unit, case, cmd.Urge("first_review"))
    await scene.go(midnight(due) + MINUTE)

    assert [one.fact for one in await scene.facts(case)].count("Submitted") == 1
    assert len(await scene.facts(case, "Escalated")) == 1


async def test_after_an_outage_over_many_due_dates_each_is_told_once(live: Stack) -> None:
    scene = await scene_on(live)
    unit = scene.crew.units[0]
    case = await scene.play.submitted(unit)
    due = await scene.due(case, "first_review")
    await life(scene, case).terminate("an outage: no timer fires")
    back = midnight(due + timedelta(days=30))
    live.clock.instant = back

    await scene.play.do(unit, case, cmd.Urge("first_review"))
    await scene.go(back + timedelta(days=8))

    late = await scene.facts(case, "Reminded", "Escalated")
    assert [one.fact for one in late] == ["Reminded", "Escalated", "Reminded"]
    assert all(back <= one.at < back + MINUTE for one in late[:2])
    assert late[2].at.date() == due + timedelta(days=35)
    titles = await scene.messages(scene.crew.league.user)
    assert len([title for title in titles if title.startswith(("到期提醒", "逾期"))]) == 3

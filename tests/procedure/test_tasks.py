"""Transfer inside an office, staff changes that count at once, urging (settings)."""

import pytest

from db.scope import system_transaction
from db.tables import account
from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.terms import Condition, Finding
from scenario.backstage import RefusedError
from scenario.stack import Stack
from tests.procedure.scene import Scene, scene_on

FIND = cmd.RecordFinding(Condition.TEAM, Finding.MET)


async def deactivate(scene: Scene, person: Actor) -> None:
    async with system_transaction(scene.live.engine) as conn:
        await conn.execute(account.update().where(account.c.id == person.user).values(active=False))


async def test_a_task_given_to_a_colleague_is_theirs_alone(live: Stack) -> None:
    scene = await scene_on(live)
    case = await scene.play.submitted(scene.crew.units[0])

    await scene.play.do(scene.crew.league, case, cmd.TransferTask(scene.crew.league_colleague.user))

    with pytest.raises(RefusedError, match="given_to_another"):
        await scene.play.do(scene.crew.league, case, FIND)
    await scene.play.do(scene.crew.league_colleague, case, FIND)
    assert "新的待办" not in await scene.messages(scene.crew.units[0].user)


async def test_a_task_goes_only_to_somebody_of_the_same_office(live: Stack) -> None:
    scene = await scene_on(live)
    case = await scene.play.submitted(scene.crew.units[0])

    with pytest.raises(RefusedError, match="no_colleague"):
        await scene.play.do(scene.crew.league, case, cmd.TransferTask(scene.crew.department.user))


async def test_when_the_holder_of_a_task_leaves_it_is_everybodys_again(live: Stack) -> None:
    scene = await scene_on(live)
    case = await scene.play.submitted(scene.crew.units[0])
    await scene.play.do(scene.crew.league, case, cmd.TransferTask(scene.crew.league_colleague.user))

    await deactivate(scene, scene.crew.league_colleague)

    with pytest.raises(RefusedError, match="no_longer_allowed"):
        await scene.play.do(scene.crew.league_colleague, case, FIND)
    await scene.play.do(scene.crew.league, case, FIND)


async def test_urging_tells_whoever_is_to_act_once_a_day(live: Stack) -> None:
    scene = await scene_on(live)
    case = await scene.play.submitted(scene.crew.units[0])

    for _ in range(3):
        await scene.play.do(scene.crew.units[0], case, cmd.Urge("first_review", "请尽快办理"))

    inbox = await scene.messages(scene.crew.league.user)
    assert len([title for title in inbox if title.startswith("催办")]) == 1
    assert len(await scene.facts(case, "Urged")) == 3


async def test_nobody_urges_what_does_not_wait_or_themselves(live: Stack) -> None:
    scene = await scene_on(live)
    case = await scene.play.submitted(scene.crew.units[0])

    with pytest.raises(RefusedError, match="nothing_waits"):
        await scene.play.do(scene.crew.units[0], case, cmd.Urge("consent"))
    with pytest.raises(RefusedError, match="own_task"):
        await scene.play.do(scene.crew.league, case, cmd.Urge("first_review"))

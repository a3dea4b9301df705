"""Changes of a base that hold from a day on: at its midnight everything of the base moves to the other office."""

from datetime import date

from sqlalchemy import select

from db.bases.tables import stay
from db.scope import system_transaction, transaction
from db.tables import register, wait
from domain.actor import Actor
from domain.bases.base import commands as base_cmd
from domain.bases.stay.keys import FILING
from domain.terms import Role
from scenario.crew import enter
from scenario.stack import Stack
from tests.bases.procedure.life_scene import LifeScene, life_scene
from tests.procedure.scene import MINUTE, midnight

OTHER = "150100"
CHANGE = base_cmd.AmendBase(
    effective_on=date(2026, 5, 2), reason="样例迁址", unit_name="样例新名称", league=OTHER
)


async def other_league(scene: LifeScene) -> Actor:
    """An officer of the office that the base moves to."""
    now, tokens = scene.live.clock.now(), scene.crew.tokens
    async with system_transaction(scene.live.engine) as conn:
        return await enter(conn, now, tokens, "other-league", Role.LEAGUE, OTHER)


async def sees(scene: LifeScene, actor: Actor) -> set[str]:
    """The cases of which row security shows somebody the stay, the waits and the history."""
    queries = (select(stay.c.id), select(wait.c.case_id).distinct(), select(register.c.case_id).distinct())
    async with transaction(scene.live.engine, actor) as conn:
        seen = [set((await conn.execute(query)).scalars()) for query in queries]
    stays, waiting, told = seen
    known = {one for one in waiting & told if one.startswith("NMGBSH")}
    return known | (stays & waiting & told)


async def test_at_midnight_of_its_day_a_move_takes_base_stays_and_their_overdue_work_along(
    live: Stack,
) -> None:
    scene = await life_scene(live, date(2026, 3, 2))
    there = await other_league(scene)
    base = await scene.lives.base()
    stays = {await scene.lives.entered(base), await scene.lives.opened(base)}
    await scene.lives.at_base(scene.crew.department, base, CHANGE)
    everything, last = {base, *stays}, date(2026, 5, 1)

    await scene.go(midnight(last) - MINUTE)
    assert await sees(scene, scene.crew.league) == everything
    assert await sees(scene, there) == set()
    await scene.go(midnight(last) + MINUTE)
    assert await sees(scene, scene.crew.league) == set()
    assert await sees(scene, there) == everything

    (fact,) = await scene.facts(base, "AmendmentTookEffect")
    assert midnight(last) <= fact.at < midnight(last) + MINUTE
    (entered,) = [one for one in stays if await scene.facts(one, "EntryReported")]
    await scene.go(midnight(await scene.due(entered, FILING)) + MINUTE)
    assert any("督办" in title for title in await scene.messages(there.user))
    assert not any("督办" in title for title in await scene.messages(scene.crew.league.user))
    page = await scene.read(there, "/stays")
    assert {(one["unit_name"], one["league"]) for one in page["items"]} == {("样例新名称", OTHER)}


async def test_a_change_that_is_ahead_falls_away_with_the_end_of_the_base(live: Stack) -> None:
    scene = await life_scene(live, date(2026, 3, 2))
    base = await scene.lives.base()
    stay_id = await scene.lives.opened(base)
    await scene.lives.at_base(scene.crew.department, base, CHANGE)
    end = base_cmd.ApproveWorkstation(date(2026, 3, 2), "样例函〔2026〕8号")
    await scene.lives.at_base(scene.crew.department, base, end)

    await scene.go(midnight(date(2026, 5, 1)) + MINUTE)

    assert await scene.facts(base, "AmendmentTookEffect") == []
    assert (await scene.lives.base_state(base)).league != OTHER
    assert (await scene.lives.stay_state(stay_id)).league != OTHER

"""Lives that tell each other of things at the same time."""

import asyncio
from datetime import date, timedelta

from sqlalchemy import text

from domain.bases.base import commands as base_cmd
from domain.bases.base.terms import BaseStatus, CancelGround, StepOutcome
from domain.bases.stay import commands as cmd
from domain.bases.stay.terms import Oddity, StayStage
from domain.service import Way
from ids import new_id
from scenario.crew import STATION
from scenario.stack import Stack
from scenario.values_stay import profile
from tests.bases.procedure.life_scene import life_scene
from tests.procedure.scene import MINUTE, at, midnight
from tests.procedure.test_outages import open_lives

MANY = 6


async def test_bases_that_end_at_the_same_time_have_numbers_without_a_gap(live: Stack) -> None:
    scene = await life_scene(live, date(2026, 3, 2), units=MANY)
    bases = [await scene.lives.base(number) for number in range(MANY)]
    back = midnight(date(2028, 3, 2)) + timedelta(days=3)
    await scene.go(at(date(2028, 2, 10), 9))  # the warnings were given, with the last one the notices
    for number, base in enumerate(bases):
        signed = base_cmd.ServeNotice(CancelGround.VACANCY, Way.SYSTEM, scene.lives.today)
        await scene.lives.at_base(scene.lives.crew.units[number], base, signed)

    for base in bases:
        await scene.life("base", base).terminate("so that all wake at once")
    live.clock.instant = back
    await scene.play.lives.begin(await open_lives(scene))
    await scene.go(back + MINUTE)

    ends = [(await scene.lives.base_state(base)).endings for base in bases]
    documents = sorted(ending.document for (ending,) in ends)
    assert documents == [f"取消代字待设置〔2028〕{number}号" for number in range(1, MANY + 1)]
    assert {ending.on for (ending,) in ends} == {
        date(2028, 3, 7)
    }  # decided three days late: the day after that
    assert await scene.differences() == []


async def deadlocks(live: Stack) -> int:
    """How often two transactions on this database waited for each other."""
    query = text("select deadlocks from pg_stat_database where datname = current_database()")
    async with live.engine.connect() as conn:
        found: int = (await conn.execute(query)).scalar_one()
    return found


async def test_a_base_that_tells_its_stays_while_they_tell_it_loses_nothing(live: Stack) -> None:
    scene = await life_scene(live, date(2026, 3, 2))
    base = await scene.lives.base()
    stays = [await scene.lives.agreed(base) for _ in range(MANY)]

    async def renames() -> None:
        for number in range(MANY):
            named = base_cmd.AmendBase(
                effective_on=scene.lives.today, reason="样例更名", unit_name=f"样例名称{number}"
            )
            await scene.lives.at_base(scene.crew.department, base, named)

    async def enters(stay: str) -> None:
        entry = cmd.ReportEntry(
            entered_on=scene.lives.today,
            formalities="样例手续办结",
            confirmed_oddities=tuple(Oddity),
            oddity_reason="样例理由",
            meets_conditions=True,
        )
        await scene.lives.at_stay(scene.lives.station, stay, entry)
        await scene.lives.report(stay)

    await asyncio.gather(renames(), *(enters(stay) for stay in stays))

    state = await scene.lives.base_state(base)
    assert state.in_station == MANY
    found = [await scene.lives.stay_state(stay) for stay in stays]
    assert {one.unit_name for one in found} == {state.unit_name} == {f"样例名称{MANY - 1}"}
    assert len({one.filing.number for one in found}) == MANY
    assert await deadlocks(live) == 0
    assert await scene.differences() == []


async def test_a_reversal_leaves_alone_whoever_is_at_another_base_by_now(live: Stack) -> None:
    scene = await life_scene(live, date(2026, 3, 2), units=2)
    base, other = await scene.lives.base(0), await scene.lives.base(1)
    gone, waits = await scene.lives.opened(base), await scene.lives.opened(base)
    person = (await scene.lives.stay_state(gone)).person
    end = base_cmd.ApproveWorkstation(scene.lives.today, "样例函〔2026〕8号")
    await scene.lives.at_base(scene.crew.department, base, end)
    await scene.go(at(date(2026, 3, 10), 9))
    elsewhere = new_id()
    recruited = cmd.OpenStay(other, person, STATION, profile())
    await scene.lives.at_stay(scene.crew.units[1], elsewhere, recruited)

    await scene.lives.at_base(scene.crew.department, base, base_cmd.ReverseEnding("样例理由"))
    await scene.go(live.clock.now() + MINUTE)

    state = await scene.lives.base_state(base)
    assert state.status is BaseStatus.ACTIVE
    outcomes = {one.target: one.outcome for one in state.endings[0].steps}
    assert outcomes == {gone: StepOutcome.BLOCKED, waits: StepOutcome.RESUMED}
    stages = [(await scene.lives.stay_state(stay)).stage for stay in (gone, waits, elsewhere)]
    assert stages == [StayStage.ABANDONED, StayStage.PREPARING, StayStage.PREPARING]
    assert await scene.differences() == []


async def test_a_reversal_leaves_alone_whoever_was_at_another_base_since_though_that_is_over(
    live: Stack,
) -> None:
    scene = await life_scene(live, date(2026, 3, 2), units=2)
    base, other = await scene.lives.base(0), await scene.lives.base(1)
    stay = await scene.lives.entered(base)
    person = (await scene.lives.stay_state(stay)).person
    end = base_cmd.ApproveWorkstation(scene.lives.today, "样例函〔2026〕8号")
    await scene.lives.at_base(scene.crew.department, base, end)
    await scene.go(at(date(2026, 5, 10), 9))
    elsewhere = new_id()
    over = cmd.EnterStay(
        base=other,
        person=person,
        station=STATION,
        profile=profile(),
        entered_on=date(2026, 3, 10),
        ends_on=date(2028, 3, 9),
        stage=StayStage.EXITED,
        left_on=date(2026, 5, 1),
    )
    await scene.lives.at_stay(scene.crew.department, elsewhere, over)

    await scene.lives.at_base(scene.crew.department, base, base_cmd.ReverseEnding("样例理由"))
    await scene.go(live.clock.now() + MINUTE)

    (ending,) = (await scene.lives.base_state(base)).endings
    assert [step.outcome for step in ending.steps] == [StepOutcome.BLOCKED]
    assert (await scene.lives.stay_state(stay)).stage is StayStage.MOVED
    assert await scene.differences() == []

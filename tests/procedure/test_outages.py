"""Lives that did not run while many due dates passed: each is made up for once, and late reminders are one reminder."""

import asyncio
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from temporalio.api.enums.v1 import EventType

from activities.contract import LifeRef
from db.scope import system_transaction
from db.waits import open_cases
from domain.bases.base import commands as base_cmd
from domain.bases.base.keys import VACANCY
from domain.bases.base.terms import BaseStatus
from domain.bases.stay import commands as cmd
from domain.bases.stay.keys import ABROAD, DEGREE, EXIT, FILING, MIDTERM, VISIT
from domain.bases.stay.terms import StayStage, VisitKind
from domain.legal_time import legal_day
from scenario.stack import Stack, connect, stack
from scenario.values_stay import promised
from tests.bases.procedure.life_scene import LifeScene, life_scene
from tests.conftest import START
from tests.faults.parts import until
from tests.procedure.scene import MINUTE, at, midnight
from worker import make_worker

BACK = at(date(2028, 4, 1), 10)


async def open_lives(scene: LifeScene) -> list[LifeRef]:
    """The lives that should run."""
    async with system_transaction(scene.live.engine) as conn:
        return [LifeRef(*case) for case in await open_cases(conn)]


async def timers_did(scene: LifeScene, case: str, since: datetime) -> Counter[tuple[str, str]]:
    """What timers brought since then, with the key or the ground that it was about."""
    about = Counter[tuple[str, str]]()
    for fact in await scene.facts(
        case, "Reminded", "Escalated", "RemovalOpened", "DoubtRaised", "FilingCancelled", "CancellationOpened"
    ):
        if fact.at >= since:
            removal = fact.body.get("removal", {})
            about[fact.fact, fact.body.get("key") or removal.get("ground") or ""] += 1
    return about


async def all_fired(scene: LifeScene, lives: Sequence[tuple[str, str]]) -> bool:
    """Whether the server has work for each of these lives that nobody has taken."""
    histories = [await scene.life(*one).fetch_history() for one in lives]
    return all(one.events[-1].event_type is EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED for one in histories)


def once(**keys: tuple[str, ...]) -> Mapping[tuple[str, str], int]:
    """Each of these, one time."""
    return {(name, key): 1 for name, about in keys.items() for key in about}


async def test_after_two_years_without_running_everything_that_fell_due_happens_once(live: Stack) -> None:
    scene = await life_scene(live, date(2026, 3, 2), units=2)
    empty, full = await scene.lives.base(0), await scene.lives.base(1)
    recruited = await scene.lives.agreed(empty)
    late = await scene.lives.entered(full, promised(date(2026, 6, 30)), unit=1)
    abroad = await scene.lives.filed(full, unit=1)
    visit = cmd.BeginVisit(
        kind=VisitKind.EXCHANGE,
        place="样例地点",
        abroad=True,
        begins=date(2026, 3, 2),
        return_by=date(2026, 4, 1),
        purpose="样例事由",
    )
    await scene.lives.at_stay(scene.crew.units[1], abroad, visit)

    for ref in await open_lives(scene):
        await scene.life(ref.kind, ref.id).terminate("an outage: nothing runs")
    live.clock.instant = BACK
    await scene.play.lives.begin(await open_lives(scene))
    await scene.go(BACK + MINUTE)

    sides = (f"{MIDTERM}unit", f"{MIDTERM}station")
    assert await timers_did(scene, late, BACK) == once(
        Reminded=(FILING, DEGREE, EXIT, *sides),
        Escalated=(FILING, *sides),
        RemovalOpened=("23(1)",),
        DoubtRaised=(EXIT,),
    )
    out = (f"{VISIT}1", *sides)
    assert await timers_did(scene, abroad, BACK) == once(
        Reminded=(f"{ABROAD}1", EXIT, *out), Escalated=out, RemovalOpened=("23(8)",), DoubtRaised=(EXIT,)
    )
    assert await timers_did(scene, empty, BACK) == {
        ("Reminded", VACANCY): 1, ("CancellationOpened", ""): 1,
    }  # fmt: skip
    assert (
        await scene.lives.base_state(empty)
    ).status is BaseStatus.ACTIVE  # no warning before the day: a person decides
    assert await scene.differences() == []

    await scene.go(BACK + timedelta(days=8))
    await scene.lives.hear_unit(empty)
    await scene.lives.at_base(scene.crew.department, empty, base_cmd.CancelFiling("样例理由"))
    await scene.go(BACK + timedelta(days=8, minutes=1))
    assert (await scene.lives.stay_state(recruited)).stage is StayStage.ABANDONED
    again = [one.body["level"] for one in await scene.of_key(late, FILING, "Escalated")]
    assert again == [1, 2]


async def test_what_people_did_meanwhile_is_told_to_lives_that_were_lost(live: Stack) -> None:
    scene = await life_scene(live, date(2026, 3, 2))
    base = await scene.lives.base()
    stay = await scene.lives.entered(base)
    await scene.life("base", base).terminate("lost")
    await scene.life("postdoc", stay).terminate("lost")

    await scene.lives.report(stay)
    entry = await scene.lives.entered(base)

    assert (await scene.lives.base_state(base)).in_station == 2
    assert await scene.differences() == []
    await scene.go(midnight(await scene.due(entry, FILING)) + MINUTE)
    assert len(await scene.of_key(entry, FILING, "Escalated")) == 1
    assert await scene.of_key(stay, FILING, "Escalated") == []


async def test_a_worker_that_is_away_at_midnight_does_everything_once_when_it_is_back(
    database_url: str,
) -> None:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START, works=False) as live:
        async with make_worker(live.client, live.engine, live.settings):
            scene = await life_scene(live, units=2)
            base, other = await scene.lives.base(0), await scene.lives.base(1)
            stays = [await scene.lives.entered(base), await scene.lives.entered(other, unit=1)]
            moving = base_cmd.AmendBase(
                effective_on=date(2026, 6, 3), reason="样例更名", unit_name="样例新名称"
            )
            await scene.lives.at_base(scene.crew.department, base, moving)
            last = await scene.due(stays[0], FILING)
            assert last == date(2026, 6, 2)
            await scene.go(midnight(last) - MINUTE)

        refs = await open_lives(scene)
        passing = [skipper.fast_forward(scene.life(ref.kind, ref.id), 2 * MINUTE) for ref in refs]
        night = asyncio.gather(*passing)
        waiting = [("base", base), *(("postdoc", stay) for stay in stays)]
        await until(lambda: all_fired(scene, waiting))
        assert await scene.facts(base, "AmendmentTookEffect") == []
        live.clock.instant = midnight(last) + MINUTE
        async with make_worker(live.client, live.engine, live.settings):
            await night
            await scene.go(midnight(last) + 5 * MINUTE)

            for stay in stays:
                (told,) = await scene.of_key(stay, FILING, "Escalated")
                assert legal_day(told.at) == last + timedelta(days=1)
            assert len(await scene.facts(base, "AmendmentTookEffect")) == 1
            assert (await scene.lives.stay_state(stays[0])).unit_name == "样例新名称"
            assert await scene.differences() == []

"""Art. 24: what follows from a base's end runs step by step, stays visible, and can be taken back."""

from datetime import date

from domain.bases.base import commands as base_cmd
from domain.bases.base.keys import BENEFIT
from domain.bases.base.terms import BaseStatus, StepOutcome, StepStatus
from domain.bases.policy_values import DEFAULT_BENEFITS
from domain.bases.stay import commands as cmd
from domain.bases.stay.keys import FILING
from domain.bases.stay.terms import Oddity, StayStage
from scenario.stack import Stack
from tests.bases.procedure.life_scene import LifeScene, levels, life_scene
from tests.procedure.scene import MINUTE, at, midnight

APPROVED_ON = date(2026, 4, 30)
BENEFITS = [str(number) for number in range(1, len(DEFAULT_BENEFITS) + 1)]


async def workstation(live: Stack) -> tuple[LifeScene, str, dict[StayStage, str]]:
    """A base with a stay at each open stage, that became a workstation; the department hears of it some days later."""
    scene = await life_scene(live, date(2026, 3, 2))
    base = await scene.lives.base()
    stays = {
        StayStage.IN_STATION: await scene.lives.entered(base),
        StayStage.AGREED: await scene.lives.agreed(base),
        StayStage.PREPARING: await scene.lives.opened(base),
    }
    await scene.go(at(date(2026, 5, 6), 9))
    approval = base_cmd.ApproveWorkstation(APPROVED_ON, "样例函〔2026〕8号")
    await scene.lives.at_base(scene.crew.department, base, approval)
    await scene.go(live.clock.now() + MINUTE)
    return scene, base, stays


async def stages(scene: LifeScene, stays: dict[StayStage, str]) -> list[StayStage]:
    """Where the stays stand now."""
    return [(await scene.lives.stay_state(stay)).stage for stay in stays.values()]


async def test_a_workstation_ends_the_base_each_stay_by_a_step_and_the_life_when_all_benefits_are_settled(
    live: Stack,
) -> None:
    scene, base, stays = await workstation(live)

    state = await scene.lives.base_state(base)
    assert (state.status, state.ended_on, state.barred_until) == (BaseStatus.ENDED, APPROVED_ON, None)
    steps = {one.target: (one.status, one.outcome) for one in state.endings[0].steps}
    assert [steps[stay] for stay in stays.values()] == [
        (StepStatus.DONE, StepOutcome.MOVED),
        (StepStatus.DONE, StepOutcome.ABANDONED),
        (StepStatus.DONE, StepOutcome.ABANDONED),
    ]
    assert len(await scene.facts(base, "StepTaken")) == len(stays)
    assert await stages(scene, stays) == [StayStage.MOVED, StayStage.ABANDONED, StayStage.ABANDONED]
    moved = await scene.lives.stay_state(stays[StayStage.IN_STATION])
    assert moved.left_on == APPROVED_ON
    assert FILING in await scene.keys(stays[StayStage.IN_STATION])  # what Art. 13(2) asks for goes on
    await scene.lives.report(stays[StayStage.IN_STATION])
    for stay in stays.values():
        assert await scene.life("postdoc", stay).result() in {StayStage.MOVED, StayStage.ABANDONED}

    due = await scene.due(base, BENEFIT)

    await scene.go(midnight(due) + MINUTE)
    for benefit in BENEFITS:
        assert levels(await scene.of_key(base, f"{BENEFIT}{benefit}", "Escalated")) == [2]
    for benefit in BENEFITS:
        assert not (await scene.standing("base", base)).ended
        settled = base_cmd.SettleBenefit(benefit, scene.lives.today)
        await scene.lives.at_base(scene.crew.department, base, settled)

    assert await scene.life("base", base).result() == BaseStatus.ENDED
    assert await scene.keys(base) == []


async def test_a_reversal_puts_every_stay_back_where_it_was_with_its_time_limits(live: Stack) -> None:
    scene, base, stays = await workstation(live)
    entered = stays[StayStage.IN_STATION]

    await scene.go(at(date(2026, 5, 20), 9))
    await scene.lives.at_base(scene.crew.department, base, base_cmd.ReverseEnding("样例理由"))
    await scene.go(live.clock.now() + MINUTE)

    state = await scene.lives.base_state(base)
    assert state.status is BaseStatus.ACTIVE
    assert {one.status for one in state.endings[0].steps} == {StepStatus.UNDONE}
    assert await stages(scene, stays) == list(stays)
    assert await scene.due(entered, FILING) == date(2026, 6, 2)
    assert await scene.differences() == []
    await scene.go(midnight(date(2026, 6, 2)) + MINUTE)
    assert levels(await scene.of_key(entered, FILING, "Escalated")) == [1]
    await scene.lives.at_stay(
        scene.lives.station,
        stays[StayStage.AGREED],
        cmd.ReportEntry(
            entered_on=scene.lives.today,
            formalities="样例手续办结",
            confirmed_oddities=tuple(Oddity),
            oddity_reason="样例理由",
            meets_conditions=True,
        ),
    )
    assert (await scene.lives.base_state(base)).in_station == 2

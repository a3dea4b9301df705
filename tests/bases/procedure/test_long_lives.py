"""Lives of years: short histories, and nothing lost where one run ends and the next begins."""

import asyncio
from dataclasses import replace
from datetime import date
from decimal import Decimal

from temporalio.api.sdk.v1 import WorkflowMetadata

from activities.contract import LifeRef, details_of, summary_of
from domain.bases.base.keys import VACANCY
from domain.bases.stay import commands as cmd
from domain.bases.stay.keys import EXIT, FILING, VERIFY
from domain.bases.stay.state_entry import Pay
from domain.bases.stay.terms import Ground, Oddity, ProjectLevel, Result, StayStage
from scenario.stack import Stack
from tests.bases.procedure.life_scene import LifeScene, life_scene
from tests.procedure.scene import MINUTE, at, midnight

MOST_EVENTS = 500
RAISE = Pay(Decimal(260_000), Decimal(240_000), date(2026, 3, 2), insured=True)


async def run_of(scene: LifeScene, kind: str, case: str) -> tuple[str, int]:
    """The present run of a life, and how long its history is."""
    now = await scene.life(kind, case).describe()
    assert now.run_id is not None
    return now.run_id, now.history_length


async def test_a_stay_of_six_years_is_a_chain_of_short_runs_that_forgets_nothing(live: Stack) -> None:
    scene = await life_scene(live, date(2026, 3, 2))
    base = await scene.lives.base()
    stay = await scene.lives.entered(base, months=48)
    await scene.lives.assess(stay, cmd.AssessMidterm, Result.PASSED)
    proof = await scene.lives.attached(stay, "立项文件")
    project = cmd.RecordProject(
        title="样例重大项目",
        level=ProjectLevel.NATIONAL,
        taken_on=date(2026, 3, 2),
        funded_until=date(2040, 1, 1),
        paper=proof,
    )
    await scene.lives.at_stay(scene.lives.unit, stay, project)
    last = date(2032, 3, 1)
    await scene.lives.extend(stay, last, "1")

    runs: dict[str, int] = {}
    for year in range(2026, 2032):
        await scene.go(at(date(year, 6, 30), 9))
        raised = replace(RAISE, since=scene.lives.today)
        await scene.lives.at_stay(scene.lives.unit, stay, cmd.RecordPay(raised))
        if year == 2027:
            await scene.lives.report(stay)
        run, length = await run_of(scene, "postdoc", stay)
        runs[run] = max(length, runs.get(run, 0))
    await scene.go(midnight(last) + MINUTE)

    assert len(runs) > 2
    assert max(runs.values()) <= MOST_EVENTS
    state = await scene.lives.stay_state(stay)
    assert len(state.pay) == 7
    over = [one.ground for one in state.removals]
    assert over == [Ground.EXPIRED]  # Art. 23(9): 超过6年 asks for no finding, the end of the term does
    assert f"{VERIFY}{EXIT}" in await scene.keys(stay)
    (doubt,) = await scene.facts(stay, "DoubtRaised")
    assert midnight(last) <= doubt.at < midnight(last) + MINUTE
    assert VACANCY not in await scene.keys(base)
    assert await scene.differences() == []


async def test_runs_that_end_in_the_middle_of_things_lose_no_command_no_timer_and_no_word(
    live: Stack,
) -> None:
    scene = await life_scene(live, date(2026, 3, 2))
    base = await scene.lives.base()
    stays = [await scene.lives.agreed(base) for _ in range(4)]
    lives = [("base", base), *(("postdoc", stay) for stay in stays)]
    before = [await run_of(scene, *one) for one in lives]

    async def enters(stay: str) -> None:
        entry = cmd.ReportEntry(
            entered_on=scene.lives.today,
            formalities="样例手续办结",
            confirmed_oddities=tuple(Oddity),
            oddity_reason="样例理由",
            meets_conditions=True,
        )
        await scene.lives.at_stay(scene.lives.station, stay, entry)
        for yearly in range(1, 6):
            raised = replace(RAISE, yearly=RAISE.yearly + yearly)
            await scene.lives.at_stay(scene.lives.unit, stay, cmd.RecordPay(raised))
            await scene.life("postdoc", stay).signal("roll_over")
            await scene.life("base", base).signal("roll_over")

    await asyncio.gather(*(enters(stay) for stay in stays))

    assert await scene.differences() == []
    after = [await run_of(scene, *one) for one in lives]
    assert all(new[0] != old[0] for new, old in zip(after, before, strict=True))
    assert (await scene.lives.base_state(base)).in_station == len(stays)
    for stay in stays:
        names = await scene.names(stay)
        assert (names.count("EntryReported"), names.count("PayRecorded")) == (1, 5)
    due = await scene.due(stays[0], FILING)
    await asyncio.gather(*(scene.life("postdoc", stay).signal("roll_over") for stay in stays))
    await scene.go(midnight(due) + MINUTE)
    for stay in stays:
        assert len(await scene.of_key(stay, FILING, "Escalated")) == 1
        assert (await scene.lives.stay_state(stay)).stage is StayStage.IN_STATION
    assert await scene.differences() == []


async def test_temporals_own_page_tells_in_every_run_which_case_it_is_and_whose_turn_it_is(
    live: Stack,
) -> None:
    """Temporal server 1.32.0 with temporalio 1.35.0 keeps what a workflow was started with to its first run
    (findings/temporal-summary-lost-at-new-run.sh): the case is named in the current details of every run."""
    scene = await life_scene(live, date(2026, 3, 2))
    base = await scene.lives.base()
    stay = await scene.lives.entered(base)
    life, ref = scene.life("postdoc", stay), LifeRef("postdoc", stay)
    first = await life.describe()
    await life.signal("roll_over")
    await scene.lives.at_stay(scene.lives.unit, stay, cmd.RecordPay(replace(RAISE, since=scene.lives.today)))
    second = await life.describe()

    shown = await life.query("__temporal_workflow_metadata", result_type=WorkflowMetadata)
    assert first.run_id != second.run_id
    assert (await first.static_summary(), await first.static_details()) == (summary_of(ref), details_of(ref))
    assert (await second.static_summary(), await second.static_details()) == (None, None)
    lines = shown.current_details.splitlines()
    assert lines[0] == f"**postdoc {stay}**"
    assert lines[4].startswith("Stage: in_station, fact ")
    assert "- entry_filing: unit until 2026-06-02" in lines

"""Art. 23: grounds that the system measures open a removal at their midnight; then somebody decides, or is told upwards."""

from collections.abc import Mapping
from datetime import date, timedelta

from domain.bases.stay import commands as cmd
from domain.bases.stay.keys import DEGREE, EXIT, FILING, MIDTERM, REFERRAL, REMOVAL, SERVE, STATEMENT, VERIFY
from domain.bases.stay.state_removal import Removal
from domain.bases.stay.terms import Ground, Result, StayStage, VisitKind
from domain.deadline import Deadline
from domain.legal_time import legal_day
from scenario.stack import Stack
from scenario.values_stay import HELD, promised
from tests.bases.procedure.life_scene import LifeScene, levels, life_scene
from tests.procedure.scene import MINUTE, at, midnight

A_DAY, WEEK = timedelta(days=1), timedelta(days=7)
OLD = "stay-of-six-years"


async def opened(scene: LifeScene, stay: str) -> list[tuple[str, date, bool]]:
    """The removals that timers opened: ground, the day that had just ended, and whether it was at its midnight."""
    found = []
    for fact in await scene.facts(stay, "RemovalOpened"):
        removal, day = fact.body["removal"], legal_day(fact.at) - A_DAY
        at_midnight = midnight(day) <= fact.at < midnight(day) + MINUTE
        found.append((removal["ground"], day, removal["automatic"] and at_midnight))
    return found


async def deadlines(scene: LifeScene, stay: str) -> Mapping[str, Deadline | None]:
    """The time limits that run."""
    return {key: clock.deadline for key, clock in (await scene.lives.stay_state(stay)).clocks.items()}


async def the_removal(scene: LifeScene, stay: str) -> Removal:
    """The only one."""
    (removal,) = (await scene.lives.stay_state(stay)).removals
    return removal


async def test_half_a_year_without_a_degree_goes_by_itself_to_a_decision_and_up_to_the_department(
    live: Stack,
) -> None:
    scene = await life_scene(live, date(2026, 4, 4))
    base = await scene.lives.base()
    stay, in_time = [await scene.lives.filed(base, promised(date(2026, 6, 30))) for _ in range(2)]
    due = await scene.due(stay, DEGREE)
    assert due == date(2026, 10, 8)  # 10-04 is a rest day

    await scene.go(at(due, 23, 58))
    await scene.lives.at_stay(scene.lives.unit, in_time, cmd.RecordDegree(HELD))
    await scene.go(midnight(due) + MINUTE)
    removal = await the_removal(scene, stay)
    served_by = await scene.due(stay, SERVE)
    await scene.go(midnight(served_by) + MINUTE)  # nothing was served: the time to be heard does not run
    assert levels(await scene.of_key(stay, f"{SERVE}{removal.id}", "Escalated")) == [1]
    assert f"{STATEMENT}{removal.id}" not in await scene.keys(stay)
    await scene.lives.serve(stay, removal.id)
    heard_by = await scene.due(stay, STATEMENT)
    await scene.go(midnight(heard_by) + MINUTE)
    decided_by = await scene.due(stay, REMOVAL)
    await scene.go(at(decided_by + WEEK, 18))

    assert await opened(scene, stay) == [(Ground.NO_DEGREE, due, True)]
    assert await opened(scene, in_time) == []
    assert await scene.reminders(in_time, DEGREE) == [due - timedelta(days=days) for days in (30, 7, 1)]
    (closed,) = await scene.facts(stay, "HearingClosed")
    assert midnight(heard_by) <= closed.at < midnight(heard_by) + MINUTE
    told = await scene.of_key(stay, f"{REMOVAL}{removal.id}", "Escalated")
    assert levels(told) == [1, 2]
    assert told[0].at < midnight(decided_by) + MINUTE
    assert (await scene.lives.stay_state(stay)).stage is StayStage.IN_STATION


async def test_a_removal_ends_the_days_in_station_and_its_reversal_puts_all_clocks_back(live: Stack) -> None:
    scene = await life_scene(live, date(2026, 3, 2))
    base = await scene.lives.base()
    stay = await scene.lives.entered(base, promised(date(2026, 6, 30)))
    before = await deadlines(scene, stay)
    await scene.go(at(date(2026, 3, 20), 10))
    evidence = await scene.lives.attached(stay, "样例证明")
    ground = cmd.ReportGround(Ground.MISCONDUCT, "样例情形", (evidence,))
    await scene.lives.at_stay(scene.lives.unit, stay, ground)
    removal = await the_removal(scene, stay)
    await scene.lives.hear(stay, removal.id)
    decision = cmd.DecideRemoval(
        removal.id, remove=True, reasons="样例理由", left_on=date(2026, 3, 20), answer="样例答复"
    )
    await scene.lives.at_stay(scene.lives.unit, stay, decision)

    assert set(await scene.keys(stay)) == {f"decision_serve:{removal.id}", "exit_receipt", "entry_filing"}
    assert await scene.due(base, "vacancy") == date(2028, 3, 20)
    await scene.go(
        at(date(2026, 6, 27))
    )  # the report for filing goes on meanwhile (Art. 13(2)), and becomes overdue
    await scene.lives.at_stay(scene.crew.department, stay, cmd.ReverseRemoval(removal.id, "样例理由"))

    assert await deadlines(scene, stay) == before
    assert "vacancy" not in await scene.keys(base)
    await scene.go(at(date(2026, 6, 27), 12))
    overdue = await scene.of_key(stay, FILING, "Escalated")
    assert levels(overdue)[0] == 1
    assert overdue[0].at < at(date(2026, 6, 27))
    await scene.go(midnight(await scene.due(stay, DEGREE)) + MINUTE)
    assert [ground for ground, _, _ in await opened(scene, stay) if ground == Ground.NO_DEGREE] == ["23(1)"]


async def test_thirty_days_after_the_return_date_a_removal_opens_for_who_is_still_abroad(live: Stack) -> None:
    scene = await life_scene(live, date(2026, 3, 2))
    base = await scene.lives.base()
    away, back, home = [await scene.lives.entered(base) for _ in range(3)]
    for stay, abroad in ((away, True), (back, True), (home, False)):
        visit = cmd.BeginVisit(
            kind=VisitKind.CONFERENCE,
            place="样例地点",
            abroad=abroad,
            begins=date(2026, 3, 10),
            return_by=date(2026, 4, 10),
            purpose="样例事由",
        )
        await scene.lives.at_stay(scene.lives.unit, stay, visit)

    last = date(2026, 5, 10)  # a Sunday: natural days, and no moving on
    await scene.go(at(last, 23, 58))
    await scene.lives.at_stay(scene.lives.unit, back, cmd.ReturnFromVisit("1", last))
    await scene.go(midnight(last) + MINUTE)

    assert await opened(scene, away) == [(Ground.ABROAD, last, True)]
    assert await opened(scene, back) == await opened(scene, home) == []
    for stay in (away, back, home):
        assert levels(await scene.of_key(stay, "visit:1", "Escalated")) == [1, 2]


async def test_the_end_of_the_term_asks_the_base_for_the_good_reason_unless_it_was_extended(
    live: Stack,
) -> None:
    scene = await life_scene(live, date(2026, 3, 2))
    base = await scene.lives.base()
    ending, extended = [await scene.lives.filed(base) for _ in range(2)]
    for stay in (ending, extended):
        await scene.lives.assess(stay, cmd.AssessMidterm, Result.PASSED)
    ends_on = date(2028, 3, 1)

    await scene.go(at(date(2028, 2, 20), 10))
    await scene.lives.extend(extended, date(2028, 9, 1))
    await scene.go(midnight(ends_on) + MINUTE)
    doubt = f"{VERIFY}{EXIT}"
    assert doubt in await scene.keys(ending)
    assert doubt not in await scene.keys(extended)
    assert await opened(scene, ending) == []  # Art. 23(9): nothing without a finding
    found = cmd.SettleDoubt(EXIT, holds=True, reasons="样例：无正当理由")
    await scene.lives.at_stay(scene.lives.unit, ending, found)
    assert (await the_removal(scene, ending)).ground is Ground.EXPIRED

    await scene.go(midnight(date(2028, 9, 1)) + MINUTE)
    assert doubt in await scene.keys(extended)
    await scene.lives.at_stay(
        scene.lives.unit, extended, cmd.SettleDoubt(EXIT, holds=False, reasons="样例理由")
    )
    assert doubt not in await scene.keys(extended)
    assert await opened(scene, extended) == []


async def test_six_years_are_found_by_the_base_after_the_department_let_it_keep_the_postdoc(
    live: Stack,
) -> None:
    scene = await life_scene(live, date(2026, 3, 2))
    yes = {"answer": "yes", "document": "样例人社函〔2026〕1号", "signed_by": "样例签发人"}
    await scene.set_policy(interpretations={"count_before": yes})  # otherwise six years count from 2025-12-15
    base = await scene.lives.base(filed_on=date(2020, 5, 1))
    await scene.lives.known(OLD, base, entered_on=date(2020, 6, 1), ends_on=date(2026, 4, 30))
    await scene.go(midnight(date(2026, 4, 30)) + MINUTE)
    await scene.lives.at_stay(scene.lives.unit, OLD, cmd.SettleDoubt(EXIT, holds=True, reasons="样例理由"))
    removal = await the_removal(scene, OLD)
    await scene.lives.hear(OLD, removal.id)
    keep = cmd.DecideRemoval(removal.id, remove=False, reasons="样例正当理由", answer="样例答复")
    await scene.lives.at_stay(scene.lives.unit, OLD, keep)
    assert f"{REFERRAL}{removal.id}" in await scene.keys(OLD)  # the ground stands: not the base's to decide
    granted = cmd.DecideReferral(removal.id, keep=True, reasons="样例同意理由")
    await scene.lives.at_stay(scene.crew.department, OLD, granted)
    assert (await the_removal(scene, OLD)).decision is False

    last_day = date(2026, 5, 31)  # six years from 2020-06-01, the first day counted
    await scene.go(midnight(last_day) + MINUTE)
    assert await opened(scene, OLD) == [(Ground.EXPIRED, last_day, True)]


async def test_half_the_term_is_the_midterm_of_both_sides_and_failing_opens_a_removal(live: Stack) -> None:
    scene = await life_scene(live, date(2026, 3, 2))
    stay = await scene.lives.filed(await scene.lives.base())
    due = await scene.due(stay, MIDTERM)
    assert due == date(2027, 3, 2)

    await scene.go(midnight(due) + MINUTE)
    for side in ("unit", "station"):
        assert levels(await scene.of_key(stay, f"{MIDTERM}{side}", "Escalated")) == [1]
    failed = cmd.AssessMidterm(Result.FAILED, date(2027, 3, 3), "样例考核意见")
    passed = cmd.AssessMidterm(Result.PASSED, date(2027, 3, 3), "样例考核意见")
    await scene.lives.at_stay(scene.lives.unit, stay, failed)
    await scene.lives.at_stay(scene.lives.station, stay, passed)
    again = await scene.due(stay, MIDTERM)
    assert again == date(2027, 3, 17)  # they do not agree: ten working days to do it together
    await scene.go(midnight(again) + MINUTE)
    assert levels(await scene.of_key(stay, f"{MIDTERM}station", "Escalated")) == [1, 1]
    together = cmd.AssessMidterm(Result.FAILED, scene.lives.today, "样例考核意见")
    await scene.lives.at_stay(scene.lives.station, stay, together)

    assert (await the_removal(scene, stay)).ground is Ground.FAILED
    assert [key for key in await scene.keys(stay) if key.startswith(MIDTERM)] == []

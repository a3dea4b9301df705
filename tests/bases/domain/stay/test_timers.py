"""Art. 13–14, 23: what every clock of a stay does when it runs out, at the day before, on the day and after it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.actor import Actor
from domain.bases.interpretations import ENTRY_LONG_PAST
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.terms import Ground, Result, StayStage
from domain.interpretation import Interpretation
from domain.policy_values import Effect
from domain.terms import Route
from domain.wait import Occasion
from tests.bases.domain.stay.samples import (
    CONFIRMED,
    DEPARTMENT_OFFICER,
    LEAGUE_OFFICER,
    POSTDOC,
    PROMISED,
    STATION_OFFICER,
    TIMER,
    UNIT,
    Play,
    agreed,
    drafted,
    entered,
    extended,
    filed,
    heard,
    kept,
    refused_filing,
    removed,
    reported,
    returned,
    taking_on,
    unjustified,
)

DAY = timedelta(days=1)

HALF_YEARS = [
    (date(2026, 3, 16), date(2026, 9, 16), "a plain Wednesday"),
    (date(2026, 4, 4), date(2026, 10, 8), "the last day falls on 国庆节"),
    (date(2026, 3, 20), date(2026, 9, 20), "a Sunday that is worked"),
    (date(2026, 8, 31), date(2027, 3, 1), "the end of February is a Sunday"),
    (date(2027, 8, 29), date(2028, 2, 29), "the leap day"),
    (date(2027, 8, 31), date(2028, 2, 29), "the end of a leap February"),
]


@pytest.mark.parametrize(("entered_on", "last", "_why"), HALF_YEARS)
def test_a_removal_opens_after_half_a_year_without_a_degree(entered_on: date, last: date, _why: str) -> None:
    """Art. 23(1)."""
    play = entered(PROMISED, entered_on=entered_on, reported=max(entered_on, date(2026, 3, 20)))
    assert play.due("degree") == last

    through = play.fire_until(last + DAY)
    assert not through.case.removals
    after = through.fire()
    (removal,) = after.case.removals
    assert (removal.ground, removal.automatic, removal.opened_on) == (Ground.NO_DEGREE, True, last + DAY)
    assert "degree" not in after.keys
    assert f"serve:{removal.id}" in after.keys


def test_a_removal_opens_when_the_term_has_ended_without_an_exit() -> None:
    """Art. 23(9): a Wednesday; the fixed date is not moved on from a rest day either."""
    play = filed().fire_until(date(2028, 3, 16))

    assert play.due("exit") == date(2028, 3, 15)
    assert not play.case.removals
    asked = play.fire()
    assert (asked.case.removals, asked.clock("exit").deadline) == ((), None)
    assert asked.wait("verify:exit").action == "认定期满未办理出基地手续有无正当理由"
    found = asked.do(cmd.SettleDoubt("exit", holds=True, reasons="样例：无正当理由。"), UNIT)
    (removal,) = found.case.removals
    assert (removal.ground, removal.opened_on) == (Ground.EXPIRED, date(2028, 3, 16))
    assert found.refused(cmd.SettleDoubt("exit", holds=True, reasons="样例"), UNIT).code == "not_found"


def test_what_was_found_late_is_checked_by_the_base_before_a_removal_begins() -> None:
    """Art. 23(1), interpretation (entry_long_past): reported more than half a year after the entry."""
    play = entered(PROMISED, entered_on=date(2026, 3, 16), reported=date(2026, 10, 9)).fire_until(
        date(2026, 10, 10)
    )
    assert (play.case.removals, play.names.count("DoubtRaised")) == ((), 1)
    opened = replace(DEFAULT_POLICY, interpretations={ENTRY_LONG_PAST: Interpretation("opened")})
    again = entered(PROMISED, entered_on=date(2026, 3, 16), reported=date(2026, 10, 9))
    followed = replace(again, policy=opened).fire_until(date(2026, 10, 10))
    assert [one.ground for one in followed.case.removals] == [Ground.NO_DEGREE]
    without = play.do(cmd.SettleDoubt("degree", holds=False, reasons="样例：证书已取得。"), UNIT)
    assert (without.case.removals, "verify:degree" in without.keys) == ((), False)
    assert [one.holds for one in without.case.findings] == [False]


SIX_YEARS = [
    (date(2026, 3, 16), date(2032, 3, 15)),
    (date(2028, 2, 29), date(2034, 2, 27)),
    (date(2026, 10, 2), date(2032, 10, 1)),
]


@pytest.mark.parametrize(("entered_on", "last"), SIX_YEARS)
def test_a_removal_opens_after_six_years(entered_on: date, last: date) -> None:
    """Art. 14, 23(9): 超过6年; the last day is not moved on from a holiday."""
    play = entered(entered_on=entered_on)
    play = extended(taking_on(play, date(2040, 1, 1), taken_on=entered_on), last, "1")
    assert play.due("longest") == play.due("exit") == last

    through = play.fire_until(last + DAY)
    assert not through.case.removals
    after = through.fire_until(last + 2 * DAY)
    assert [one.ground for one in after.case.removals] == [Ground.EXPIRED]
    assert "verify:exit" in after.keys


def unjustified_code(play: Play) -> set[tuple[str, str]]:
    """What speaks against finding no good reason as well."""
    return play.problems(cmd.SettleDoubt("exit", holds=True, reasons="样例"), UNIT)


def test_six_years_and_the_end_of_the_term_open_one_case_between_them() -> None:
    play = entered()
    play = extended(taking_on(play, date(2040, 1, 1)), date(2032, 3, 15), "1")
    play = play.fire_until(date(2032, 3, 18))

    assert len(play.case.removals) == 1
    assert unjustified_code(play) == {("holds", "already_open")}


def test_a_kept_postdoc_is_asked_about_again_after_six_years() -> None:
    play = unjustified(filed().fire_until(date(2028, 3, 17))).fire_until(date(2028, 4, 10))
    play = kept(heard(play)).fire_until_due("longest").fire_until(date(2032, 3, 18))

    assert [one.opened_on for one in play.case.removals] == [date(2028, 3, 17), date(2032, 3, 16)]


def levels(play: Play) -> list[tuple[str, int]]:
    return [
        (happened.key, happened.level) for happened, _ in play.facts if isinstance(happened, fact.Escalated)
    ]


FILING_DUE = date(2026, 6, 16)


def test_a_late_report_is_told_to_the_league_and_a_week_later_to_the_department() -> None:
    """Art. 13(2); Art. 5, 6: entered on 16 March 2026, due on 16 June."""
    play = entered().fire_until(FILING_DUE + DAY)
    assert not play.clock("entry_filing").overdue

    league = play.fire_until(FILING_DUE + 2 * DAY)
    assert levels(league) == [("entry_filing", 1)]
    department = league.fire_until(FILING_DUE + 8 * DAY)
    assert levels(department) == [("entry_filing", 1), ("entry_filing", 2)]
    weeks_later = department.fire_until(FILING_DUE + 30 * DAY)
    assert levels(weeks_later) == levels(department)
    assert weeks_later.last == fact.Reminded("entry_filing", overdue=True)


def test_the_league_is_told_first_of_region_level_bases_too() -> None:
    """Art. 6; the exemption of Art. 11(1) is for the application only."""
    play = entered(route=Route.REGION).fire_until(FILING_DUE + 20 * DAY)

    assert levels(play) == [("entry_filing", 1), ("entry_filing", 2)]


def test_what_the_department_is_late_with_it_tells_itself() -> None:
    play = reported().fire_until(date(2026, 5, 1))

    assert levels(play) == [("filing_check", 2)]
    assert not {key for key in play.keys if key.startswith("overdue:")}


def test_a_limit_in_principle_is_told_nobody() -> None:
    """Setting: effects."""
    policy = replace(DEFAULT_POLICY, effects={**DEFAULT_POLICY.effects, "midterm": Effect.PRINCIPLE})
    play = replace(agreed(), policy=policy).on(date(2026, 3, 16))
    play = play.do(
        cmd.ReportEntry(
            entered_on=play.today,
            formalities="样例手续",
            confirmed_oddities=CONFIRMED[0],
            oddity_reason=CONFIRMED[1],
            meets_conditions=True,
        ),
        STATION_OFFICER,
    )
    play = play.fire_until(date(2027, 5, 1))

    assert {level for key, level in levels(play) if key.startswith("midterm")} == {0}
    assert not {key for key in play.keys if key.startswith("overdue:midterm")}


PASSED: list[tuple[str, Callable[[], Play]]] = [
    ("entry_filing", entered),
    ("filing_check", reported),
    ("filing_correction", returned),
    ("midterm:unit", filed),
    ("midterm:station", filed),
    ("exit_assessment:station", lambda: filed().do(_assess(), UNIT)),
]


def _assess() -> cmd.AssessExit:
    return cmd.AssessExit(Result.PASSED, date(2026, 3, 16), "样例考核意见")


@pytest.mark.parametrize(("key", "start"), PASSED, ids=[key for key, _ in PASSED])
def test_a_passed_duty_is_told_upwards_once_and_nothing_is_decided(
    key: str, start: Callable[[], Play]
) -> None:
    play = start()
    due = play.due(key)
    before = play.fire_until(due + DAY)
    assert not before.clock(key).overdue

    after = before.fire_until_due(key)
    assert after.today == due + DAY
    assert after.clock(key).overdue
    assert after.stage is play.stage
    assert [key for key, _ in levels(after)].count(key) == 1


def test_reminders_come_thirty_seven_and_one_days_before() -> None:
    """Setting: reminder_days_before."""
    play = entered().fire_until(FILING_DUE)
    days = [
        (stamp.at.date(), happened.overdue)
        for happened, stamp in play.facts
        if isinstance(happened, fact.Reminded) and happened.key == "entry_filing"
    ]

    assert days == [(FILING_DUE - timedelta(days=ahead), False) for ahead in (30, 7, 1)]


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("key", ["entry_filing", "exit", "degree", "sign:unit", "unknown:1"])
def test_a_timer_that_has_lost_its_reason_changes_nothing(key: str, occasion: Occasion) -> None:
    play = filed()

    assert play.refused(cmd.TimerFired(key, occasion), TIMER).code == "nothing_due"
    assert play.refused(cmd.TimerFired(key, occasion), UNIT).code == "not_yours"


def test_an_ended_stay_has_only_the_timers_of_what_follows() -> None:
    assert refused_filing().timer is None
    over = removed().timer
    assert over is not None
    assert over.key.startswith(("decision_serve:", "exit_receipt"))


URGES: list[tuple[Actor, str, str | None]] = [
    (STATION_OFFICER, "entry_filing", None),
    (LEAGUE_OFFICER, "entry_filing", None),
    (POSTDOC, "entry_filing", None),
    (UNIT, "entry_filing", "own_task"),
    (UNIT, "unknown", "nothing_waits"),
]


@pytest.mark.parametrize(("actor", "key", "code"), URGES)
def test_others_are_urged_and_only_for_what_waits(actor: Actor, key: str, code: str | None) -> None:
    """Setting: urge."""
    play = entered()
    command = cmd.Urge(key, "样例催办")

    if code:
        assert play.refused(command, actor).code == code
    else:
        assert play.do(command, actor).last == fact.Urged(key, "样例催办")


def test_an_open_limit_follows_the_settings_when_a_person_confirms_the_date() -> None:
    """Setting: merit_check_working_days and the like; the three months of Art. 13(2) are the text's own."""
    play = reported()
    assert play.due("filing_check") == date(2026, 4, 7)
    play = replace(play, policy=replace(DEFAULT_POLICY, entry_check_working_days=20))

    stale = play.refused(cmd.MoveDeadline("filing_check", date(2026, 4, 13), "样例理由"), DEPARTMENT_OFFICER)
    assert stale.code == "stale_preview"
    moved = play.do(cmd.MoveDeadline("filing_check", date(2026, 4, 14), "样例理由"), DEPARTMENT_OFFICER)
    assert moved.due("filing_check") == date(2026, 4, 14)
    fixed = play.refused(cmd.MoveDeadline("exit", date(2028, 3, 15), "样例理由"), DEPARTMENT_OFFICER)
    assert fixed.code == "fixed_date"


ENDINGS: list[tuple[Callable[[], Play], bool, StayStage]] = [
    (filed, True, StayStage.MOVED),
    (filed, False, StayStage.IN_STATION),
    (drafted, True, StayStage.ABANDONED),
    (drafted, False, StayStage.ABANDONED),
    (agreed, True, StayStage.ABANDONED),
    (agreed, False, StayStage.ABANDONED),
]
END = date(2026, 6, 1)


@pytest.mark.parametrize(("start", "workstation", "stage"), ENDINGS)
def test_a_stay_follows_its_base_to_the_end_and_back(
    start: Callable[[], Play], workstation: bool, stage: StayStage
) -> None:
    """Art. 24."""
    before = start().on(date(2026, 6, 2))
    ended = before.do(cmd.EndWithBase(END, workstation), DEPARTMENT_OFFICER)

    assert ended.stage is stage
    assert ended.case.left_on == (END if stage is StayStage.MOVED else None)
    assert bool(ended.waits) == (stage is StayStage.IN_STATION)
    back = ended.later(days=3).do(cmd.ResumeWithBase("样例理由"), DEPARTMENT_OFFICER)
    assert back.stage is before.stage
    assert back.case.clocks == before.case.clocks
    assert back.case.left_on is None


@pytest.mark.parametrize("voided_after", [False, True])
def test_what_ended_otherwise_neither_ends_nor_comes_back_with_the_base(voided_after: bool) -> None:
    play = removed()
    if voided_after:
        play = filed().do(cmd.EndWithBase(END, workstation=True), TIMER)
        play = play.do(cmd.VoidStay("样例理由"), DEPARTMENT_OFFICER)

    assert play.refused(cmd.EndWithBase(END, workstation=True), TIMER).code == "already_ended"
    assert play.refused(cmd.ResumeWithBase("样例理由"), TIMER).code == "nothing_to_resume"


def test_a_stay_takes_over_the_name_and_the_league_of_its_base() -> None:
    play = filed().do(cmd.FollowBase(unit_name="样例新名称有限公司", league="150100"), DEPARTMENT_OFFICER)

    assert (play.case.unit_name, play.case.league) == ("样例新名称有限公司", "150100")
    assert play.refused(cmd.Urge("exit"), LEAGUE_OFFICER).code == "not_yours"

"""Art. 24: two years without an in-station postdoc, at and around the due date."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.bases.base import commands as cmd
from domain.bases.base.explanation import end_source
from domain.bases.base.keys import CANCEL_ISSUE, CANCEL_NOTICE, CANCELLATION, VACANCY, VACANCY_CHECK
from domain.bases.base.terms import BaseStatus, CancelGround, Served
from domain.bases.base.vacancy import DAY, gaps, is_full, vacant_since, warning_days
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.transition import LAW_IN_FORCE
from domain.counting import add_months
from domain.deadline import explain
from domain.interpretation import COUNT_BEFORE, Interpretation
from domain.legal_time import end_of
from domain.policy_values import Effect
from domain.service import Way
from domain.wait import Occasion
from tests.bases.domain.base.samples import (
    BY_DECISION,
    DOCUMENT,
    DUE,
    FILED_ON,
    NUMBER,
    BasePlay,
    cancelled,
    entered,
    filed,
    heard,
    instants,
    served_and_heard,
    signed,
    until_end,
)
from tests.domain.samples import TIMER, UNIT, UNIT_ID

NOTICE = f"{CANCEL_NOTICE}vacancy"
FIRE = cmd.TimerFired(VACANCY, Occasion.DUE)


@pytest.mark.parametrize(
    ("filed_on", "due"),
    [
        (date(2026, 3, 2), date(2028, 3, 2)),
        (date(2025, 12, 15), date(2027, 12, 15)),
        (date(2026, 2, 28), date(2028, 2, 28)),
        (date(2028, 2, 29), date(2030, 2, 28)),
        (date(2026, 8, 31), date(2028, 8, 31)),
        (date(2026, 10, 2), date(2028, 10, 2)),
    ],
    ids=str,
)
def test_the_two_years_of_art_24_end_on_the_corresponding_day_and_do_not_move_on_from_rest_days(
    filed_on: date, due: date
) -> None:
    play = filed(filed_on)
    clock = play.case.clocks[VACANCY]
    assert clock.deadline is not None
    assert (clock.deadline.due, clock.deadline.provisional) == (due, False)
    assert clock.deadline.source.article == "24"
    assert play.wait(VACANCY).source.article == "24"


def test_until_24_00_of_the_due_date_nothing_is_cancelled() -> None:
    before = served_and_heard(filed()).on(DUE, 23)
    assert before.refused(FIRE, TIMER).code == "nothing_due"
    at = replace(before, at=end_of(DUE)).do(FIRE, TIMER)
    assert at.case.status is BaseStatus.CANCELLED
    assert at.case.ending is not None
    assert (at.case.ending.decided_on, at.case.ending.on) == (DUE + DAY, DUE + DAY)


def test_without_a_warning_that_was_given_the_due_date_only_asks_for_a_decision() -> None:
    unwarned = replace(filed(), at=end_of(DUE)).do(FIRE, TIMER)
    assert (unwarned.names[-1], unwarned.case.status) == ("CancellationOpened", BaseStatus.ACTIVE)


def test_a_reminder_made_up_for_after_the_due_date_is_no_warning() -> None:
    play = filed()
    clock = replace(play.case.clocks[VACANCY], reminded=end_of(DUE) + DAY)  # nothing ran until the day after
    late = replace(play, case=replace(play.case, clocks={VACANCY: clock}), at=end_of(DUE) + DAY).do(
        FIRE, TIMER
    )
    assert (late.names[-1], late.case.status) == ("CancellationOpened", BaseStatus.ACTIVE)


def test_the_due_date_cancels_by_itself_with_a_document_and_bars_the_unit_for_three_years() -> None:
    play = cancelled()
    ending = play.case.ending
    assert ending is not None
    assert (ending.on, ending.document, ending.ground) == (DUE + DAY, NUMBER.text, CancelGround.VACANCY)
    assert (play.case.ended_on, play.case.last_day) == (DUE + DAY, DUE)
    assert play.case.barred_until == date(2031, 3, 3)
    assert ending.automatic
    assert play.waits == ()


@pytest.mark.parametrize(
    ("filed_on", "last_barred"),
    [
        (date(2026, 2, 28), date(2031, 2, 28)),
        (date(2026, 2, 27), date(2031, 2, 28)),
        (date(2027, 3, 1), date(2032, 3, 2)),
    ],
)
def test_the_bar_of_three_years_has_a_last_day(filed_on: date, last_barred: date) -> None:
    assert until_end(filed(filed_on)).case.barred_until == last_barred


def until(play: BasePlay, key: str) -> BasePlay:
    """Lets timers fire until that clock runs."""
    while key not in play.case.clocks:
        play = play.fire()
    return play


def test_without_a_document_number_nothing_is_cancelled() -> None:
    play = replace(served_and_heard(filed()), at=end_of(DUE))
    numberless = replace(play, world=replace(play.world, next_document=None))
    assert numberless.refused(FIRE, TIMER).code == "no_number"


@pytest.mark.parametrize(
    ("filed_on", "warned"),
    [
        (date(2026, 3, 2), ["2027-03-02", "2027-09-02", "2027-12-02", "2028-02-02"]),
        (date(2026, 3, 31), ["2027-03-31", "2027-09-30", "2027-12-31", "2028-02-29"]),
        (date(2028, 2, 29), ["2029-02-28", "2029-08-28", "2029-11-28", "2030-01-28"]),
    ],
    ids=str,
)
def test_warnings_go_out_12_6_3_and_1_months_before_as_the_setting_says(
    filed_on: date, warned: list[str]
) -> None:
    told = ["Reminded", "NoticeGiven"]
    days = instants(filed(filed_on), told)
    assert [day.isoformat() for day in days] == warned


def test_other_warnings_follow_the_setting() -> None:
    policy = replace(DEFAULT_POLICY, vacancy_warning_months=(2,))
    assert instants(filed(policy=policy), ["NoticeGiven"]) == [date(2028, 1, 2)]
    assert warning_days(date(2028, 3, 31), (1, 1)) == (31,)


def test_the_setting_can_leave_the_cancellation_to_the_department() -> None:
    play = until(filed(policy=BY_DECISION), NOTICE)
    assert play.at == end_of(DUE)
    assert (play.case.status, set(play.case.grounds)) == (BaseStatus.ACTIVE, {CancelGround.VACANCY})
    assert play.refused(cmd.CancelFiling("样例理由")).code == "not_noticed"
    asked = heard(play)
    assert asked.wait(CANCELLATION).source.article == "24"
    assert asked.wait(CANCELLATION).commands == ("cancellation",)
    assert asked.refused(cmd.KeepFiling("样例理由")).code == "must_cancel"
    assert asked.refused(cmd.CancelFiling(" ")).field == "reasons"
    ended = asked.later(days=3).do(cmd.CancelFiling("样例理由"))
    assert (ended.case.ended_on, ended.case.status) == (ended.today + DAY, BaseStatus.CANCELLED)
    assert ended.case.barred_until == date(2031, 3, 7)


def test_a_late_notice_is_told_upwards_and_reminded_of() -> None:
    play = filed(policy=BY_DECISION).fire_until(date(2028, 5, 31))
    assert play.case.clocks[NOTICE].overdue
    assert play.names.count("Escalated") == 1
    assert f"overdue:{NOTICE}" not in play.keys


def test_a_simulated_limit_of_18_months_comes_into_force_with_a_recount() -> None:
    shorter = replace(DEFAULT_POLICY, vacancy_months=18)
    play = filed().on(date(2027, 1, 4)).under(shorter).do(cmd.Recount())
    assert play.due == date(2027, 9, 2)
    assert (play.last.due_before, play.last.due_after) == (DUE, date(2027, 9, 2))


def test_a_limit_that_is_over_when_it_is_counted_leaves_the_decision_to_a_person() -> None:
    shorter = replace(DEFAULT_POLICY, vacancy_months=18)
    play = filed().on(date(2027, 11, 1)).under(shorter).do(cmd.Recount())
    assert play.keys == {VACANCY_CHECK}
    assert play.refused(cmd.ConfirmVacancy(" ")).field == "reasons"
    asked = play.do(cmd.ConfirmVacancy("样例核实情况"))
    assert (asked.names[-1], asked.case.status) == ("CancellationOpened", BaseStatus.ACTIVE)


BEFORE_LAW = [  # filed, entered on, due (Art. 24, 26: nothing counts before 2025-12-15)
    (date(2024, 12, 10), date(2026, 6, 1), date(2027, 12, 15)),
    (date(2021, 6, 1), date(2026, 6, 1), date(2027, 12, 15)),
    (date(2025, 12, 14), date(2026, 6, 1), date(2027, 12, 15)),
    (date(2025, 12, 15), date(2026, 6, 1), date(2027, 12, 15)),
    (date(2025, 12, 16), date(2026, 6, 1), date(2027, 12, 16)),
]


@pytest.mark.parametrize(("filed_on", "on", "due"), BEFORE_LAW)
def test_nothing_counts_before_the_regulation(filed_on: date, on: date, due: date) -> None:
    play = entered(filed_on, on)
    clock = play.case.clocks[VACANCY]
    assert (play.due, clock.effect, play.keys) == (due, Effect.AUTOMATIC, {VACANCY})
    assert clock.deadline is not None
    proof = explain(clock.deadline)
    assert ("办法施行之日" in proof) is (filed_on < LAW_IN_FORCE)


def test_the_department_can_answer_that_earlier_time_counts() -> None:
    answer = Interpretation("yes", "内人社办函〔2026〕1号", "样例签发人")
    counts = replace(DEFAULT_POLICY, interpretations={COUNT_BEFORE: answer})
    recent = BasePlay().on(date(2026, 6, 1)).under(counts)
    recent = recent.do(
        cmd.EnterBase(unit="unit-1", filed_on=date(2025, 1, 10), document="样例社备〔2025〕1号")
    )
    assert recent.due == date(2027, 1, 10)
    old = BasePlay().on(date(2026, 6, 1)).under(counts)
    old = old.do(cmd.EnterBase(unit="unit-1", filed_on=date(2021, 1, 10), document="样例社备〔2021〕1号"))
    assert (old.keys, old.case.status) == ({VACANCY_CHECK}, BaseStatus.ACTIVE)


def test_a_base_entered_when_no_warning_is_left_is_not_cancelled_by_itself() -> None:
    late = entered(date(2026, 1, 5), date(2027, 12, 20))  # due 2028-01-05, the last warning was 2027-12-05
    assert late.case.clocks[VACANCY].effect is Effect.DUTY
    assert until(late, NOTICE).case.status is BaseStatus.ACTIVE
    in_time = entered(date(2026, 1, 5), date(2027, 12, 4))
    assert until_end(in_time).case.ended_on == date(2028, 1, 6)


ENDED = [  # status, ended on, ground, barred until (Art. 24: only a vacancy under this regulation)
    (BaseStatus.CANCELLED, date(2025, 2, 28), CancelGround.VACANCY, None),
    (BaseStatus.CANCELLED, date(2025, 12, 14), CancelGround.VACANCY, None),
    (BaseStatus.CANCELLED, date(2027, 12, 15), CancelGround.VACANCY, None),
    (BaseStatus.CANCELLED, date(2027, 12, 16), CancelGround.VACANCY, date(2030, 12, 16)),
    (BaseStatus.CANCELLED, date(2028, 3, 2), CancelGround.VACANCY, date(2031, 3, 2)),
    (BaseStatus.CANCELLED, date(2026, 3, 2), CancelGround.OTHER, None),
    (BaseStatus.CANCELLED, date(2026, 3, 2), CancelGround.EVALUATION, None),
    (BaseStatus.ENDED, date(2025, 2, 28), None, None),
]


@pytest.mark.parametrize(("status", "ended_on", "ground", "barred"), ENDED)
def test_an_old_base_that_ended_waits_for_nothing_and_bars_only_for_a_vacancy_under_the_regulation(
    status: BaseStatus, ended_on: date, ground: CancelGround | None, barred: date | None
) -> None:
    play = entered(date(2021, 1, 10), date(2028, 6, 1), status=status, ended_on=ended_on, ground=ground)
    assert play.waits == ()
    assert (play.case.status, play.case.barred_until) == (status, barred)
    source = end_source(play.case)
    assert source is not None
    by_law = ended_on >= LAW_IN_FORCE and ground is CancelGround.VACANCY
    assert (source.article == "24") is by_law


def test_a_record_from_before_gets_its_missing_clock_by_a_recount() -> None:
    play = filed()
    before = replace(play, case=replace(play.case, clocks={}))
    assert before.keys == {"running"}
    counted = before.do(cmd.Recount(), TIMER)
    assert counted.due == DUE
    assert counted.refused(cmd.Recount()).code == "nothing_moves"


def test_the_effect_of_the_setting_in_force_is_taken_over_by_a_recount() -> None:
    play = filed().later(days=40).under(BY_DECISION).do(cmd.Recount())
    assert (play.due, play.case.clocks[VACANCY].effect) == (DUE, Effect.DUTY)


def test_the_ledger_tells_finished_gaps_and_full_years() -> None:
    play = (
        BasePlay()
        .on(date(2031, 1, 1))
        .do(cmd.EnterBase(unit="unit-1", filed_on=FILED_ON, document="样例社备〔2026〕1号"))
        .enters("stay-1", date(2026, 9, 1), date(2028, 8, 31))
        .enters("stay-2", date(2030, 9, 1))
    )
    known = play.case.residents
    assert list(gaps(known, FILED_ON, 24)) == [(date(2028, 9, 1), date(2030, 8, 31))]
    assert play.last.gap == (date(2028, 9, 1), date(2030, 8, 31))
    assert vacant_since(known, FILED_ON) is None
    full = [is_full(known, FILED_ON, date(2030, 8, 31) + timedelta(days=n), 24) for n in (-1, 0, 1)]
    assert full == [False, True, False]


def test_a_gap_of_exactly_two_years_less_a_day_is_none() -> None:
    play = filed().on(date(2031, 1, 1)).enters("stay-1", date(2026, 9, 1), date(2028, 8, 31))
    assert play.enters("stay-2", date(2030, 8, 31)).last.gap is None


@pytest.mark.parametrize("days", [-400, -1, 0, 1])
def test_what_the_unit_signs_for_here_is_served_on_the_day_of_signing(days: int) -> None:
    """Setting (service): whatever day is given, for the notice and for the decision."""
    play = filed()
    while play.case.proceeding(CancelGround.VACANCY) is None:
        play = play.fire()
    given = timedelta(days=days)

    notice = cmd.ServeNotice(CancelGround.VACANCY, Way.SYSTEM, play.today + given)
    told = play.do(notice, UNIT).case.proceeding(CancelGround.VACANCY)
    assert told is not None
    assert told.served is not None
    assert told.served.on == play.today

    ended = signed(play)
    while ended.case.status is BaseStatus.ACTIVE:
        ended = ended.fire()
    last = ended.do(cmd.ServeDecision(Served.DECISION, Way.SYSTEM, ended.today + given), UNIT)
    served = last.case.endings[-1].served
    assert served is not None
    assert served.on == ended.today


@settings(max_examples=40, deadline=None)
@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.integers(0, 1500), st.booleans())
def test_left_alone_a_base_is_cancelled_only_warned_told_served_and_heard(
    filed_on: date, late: int, automatic: bool
) -> None:
    """Art. 24, 26: nothing counts before the regulation, and nothing known late ends a base by itself."""
    on = max(filed_on, LAW_IN_FORCE) + timedelta(days=late)
    policy = DEFAULT_POLICY if automatic else BY_DECISION
    play = (
        BasePlay().on(on).under(policy).do(cmd.EnterBase(unit=UNIT_ID, filed_on=filed_on, document=DOCUMENT))
    )
    known = play.case.clocks.get(VACANCY)
    full_on = add_months(max(filed_on, LAW_IN_FORCE), 24)
    if known is None:
        assert full_on < on  # a person checks what was over before anybody knew of it
        assert VACANCY_CHECK in play.case.clocks
        return
    assert known.deadline is not None
    assert (known.deadline.start, known.deadline.due) == (max(filed_on, LAW_IN_FORCE), full_on)
    while play.case.status is BaseStatus.ACTIVE and not play.case.grounds:
        play = signed(play).fire()
    assert automatic or play.case.status is BaseStatus.ACTIVE
    if play.case.status is BaseStatus.ACTIVE:
        assert CancelGround.VACANCY in play.case.grounds
        assert any(key.startswith(CANCEL_NOTICE) for key in play.case.clocks)
        return
    (ending,), (told,) = play.case.endings, play.case.proceedings
    assert ending.on == full_on + timedelta(days=1)
    assert ending.document
    assert ending.remedies
    assert told.served is not None
    assert on <= told.noticed_on <= told.served.on < ending.on
    assert told.heard


def test_what_is_stated_before_the_system_issues_the_decision_calls_for_a_person() -> None:
    play = filed()
    while play.case.proceeding(CancelGround.VACANCY) is None:
        play = play.fire()
    play = signed(play.on(date(2028, 3, 1)))
    while CANCEL_ISSUE not in play.case.clocks:
        play = play.fire()
    play = play.do(cmd.StateObjection(CancelGround.VACANCY, "样例意见", waives=False), UNIT)

    assert CANCELLATION in play.keys
    assert CANCEL_ISSUE not in play.case.clocks
    assert play.refused(cmd.CancelFiling("样例理由")).field == "answer"

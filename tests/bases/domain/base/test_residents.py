"""Art. 24: who is in station, told early, late and after the end."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actor import DEPARTMENT
from domain.bases.base import commands as cmd
from domain.bases.base.keys import CANCELLATION, REVERSAL, STEP, VACANCY, VACANCY_CHECK
from domain.bases.base.terms import BaseStatus, CancelGround, ProceedingOutcome, StepOutcome
from domain.bases.base.vacancy import DAY
from domain.bases.base.world import OpenStay
from domain.bases.interpretations import FILLED_LATE
from domain.bases.stay.terms import StayStage
from domain.interpretation import Interpretation
from domain.legal_time import end_of
from domain.wait import Occasion
from tests.bases.domain.base.samples import (
    BY_DECISION,
    DUE,
    all_steps,
    cancelled,
    filed,
    heard,
    noticed,
    served_and_heard,
)
from tests.domain.samples import TIMER

MAY, JUNE = date(2026, 5, 6), date(2027, 6, 30)


def test_somebody_in_station_stops_the_two_years_and_the_last_leaving_starts_them_again() -> None:
    play = filed().on(MAY).enters("stay-1", MAY)
    assert (play.due, play.keys) == (None, {"running"})
    two = play.on(date(2026, 7, 1)).enters("stay-2", date(2026, 7, 1)).on(JUNE).leaves("stay-1", JUNE)
    assert two.due is None
    last = two.on(date(2027, 8, 2)).leaves("stay-2", date(2027, 7, 31))
    assert (last.due, last.last.vacant_since) == (date(2029, 7, 31), date(2027, 7, 31))


def test_a_base_with_nothing_open_is_looked_after_by_the_system_under_art_7() -> None:
    (wait,) = filed().on(MAY).enters("stay-1", MAY).waits
    assert (wait.party.role, wait.source.article, wait.clock.deadline) == ("system", "7", None)


def test_a_late_told_interval_shows_the_due_date_before_and_after() -> None:
    play = filed().on(date(2027, 9, 1)).enters("stay-1", MAY, JUNE)
    assert (play.last.due_before, play.last.due_after) == (DUE, date(2029, 6, 30))


def test_a_corrected_leaving_moves_the_due_date_and_a_reversed_one_ends_it() -> None:
    play = filed().on(date(2027, 9, 1)).enters("stay-1", MAY, JUNE)
    moved = play.leaves("stay-1", date(2027, 7, 15))
    assert moved.due == date(2029, 7, 15)
    assert moved.leaves("stay-1", None).due is None


def test_an_interval_that_never_counted_gives_the_old_due_date_back() -> None:
    play = filed().on(MAY).enters("stay-1", MAY).later(days=30)
    gone = play.do(cmd.ForgetResident("stay-1", "样例理由"))
    assert (gone.due, gone.case.residents, gone.last.before) == (DUE, (), play.case.residents[0])


def test_a_due_date_that_recording_shows_to_be_over_cancels_nothing_by_itself() -> None:
    play = filed().on(MAY).enters("stay-1", MAY).on(date(2030, 1, 7)).leaves("stay-1", JUNE)
    assert (play.due, play.last.due_after, play.keys) == (None, date(2029, 6, 30), {VACANCY_CHECK})
    assert play.waits[0].party == DEPARTMENT
    for _ in range(9):
        play = play.fire()  # reminders and steps upwards only
    assert not play.case.grounds
    corrected = play.leaves("stay-1", date(2029, 12, 31))
    assert (corrected.keys, corrected.due) == ({VACANCY}, date(2031, 12, 31))
    asked = play.do(cmd.ConfirmVacancy("样例核实情况"))
    assert asked.case.vacancy_full_on == date(2029, 6, 30)
    assert (asked.case.status, set(asked.case.grounds)) == (BaseStatus.ACTIVE, {CancelGround.VACANCY})


def test_an_unchanged_due_date_keeps_its_clock_and_its_reminders() -> None:
    play = filed().fire()
    reminded = play.case.clocks[VACANCY]
    again = play.later(days=1).enters("stay-1", date(2026, 3, 2), date(2026, 3, 2))
    assert (again.case.clocks[VACANCY], again.last.starts) == (reminded, {})


@pytest.mark.parametrize(
    ("entered_on", "left_on", "field"),
    [
        (date(2026, 5, 7), None, "entered_on"),
        (MAY, date(2026, 5, 7), "left_on"),
        (MAY, date(2026, 5, 5), "left_on"),
    ],
)
def test_days_ahead_or_out_of_order_are_refused(entered_on: date, left_on: date | None, field: str) -> None:
    refusal = filed().on(MAY).refused(cmd.RecordResident("stay-1", entered_on, left_on))
    assert [one.field for one in refusal.problems] == [field]


def test_the_leaving_of_somebody_unknown_is_refused() -> None:
    assert filed().on(MAY).refused(cmd.RecordLeaving("stay-9", MAY)).code == "not_found"


def test_an_entry_after_the_due_date_does_not_overtake_the_timer_that_cancels() -> None:
    late = replace(served_and_heard(filed()), at=end_of(DUE))
    assert late.refused(cmd.RecordResident("stay-1", date(2028, 3, 3))).code == "base_ended"
    unheard = replace(filed(), at=end_of(DUE))  # nothing was noticed: a decision is still to come
    assert unheard.enters("stay-1", DUE + DAY).keys == {"running"}
    on_the_day = late.enters("stay-1", DUE)
    assert on_the_day.refused(cmd.TimerFired(VACANCY, Occasion.DUE), TIMER).code == "nothing_due"


class TestWhileADecisionIsDue:
    """Art. 24 with the setting that leaves the cancellation to the department."""

    play = filed(policy=BY_DECISION).fire_until(date(2028, 3, 10))

    def test_data_on_the_two_years_ends_it(self) -> None:
        found = self.play.enters("stay-1", MAY, JUNE)
        assert found.last.ground_gone
        assert (found.case.grounds, found.keys, found.due) == ({}, {VACANCY}, date(2029, 6, 30))

    def test_somebody_who_enters_before_the_decision_ends_the_matter(self) -> None:
        for play in (self.play, noticed(self.play), heard(self.play)):
            now = play.enters("stay-1", date(2028, 3, 9))
            assert (now.keys, now.case.grounds, now.last.ground_gone) == ({"running"}, {}, True)
            assert {proceeding.outcome for proceeding in now.case.proceedings} <= {ProceedingOutcome.GONE}
            assert now.refused(cmd.CancelFiling("样例理由")).code == "nothing_to_decide"

    def test_unless_the_department_reads_the_text_otherwise_and_decides(self) -> None:
        answer = Interpretation("decides", "内人社办函〔2026〕1号", "样例签发人")
        reads = replace(BY_DECISION, interpretations={FILLED_LATE: answer})
        now = heard(self.play.under(reads)).enters("stay-1", date(2028, 3, 9))
        assert now.keys == {CANCELLATION}
        assert now.wait(CANCELLATION).commands == ("cancellation", "cancellation/keep")
        kept = now.do(cmd.KeepFiling("样例理由"))
        assert (kept.case.grounds, kept.keys) == ({}, {"running"})

    def test_a_decision_that_is_not_due_cannot_be_taken(self) -> None:
        kept = self.play.enters("stay-1", MAY, JUNE)
        assert kept.refused(cmd.CancelFiling("样例理由")).code == "nothing_to_decide"
        assert kept.refused(cmd.KeepFiling("样例理由")).code == "nothing_to_decide"


class TestAfterTheCancellation:
    """Setting (reversal): data that speaks against it calls for the department."""

    play = cancelled().later(days=20)

    def test_an_interval_inside_the_two_years_asks_for_a_look(self) -> None:
        told = self.play.enters("stay-1", MAY, JUNE)
        wait = told.wait(REVERSAL)
        assert (wait.party.role, wait.source.setting, wait.commands) == (
            "department",
            "reversal",
            ("reversal",),
        )
        assert told.enters("stay-2", MAY).keys == {REVERSAL}

    def test_the_look_ends_when_that_interval_falls_away(self) -> None:
        told = self.play.enters("stay-1", MAY, JUNE)
        assert told.do(cmd.ForgetResident("stay-1", "样例理由")).waits == ()

    def test_an_entry_on_the_last_day_counts_and_one_after_it_is_refused(self) -> None:
        assert self.play.enters("stay-1", DUE).keys == {REVERSAL}
        assert self.play.refused(cmd.RecordResident("stay-1", date(2028, 3, 3))).code == "base_ended"


def test_somebody_found_late_to_have_been_in_a_base_that_became_a_workstation_moves_there() -> None:
    approved = date(2027, 3, 1)
    play = filed().on(approved).do(cmd.ApproveWorkstation(approved, "样例批文1号"))
    stay = OpenStay("stay-1", StayStage.IN_STATION)
    found = play.later(days=9).with_stays(stay).enters("stay-1", date(2027, 2, 1))
    assert found.case.residents[0].left_on == approved
    taken = all_steps(found)
    ending = taken.case.ending
    assert ending is not None
    assert [(one.target, one.outcome) for one in ending.steps] == [("stay-1", StepOutcome.MOVED)]
    assert not any(key.startswith(STEP) for key in taken.keys)

"""Corrections of the day of entry (Art. 13(2), 23): what still runs is dated again, what has no ground is dropped."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.keys import DEGREE, EXIT, FILING, LONGEST
from domain.bases.stay.terms import FilingStatus, Ground, Result
from tests.bases.domain.stay.samples import (
    CONFIRMED,
    DEPARTMENT_OFFICER,
    ENTERED_ON,
    FILED_ON,
    PROMISED,
    STATION_OFFICER,
    UNIT,
    Play,
    entered,
    filed,
    reported,
)

MIDTERMS = ("midterm:unit", "midterm:station")


def day(text: str) -> date:
    return date.fromisoformat(text)


def corrected(play: Play, text: str) -> Play:
    return play.do(cmd.CorrectEntry(day(text), "样例理由", CONFIRMED[0]), STATION_OFFICER)


def test_a_correction_dates_everything_again_that_still_runs() -> None:
    play = corrected(entered(PROMISED).on(date(2026, 4, 1)), "2026-03-30")

    assert {key: play.due(key) for key in play.case.clocks} == {
        FILING: date(2026, 6, 30),
        DEGREE: date(2026, 9, 30),
        "midterm:unit": date(2027, 3, 30),
        "midterm:station": date(2027, 3, 30),
        LONGEST: date(2032, 3, 29),
        EXIT: date(2028, 3, 15),
    }
    assert (play.case.entered_on, play.case.filing.due) == (date(2026, 3, 30), date(2026, 6, 30))
    assert play.last.before == ENTERED_ON


def test_a_correction_leaves_what_is_done_or_agreed_otherwise() -> None:
    play = reported(entered()).on(date(2026, 9, 1))
    play = play.do(cmd.AssessMidterm(Result.PASSED, play.today, "样例意见"), UNIT)
    play = play.do(cmd.AssessMidterm(Result.FAILED, play.today, "样例意见"), STATION_OFFICER)
    joint = {key: play.due(key) for key in MIDTERMS}

    again = corrected(play, "2026-03-02")

    assert {FILING, DEGREE}.isdisjoint(again.case.clocks)
    assert {key: again.due(key) for key in MIDTERMS} == joint


LATE_AGAIN = [  # the right day of entry, due, days late when reported on 2026-06-16 (Art. 13(2))
    ("2026-03-15", "2026-06-15", 1),
    ("2026-03-17", "2026-06-17", 0),
    ("2026-03-02", "2026-06-02", 14),
    ("2026-02-28", "2026-05-28", 19),
]


@pytest.mark.parametrize(("entry", "due", "late"), LATE_AGAIN)
def test_a_correction_counts_the_days_of_a_late_report_again(entry: str, due: str, late: int) -> None:
    play = filed(entered(signed_on=FILED_ON).on(date(2026, 6, 16)))
    assert play.case.filing.late_days == 0

    again = corrected(play, entry)

    assert (again.case.filing.due, again.case.filing.late_days) == (day(due), late)
    assert again.case.filing.status is FilingStatus.ACCEPTED


def test_a_removal_that_rested_on_the_wrong_day_is_dropped_and_its_limit_runs_again() -> None:  # Art. 23(1)
    play = entered(PROMISED).fire_until_due(DEGREE)
    removal = play.case.removals[0]
    assert (removal.ground, removal.open) == (Ground.NO_DEGREE, True)

    again = corrected(play, "2026-04-16")

    assert again.case.removals[0].dropped
    assert again.due(DEGREE) == date(2026, 10, 16)
    assert not any(removal.id in key for key in again.case.clocks)
    assert again.fire_until_due(DEGREE).case.removals[1].open


def test_a_removal_that_the_right_day_bears_out_goes_on() -> None:
    play = entered(PROMISED).fire_until_due(DEGREE)

    again = corrected(play, "2026-03-02")

    assert again.case.removals[0].open
    assert again.keys == play.keys


def test_a_reported_removal_is_not_dropped_by_a_correction() -> None:
    play = entered(PROMISED).on(date(2026, 9, 17))
    play = play.do(cmd.ReportGround(Ground.NO_DEGREE, "样例情形"), DEPARTMENT_OFFICER)

    assert corrected(play, "2026-04-16").case.removals[0].open


def test_the_six_years_are_counted_again() -> None:  # Art. 23(9)
    play = entered(entered_on=date(2026, 3, 2)).fire_until(date(2032, 3, 3))
    assert play.case.removals[0].ground is Ground.EXPIRED

    again = corrected(play, "2026-03-16")

    assert again.case.removals[0].open, "the agreed term is over on any day of entry"


def test_what_is_overdue_either_way_was_told_upwards_already() -> None:
    play = entered().fire_until_due(FILING)
    assert play.clock(FILING).level == 1

    again = corrected(play, "2026-03-02")

    assert (again.clock(FILING).overdue, again.clock(FILING).level) == (True, 1)
    assert again.due(FILING) == date(2026, 6, 2)


def test_what_is_in_time_again_is_not_overdue() -> None:
    play = entered().fire_until_due(FILING)

    again = corrected(play, "2026-03-20")

    assert (again.clock(FILING).overdue, again.clock(FILING).level) == (False, 0)
    assert again.due(FILING) == date(2026, 6, 22)


@pytest.mark.parametrize("entry", ["2026-03-16", "2026-04-02", "2025-12-14", "2028-03-15"])
def test_a_correction_is_one_and_as_sensible_as_an_entry(entry: str) -> None:
    play = entered().on(date(2026, 4, 1))

    assert "entered_on" in {
        field for field, _ in play.problems(cmd.CorrectEntry(day(entry), "x", CONFIRMED[0]), STATION_OFFICER)
    }


def test_a_correction_says_why_and_comes_from_station_or_department() -> None:
    play = entered().on(date(2026, 4, 1))
    command = cmd.CorrectEntry(date(2026, 3, 20), "样例理由", CONFIRMED[0])

    assert play.problems(replace(command, reason=""), STATION_OFFICER) == {("reason", "required")}
    assert play.refused(command, UNIT).code == "not_yours"
    assert isinstance(play.do(command, DEPARTMENT_OFFICER).last, fact.EntryCorrected)


@given(st.dates(FILED_ON, date(2026, 4, 1)))
def test_a_correction_taken_back_leaves_every_date_as_it_was(wrong: date) -> None:
    play = filed(entered(PROMISED, signed_on=FILED_ON)).on(date(2026, 4, 1))
    assume(wrong != ENTERED_ON)

    back = corrected(corrected(play, wrong.isoformat()), ENTERED_ON.isoformat())

    assert {key: back.due(key) for key in back.case.clocks} == {
        key: play.due(key) for key in play.case.clocks
    }
    assert (back.case.entered_on, back.case.filing) == (play.case.entered_on, play.case.filing)


def known_from() -> Play:
    return entered(signed_on=FILED_ON).on(date(2026, 4, 1))


@given(st.dates(FILED_ON, date(2026, 4, 1)), st.integers(0, 200))
def test_days_late_do_not_depend_on_when_the_right_day_was_known(right: date, after: int) -> None:
    assume(right != ENTERED_ON)
    reported_on = date(2026, 4, 1) + timedelta(days=after)
    corrected_before = corrected(known_from(), right.isoformat())
    corrected_after = corrected(reported(known_from().on(reported_on)), right.isoformat())

    known = reported(corrected_before.on(reported_on))

    assert known.case.filing == corrected_after.case.filing

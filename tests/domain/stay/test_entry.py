"""The day of entry (Art. 13(2), 14, 17, 23): what is counted from it, and what its correction moves."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.base.terms import BaseStatus
from domain.counting import add_months
from domain.policy import DEFAULT_POLICY
from domain.stay import commands as cmd
from domain.stay import facts as fact
from domain.stay.entry import whole_months
from domain.stay.keys import DEGREE, EXIT, FILING, LONGEST
from domain.stay.terms import FilingStatus, Ground, Result, StayStage
from tests.domain.stay.samples import (
    DEPARTMENT_OFFICER,
    ENTERED_ON,
    PROMISED,
    STATION_OFFICER,
    TIMER,
    UNIT,
    Play,
    agreed,
    drafted,
    entered,
    filed,
    reported,
    sample_agreement,
    two_years,
)

MIDTERMS = ("midterm:unit", "midterm:station")
LONG_AGO: dict[str, Any] = {"filed_on": date(2020, 6, 1)}


def day(text: str) -> date:
    return date.fromisoformat(text)


def corrected(play: Play, text: str, reason: str = "样例理由") -> Play:
    return play.do(cmd.CorrectEntry(day(text), reason), STATION_OFFICER)


def test_with_the_entry_everything_that_is_counted_from_it_begins() -> None:
    play = entered(PROMISED)

    assert (play.stage, play.case.filing.status) == (StayStage.IN_STATION, FilingStatus.DUE)
    assert play.case.clocks.keys() == {FILING, DEGREE, *MIDTERMS, EXIT, LONGEST}
    assert play.case.ends_on == date(2028, 3, 15)


def test_who_has_the_degree_is_not_asked_for_it() -> None:  # Art. 23(1)
    assert DEGREE not in entered().case.clocks


FILING_DUE = [  # entered, due three months later (Art. 13(2)), provisional
    ("2025-11-14", "2026-02-14", False),
    ("2025-11-17", "2026-02-24", False),
    ("2025-11-30", "2026-02-28", False),
    ("2026-07-05", "2026-10-08", False),
    ("2026-11-30", "2027-03-01", True),
    ("2027-11-29", "2028-02-29", True),
    ("2027-11-30", "2028-02-29", True),
]


@pytest.mark.parametrize(("entry", "due", "provisional"), FILING_DUE)
def test_three_months_for_the_report_for_filing(entry: str, due: str, provisional: bool) -> None:
    play = entered(entered_on=day(entry), **LONG_AGO)
    deadline = play.clock(FILING).deadline

    assert deadline is not None
    assert (deadline.due, deadline.provisional) == (day(due), provisional)
    assert (deadline.source.article, deadline.parameter) == ("13(2)", "entry_filing_months")
    assert play.case.filing.due == day(due)


DEGREE_DUE = [  # entered, due half a year later (Art. 23(1))
    ("2026-04-04", "2026-10-08"),
    ("2025-08-31", "2026-02-28"),
    ("2027-08-31", "2028-02-29"),
    ("2026-03-16", "2026-09-16"),
]


@pytest.mark.parametrize(("entry", "due"), DEGREE_DUE)
def test_half_a_year_for_the_degree(entry: str, due: str) -> None:
    play = entered(replace(PROMISED, promised_by=day("2030-01-01")), entered_on=day(entry), **LONG_AGO)

    assert play.due(DEGREE) == day(due)
    assert play.clock(DEGREE).deadline.source.article == "23(1)"  # type: ignore[union-attr]


LONGEST_DUE = [  # entered, six years later (Art. 14, 23(9)): no rest day moves it
    ("2026-03-16", "2032-03-16"),
    ("2028-02-29", "2034-02-28"),
    ("2026-05-01", "2032-05-01"),
]


@pytest.mark.parametrize(("entry", "due"), LONGEST_DUE)
def test_six_years_at_most_and_the_end_of_the_term(entry: str, due: str) -> None:
    play = entered(entered_on=day(entry))
    exit_deadline = play.clock(EXIT).deadline

    assert play.due(LONGEST) == day(due)
    assert exit_deadline is not None
    assert exit_deadline.is_fixed
    assert exit_deadline.due == play.case.ends_on == two_years(day(entry)).ends


MIDTERM_DUE = [  # begins, ends, entered, due (half of the agreed term, whole months, from the entry)
    ("2026-03-16", "2028-03-15", "2026-03-16", "2027-03-16"),
    ("2026-03-01", "2028-02-29", "2026-03-16", "2027-03-16"),
    ("2026-03-01", "2029-02-28", "2026-03-02", "2027-09-02"),
    ("2026-03-01", "2028-05-15", "2026-03-02", "2027-04-02"),
    ("2026-03-01", "2028-02-29", "2027-08-02", "2028-02-02"),
    ("2026-03-01", "2028-02-29", "2028-02-15", "2028-03-15"),
]


@pytest.mark.parametrize(("begins", "ends", "entry", "due"), MIDTERM_DUE)
def test_the_midterm_is_due_at_half_the_agreed_term(begins: str, ends: str, entry: str, due: str) -> None:
    agreement = sample_agreement(day(begins), day(ends))
    play = entered(agreement=agreement, entered_on=day(entry))

    for key in MIDTERMS:
        deadline = play.clock(key).deadline
        assert deadline is not None
        assert (deadline.due, deadline.source.setting) == (day(due), "midterm_numerator")


def test_how_far_into_the_term_the_midterm_is_due_is_a_setting() -> None:
    third = replace(DEFAULT_POLICY, midterm_denominator=3)
    play = replace(agreed(), policy=third).on(ENTERED_ON)

    play = play.do(cmd.ReportEntry(ENTERED_ON, "样例手续办结"), STATION_OFFICER)

    assert play.due("midterm:unit") == date(2026, 11, 16)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 72))
def test_whole_months_end_on_the_day_before_the_corresponding_one(first: date, count: int) -> None:
    after = add_months(first, count)

    assert whole_months(first, after - timedelta(days=1)) == count
    if count:
        assert whole_months(first, after - timedelta(days=2)) == count - 1


ENTRY_DAYS = [  # entered, what of the base has changed, problems (Art. 12, 13(2), 14, 24)
    ("2026-03-16", {}, set()),
    ("2026-03-17", {}, {("entered_on", "in_future")}),
    ("2026-03-10", {"filed_on": date(2026, 3, 10)}, set()),
    ("2026-03-09", {"filed_on": date(2026, 3, 10)}, {("entered_on", "before_base")}),
    ("2026-03-10", {"status": BaseStatus.CANCELLED, "ended_on": date(2026, 3, 10)}, set()),
    (
        "2026-03-11",
        {"status": BaseStatus.CANCELLED, "ended_on": date(2026, 3, 10)},
        {("entered_on", "base_not_active")},
    ),
    (
        "2026-03-11",
        {"status": BaseStatus.ENDED, "ended_on": date(2026, 3, 10)},
        {("entered_on", "base_not_active")},
    ),
]


@pytest.mark.parametrize(("entry", "base", "problems"), ENTRY_DAYS)
def test_an_entry_lies_within_the_life_of_the_base_and_not_ahead(
    entry: str, base: dict[str, Any], problems: set[tuple[str, str]]
) -> None:
    play = agreed().with_base(**base).on(ENTERED_ON)
    command = cmd.ReportEntry(day(entry), "样例手续办结")

    if problems:
        assert play.problems(command, STATION_OFFICER) == problems
    else:
        assert play.do(command, STATION_OFFICER).case.entered_on == day(entry)


def test_nobody_enters_after_the_term_or_without_formalities() -> None:
    play = agreed().on(date(2028, 4, 1))

    assert play.problems(cmd.ReportEntry(date(2028, 3, 15), " "), STATION_OFFICER) == {
        ("entered_on", "after_term"),
        ("formalities", "required"),
    }


def test_an_entry_needs_the_signed_agreement_and_the_station() -> None:  # Art. 13
    report = cmd.ReportEntry(ENTERED_ON, "样例手续办结")

    assert drafted().on(ENTERED_ON).refused(report, STATION_OFFICER).code == "wrong_stage"
    assert agreed().on(ENTERED_ON).refused(report, UNIT).code == "not_yours"


def test_an_entry_before_the_bases_end_can_still_be_reported_afterwards() -> None:
    ended_on = date(2026, 4, 1)
    play = agreed().on(ended_on).do(cmd.EndWithBase(ended_on, workstation=False), TIMER)
    assert play.stage is StayStage.ABANDONED
    play = play.with_base(status=BaseStatus.CANCELLED, ended_on=ended_on).on(date(2026, 4, 20))

    late = play.do(cmd.ReportEntry(ENTERED_ON, "样例手续办结"), STATION_OFFICER)

    assert (late.stage, late.case.entered_on) == (StayStage.IN_STATION, ENTERED_ON)
    assert late.due(FILING) == date(2026, 6, 16)
    assert late.case.resumes == {}


def test_recruiting_that_was_given_up_stays_given_up() -> None:
    play = agreed().do(cmd.Abandon("样例理由"), UNIT).on(ENTERED_ON)

    report = cmd.ReportEntry(ENTERED_ON, "样例手续办结")
    assert play.refused(report, STATION_OFFICER).code == "wrong_stage"


def test_a_correction_dates_everything_again_that_still_runs() -> None:
    play = corrected(entered(PROMISED).on(date(2026, 4, 1)), "2026-03-30")

    assert {key: play.due(key) for key in play.case.clocks} == {
        FILING: date(2026, 6, 30),
        DEGREE: date(2026, 9, 30),
        "midterm:unit": date(2027, 3, 30),
        "midterm:station": date(2027, 3, 30),
        LONGEST: date(2032, 3, 30),
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
    play = filed(entered().on(date(2026, 6, 16)))
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
    play = entered(entered_on=date(2026, 3, 2)).fire_until_due(LONGEST)
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
        field for field, _ in play.problems(cmd.CorrectEntry(day(entry), "x"), STATION_OFFICER)
    }


def test_a_correction_says_why_and_comes_from_station_or_department() -> None:
    play = entered().on(date(2026, 4, 1))
    command = cmd.CorrectEntry(date(2026, 3, 20), "样例理由")

    assert play.problems(replace(command, reason=""), STATION_OFFICER) == {("reason", "required")}
    assert play.refused(command, UNIT).code == "not_yours"
    assert isinstance(play.do(command, DEPARTMENT_OFFICER).last, fact.EntryCorrected)

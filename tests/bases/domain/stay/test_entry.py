"""The day of entry (Art. 13(2), 14, 17, 23) and what is counted from it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bases.base.terms import BaseStatus
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.stay import commands as cmd
from domain.bases.stay.entry import whole_months
from domain.bases.stay.keys import DEGREE, EXIT, FILING, LONGEST
from domain.bases.stay.terms import FilingStatus, StayStage
from domain.counting import add_months
from tests.bases.domain.stay.samples import (
    CONFIRMED,
    ENTERED_ON,
    PROMISED,
    STATION_OFFICER,
    TIMER,
    UNIT,
    agreed,
    drafted,
    entered,
    sample_agreement,
    two_years,
)

MIDTERMS = ("midterm:unit", "midterm:station")
LONG_AGO: dict[str, Any] = {"filed_on": date(2020, 6, 1)}


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_with_the_entry_everything_that_is_counted_from_it_begins() -> None:
    play = entered(PROMISED)

    assert (play.stage, play.case.filing.status) == (StayStage.IN_STATION, FilingStatus.DUE)
    assert play.case.clocks.keys() == {FILING, DEGREE, *MIDTERMS, EXIT, LONGEST}
    assert play.case.ends_on == date(2028, 3, 15)


def test_who_has_the_degree_is_not_asked_for_it() -> None:  # Art. 23(1)
    assert DEGREE not in entered().case.clocks


FILING_DUE = [  # entered, due three months later (Art. 13(2)), provisional
    ("2025-11-14", "2026-03-16", False),  # Art. 26: nothing counts before 2025-12-15
    ("2025-11-30", "2026-03-16", False),
    ("2025-12-15", "2026-03-16", False),
    ("2025-12-16", "2026-03-16", False),
    ("2025-12-17", "2026-03-17", False),
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
    ("2025-08-31", "2026-06-15"),
    ("2027-08-31", "2028-02-29"),
    ("2026-03-16", "2026-09-16"),
]


@pytest.mark.parametrize(("entry", "due"), DEGREE_DUE)
def test_half_a_year_for_the_degree(entry: str, due: str) -> None:
    play = entered(replace(PROMISED, promised_by=day("2030-01-01")), entered_on=day(entry), **LONG_AGO)

    assert play.due(DEGREE) == day(due)
    assert play.clock(DEGREE).deadline.source.article == "23(1)"  # type: ignore[union-attr]


LONGEST_DUE = [  # entered, six years later (Art. 14, 23(9)): no rest day moves it
    ("2026-03-16", "2032-03-15"),
    ("2028-02-29", "2034-02-27"),
    ("2026-05-02", "2032-05-01"),
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

    play = play.do(
        cmd.ReportEntry(
            entered_on=ENTERED_ON,
            formalities="样例手续办结",
            confirmed_oddities=CONFIRMED[0],
            oddity_reason=CONFIRMED[1],
            meets_conditions=True,
        ),
        STATION_OFFICER,
    )

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
    command = cmd.ReportEntry(
        entered_on=day(entry),
        formalities="样例手续办结",
        confirmed_oddities=CONFIRMED[0],
        oddity_reason=CONFIRMED[1],
        meets_conditions=True,
    )

    if problems:
        assert play.problems(command, STATION_OFFICER) == problems
    else:
        assert play.do(command, STATION_OFFICER).case.entered_on == day(entry)


def test_nobody_enters_after_the_term_or_without_formalities() -> None:
    play = agreed().on(date(2028, 4, 1))

    assert play.problems(
        cmd.ReportEntry(
            entered_on=date(2028, 3, 15),
            formalities=" ",
            confirmed_oddities=CONFIRMED[0],
            oddity_reason=CONFIRMED[1],
            meets_conditions=True,
        ),
        STATION_OFFICER,
    ) == {
        ("entered_on", "after_term"),
        ("formalities", "required"),
    }


def test_an_entry_needs_the_signed_agreement_and_the_station() -> None:  # Art. 13
    report = cmd.ReportEntry(
        entered_on=ENTERED_ON,
        formalities="样例手续办结",
        confirmed_oddities=CONFIRMED[0],
        oddity_reason=CONFIRMED[1],
        meets_conditions=True,
    )

    assert drafted().on(ENTERED_ON).refused(report, STATION_OFFICER).code == "wrong_stage"
    assert agreed().on(ENTERED_ON).refused(report, UNIT).code == "not_yours"


def test_an_entry_before_the_bases_end_can_still_be_reported_afterwards() -> None:
    ended_on = date(2026, 4, 1)
    play = agreed().on(ended_on).do(cmd.EndWithBase(ended_on, workstation=False), TIMER)
    assert play.stage is StayStage.ABANDONED
    play = play.with_base(status=BaseStatus.CANCELLED, ended_on=ended_on).on(date(2026, 4, 20))

    late = play.do(
        cmd.ReportEntry(
            entered_on=ENTERED_ON,
            formalities="样例手续办结",
            confirmed_oddities=CONFIRMED[0],
            oddity_reason=CONFIRMED[1],
            meets_conditions=True,
        ),
        STATION_OFFICER,
    )

    assert (late.stage, late.case.entered_on) == (StayStage.IN_STATION, ENTERED_ON)
    assert late.due(FILING) == date(2026, 6, 16)
    assert late.case.resumes == {}


def test_recruiting_that_was_given_up_stays_given_up() -> None:
    play = agreed().do(cmd.Abandon("样例理由"), UNIT).on(ENTERED_ON)

    report = cmd.ReportEntry(
        entered_on=ENTERED_ON,
        formalities="样例手续办结",
        confirmed_oddities=CONFIRMED[0],
        oddity_reason=CONFIRMED[1],
        meets_conditions=True,
    )
    assert play.refused(report, STATION_OFFICER).code == "wrong_stage"

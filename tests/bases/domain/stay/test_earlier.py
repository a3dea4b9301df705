"""Stays from before the system: dated facts that must fit, and that open no decision on what is long past."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.bases.base.terms import BaseStatus
from domain.bases.stay import commands as cmd
from domain.bases.stay.state_entry import Degree
from domain.bases.stay.terms import Destination, FilingStatus, StayStage
from tests.bases.domain.stay.samples import (
    DEPARTMENT_OFFICER,
    HELD,
    HISTORY_EXIT,
    OLD_BASE,
    TIMER,
    UNIT,
    Play,
    from_before,
    history,
    sample_profile,
    sample_world,
)

BLANK = Play(sample_world(base=OLD_BASE))
NO_DEGREE = sample_profile(Degree())


def test_who_is_in_station_goes_on_with_what_is_ahead() -> None:
    play = from_before()

    assert (play.stage, play.case.entered_history) == (StayStage.IN_STATION, True)
    assert play.case.clocks.keys() == {"midterm:unit", "midterm:station", "exit", "longest"}
    assert (play.case.filing.status, play.case.filing.late_days) == (FilingStatus.ACCEPTED, 0)


RUNNING = [  # entered, ends, filed, what runs besides exit and longest (on 2026-03-02; Art. 13(2), 17, 23(1))
    ("2025-08-28", "2027-08-27", None, {"midterm", "degree", "entry_filing"}),
    ("2025-09-01", "2027-08-31", None, {"midterm", "degree", "entry_filing"}),
    ("2025-11-28", "2027-11-27", None, {"midterm", "degree", "entry_filing"}),
    ("2025-12-01", "2027-11-30", None, {"midterm", "degree", "entry_filing"}),
    ("2025-12-02", "2027-12-01", "2026-01-05", {"midterm", "degree"}),
    ("2025-03-02", "2027-03-01", "2025-04-01", {"midterm", "degree"}),
    ("2025-03-01", "2027-02-28", "2025-04-01", {"midterm", "degree"}),
    ("2025-02-27", "2027-02-26", "2025-04-01", {"degree"}),
    ("2024-01-01", "2025-12-31", "2024-02-01", {"degree"}),
]


@pytest.mark.parametrize(("entered", "ends", "filed", "running"), RUNNING)
def test_only_what_is_not_over_yet_begins_to_run(
    entered: str, ends: str, filed: str | None, running: set[str]
) -> None:
    play = from_before(
        profile=NO_DEGREE,
        entered_on=date.fromisoformat(entered),
        ends_on=date.fromisoformat(ends),
        filed_on=date.fromisoformat(filed) if filed else None,
    )

    kinds = {key.partition(":")[0] for key in play.case.clocks}
    assert kinds == running | {"exit", "longest"}


def test_no_decision_is_opened_on_a_half_year_long_past() -> None:  # Art. 23(1)
    late = from_before(profile=NO_DEGREE, entered_on=date(2025, 8, 28), on=date(2026, 7, 1))
    play = late.fire_until(date(2026, 12, 31))

    assert play.case.removals == ()
    assert play.names.count("DoubtRaised") == 1
    assert play.wait("verify:degree").source.setting == "interpretations.entry_long_past"


def test_a_term_that_is_over_still_has_to_be_dealt_with() -> None:  # Art. 23(9)
    play = from_before(entered_on=date(2024, 1, 1), ends_on=date(2025, 12, 31), filed_on=date(2024, 2, 1))

    asked = play.fire()
    assert (asked.case.removals, asked.wait("verify:exit").source.article) == ((), "23(9)")
    justified = asked.do(cmd.SettleDoubt("exit", holds=False, reasons="样例：流动站正在办理手续。"), UNIT)
    assert (justified.case.removals, "exit" in justified.keys) == ((), True)
    found = asked.do(cmd.SettleDoubt("exit", holds=True, reasons="样例：无正当理由。"), UNIT)
    assert [(one.ground.value, one.automatic) for one in found.case.removals] == [("23(9)", True)]


def test_a_late_report_is_marked_with_the_days_under_the_regulation_only() -> (
    None
):  # Art. 13(2), 26: due 2026-03-16
    assert from_before(filed_on=date(2025, 12, 11)).case.filing.late_days == 0
    late = from_before(filed_on=date(2026, 3, 26), on=date(2026, 4, 1))
    assert late.case.filing.late_days == 10


GONE: dict[str, Any] = {"stage": StayStage.EXITED, "left_on": date(2025, 12, 31)}
FIT = [  # what differs: each a stay that can have been
    GONE,
    {**GONE, "stage": StayStage.REMOVED},
    {**GONE, "stage": StayStage.MOVED},
    {**GONE, "destination": Destination.UNIT},
    {**GONE, "left_on": date(2025, 9, 1)},
    {**GONE, "left_on": date(2026, 3, 2)},
    {"ends_on": date(2031, 12, 14)},
    {"filed_on": date(2025, 9, 1)},
    {"entered_on": date(2020, 6, 1), "ends_on": date(2026, 5, 31)},
]


@pytest.mark.parametrize("changes", FIT)
def test_what_can_have_been_is_taken(changes: dict[str, Any]) -> None:
    play = from_before(**changes)

    assert play.case.left_on == changes.get("left_on")
    assert play.case.ended is ("left_on" in changes)


UNFIT = [  # what differs, problems
    ({"entered_on": date(2020, 5, 31), "ends_on": date(2024, 5, 30)}, {("entered_on", "before_base")}),
    (
        {"entered_on": date(2026, 3, 3), "ends_on": date(2028, 3, 2), "filed_on": None},
        {("entered_on", "in_future")},
    ),
    ({"ends_on": date(2025, 9, 1)}, {("entered_on", "after_term")}),
    ({"ends_on": date(2031, 12, 15)}, {("ends_on", "too_long")}),
    ({"ends_on": date(9999, 12, 31)}, {("ends_on", "out_of_range")}),
    ({"entered_on": date(1, 1, 1)}, {("entered_on", "out_of_range")}),
    ({"filed_on": date(2025, 8, 31)}, {("filed_on", "before_entry")}),
    ({"filed_on": date(2026, 3, 3)}, {("filed_on", "in_future")}),
    ({"left_on": date(2025, 12, 31)}, {("left_on", "left_on_mismatch")}),
    ({**GONE, "left_on": None}, {("left_on", "left_on_mismatch")}),
    ({**GONE, "left_on": date(2025, 8, 31)}, {("left_on", "before_entry")}),
    ({**GONE, "left_on": date(2026, 3, 3)}, {("left_on", "in_future")}),
    ({"destination": Destination.UNIT}, {("destination", "not_exited")}),
    (
        {**GONE, "stage": StayStage.REMOVED, "destination": Destination.UNIT},
        {("destination", "not_exited")},
    ),
    ({"stage": StayStage.AGREED}, {("stage", "bad_stage")}),
    ({"stage": StayStage.ABANDONED}, {("stage", "bad_stage")}),
    ({"profile": sample_profile(discipline="")}, {("profile.discipline", "required")}),
    (
        {"profile": sample_profile(replace(HELD, certificate=""))},
        {("profile.degree.certificate", "required")},
    ),
]


@pytest.mark.parametrize(("changes", "problems"), UNFIT)
def test_what_cannot_have_been_is_refused_with_its_fields(
    changes: dict[str, Any], problems: set[tuple[str, str]]
) -> None:
    assert BLANK.problems(history(**changes), DEPARTMENT_OFFICER) == problems


def test_everything_that_does_not_fit_is_named_at_once() -> None:
    command = history(
        entered_on=date(2020, 1, 1), filed_on=date(2019, 1, 1), profile=sample_profile(discipline="")
    )

    assert BLANK.problems(command, DEPARTMENT_OFFICER) == {
        ("profile.discipline", "required"),
        ("entered_on", "before_base"),
        ("filed_on", "before_entry"),
    }


ENDED_ON = date(2025, 12, 31)
OF_AN_ENDED_BASE = [  # how the base ended, what differs, problems (Art. 24)
    (BaseStatus.CANCELLED, {}, set()),
    (BaseStatus.CANCELLED, GONE, set()),
    (
        BaseStatus.CANCELLED,
        {"entered_on": date(2026, 1, 1), "ends_on": date(2027, 12, 31), "filed_on": None},
        {("entered_on", "base_not_active")},
    ),
    (BaseStatus.ENDED, {}, {("left_on", "base_ended")}),
    (BaseStatus.ENDED, GONE, set()),
    (BaseStatus.ENDED, {**GONE, "left_on": date(2026, 1, 1)}, {("left_on", "base_ended")}),
]


@pytest.mark.parametrize(("status", "changes", "problems"), OF_AN_ENDED_BASE)
def test_a_stay_fits_into_the_life_of_its_base(
    status: BaseStatus, changes: dict[str, Any], problems: set[tuple[str, str]]
) -> None:
    play = BLANK.with_base(status=status, ended_on=ENDED_ON)

    if problems:
        assert play.problems(history(**changes), DEPARTMENT_OFFICER) == problems
    else:
        assert play.do(history(**changes), DEPARTMENT_OFFICER).case.entered_on == date(2025, 9, 1)


def test_only_the_department_enters_what_was_before_and_once() -> None:
    assert BLANK.refused(history(), UNIT).code == "not_yours"
    assert BLANK.refused(history(), TIMER).code == "not_yours"
    play = BLANK.do(HISTORY_EXIT, DEPARTMENT_OFFICER)
    assert play.refused(HISTORY_EXIT, DEPARTMENT_OFFICER).code == "already_there"
    assert (play.case.exit.destination, play.waits) == (Destination.REGION, ())


def test_base_person_and_station_are_known_there_too() -> None:
    nobody = Play(replace(sample_world(), base=None, station=None, person_known=False))

    assert {code for _, code in nobody.problems(history(), DEPARTMENT_OFFICER)} == {
        "no_such_base",
        "no_such_person",
        "no_such_station",
    }


def test_the_day_of_entry_of_such_a_stay_can_be_corrected() -> None:
    play = from_before(entered_on=date(2025, 12, 25), ends_on=date(2027, 12, 14), filed_on=None)

    again = play.do(cmd.CorrectEntry(date(2025, 12, 18), "样例理由"), DEPARTMENT_OFFICER)

    assert again.due("longest") == date(2031, 12, 17)
    assert again.due("midterm:unit") == date(2026, 11, 18)

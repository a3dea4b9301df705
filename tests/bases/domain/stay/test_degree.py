"""The PhD certificate (Art. 23(1)): within half a year, or the base decides on a removal."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.bases.stay import commands as cmd
from domain.bases.stay.keys import DEGREE
from domain.bases.stay.state_entry import Degree
from tests.bases.domain.stay.samples import (
    CONFIRMED,
    HELD,
    PROMISED,
    STATION_OFFICER,
    UNIT,
    agreed,
    drafted,
    entered,
    opened,
)

AWARDED = replace(HELD, awarded_on=date(2026, 6, 30))


@pytest.mark.parametrize("make", [opened, drafted, agreed, entered])
def test_a_certificate_can_be_recorded_at_every_open_stage(make: Any) -> None:
    play = make(PROMISED).on(date(2026, 7, 1)).do(cmd.RecordDegree(AWARDED), UNIT)

    assert play.case.profile.degree == AWARDED
    assert DEGREE not in play.keys


def test_who_enters_with_a_certificate_recorded_before_is_not_asked_again() -> None:
    play = agreed(PROMISED).do(cmd.RecordDegree(HELD), UNIT)

    entry = play.on(date(2026, 3, 16)).do(
        cmd.ReportEntry(
            entered_on=date(2026, 3, 16),
            formalities="样例手续",
            confirmed_oddities=CONFIRMED[0],
            oddity_reason=CONFIRMED[1],
            meets_conditions=True,
        ),
        STATION_OFFICER,
    )
    assert DEGREE not in entry.case.clocks


AFTER_HALF_A_YEAR = [  # awarded, whether the removal loses its ground (half a year ends on 2026-09-16)
    ("2026-06-30", True),
    ("2026-09-16", True),
    ("2026-09-17", False),
]


@pytest.mark.parametrize(("awarded", "dropped"), AFTER_HALF_A_YEAR)
def test_a_degree_awarded_in_time_leaves_the_removal_without_ground(awarded: str, dropped: bool) -> None:
    play = entered(PROMISED).fire_until_due(DEGREE).on(date(2026, 9, 20))
    removal = play.case.removals[0]

    after = play.do(cmd.RecordDegree(replace(HELD, awarded_on=date.fromisoformat(awarded))), UNIT)

    assert after.case.removals[0].dropped is dropped
    assert (f"serve:{removal.id}" in after.keys) is not dropped


def test_on_the_last_day_of_the_half_year_nothing_has_happened_yet() -> None:
    last_day = entered(PROMISED).fire_until(date(2026, 9, 16))
    day_after = last_day.fire_until(date(2026, 9, 18))

    assert last_day.case.removals == ()
    assert [one.ground.value for one in day_after.case.removals] == ["23(1)"]


UNFIT = [  # degree, problems
    (Degree(), {("degree", "no_degree")}),
    (Degree(institution="样例大学"), {("degree", "no_degree")}),
    (Degree(promised_by=date(2027, 1, 1)), {("degree", "no_degree")}),
    (replace(HELD, certificate=" "), {("degree.certificate", "required")}),
    (replace(HELD, institution=""), {("degree.institution", "required")}),
    (replace(HELD, awarded_on=None), {("degree.awarded_on", "required")}),
    (replace(HELD, awarded_on=date(2026, 3, 17)), {("degree.awarded_on", "in_future")}),
    (replace(HELD, paper="paper-nowhere"), {("degree.paper", "no_paper")}),
]


@pytest.mark.parametrize(("degree", "problems"), UNFIT)
def test_a_certificate_is_recorded_whole_or_not_at_all(
    degree: Degree, problems: set[tuple[str, str]]
) -> None:
    assert entered(PROMISED).problems(cmd.RecordDegree(degree), UNIT) == problems


def test_the_same_certificate_is_recorded_once_and_by_the_base() -> None:
    assert entered().refused(cmd.RecordDegree(HELD), UNIT).code == "no_change"
    assert entered(PROMISED).refused(cmd.RecordDegree(HELD), STATION_OFFICER).code == "not_yours"

"""Vectors A12–A19: milestones with corridors and lights, and the three rates."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assistants.counting.lines import task_lines
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.notice_data import Measure, Milestone
from domain.assistants.counting.progress import (
    LIGHT_NAMES,
    Bounds,
    Entry,
    Light,
    bounds,
    figure,
    light,
    measured,
    percent,
    ranking,
    rates,
)
from domain.legal_time import end_of
from tests.assistants.domain.samples import CALENDAR, POLICY, at, day, hire, post

BY_KEY = {milestone.key: milestone for milestone in NOTICE_2025.milestones}
JUNE_15, JUNE_30 = BY_KEY["2025-06-15/published"], BY_KEY["2025-06-30/published"]


@pytest.mark.parametrize(("value", "word"), [(59, "未达"), (60, "区间内"), (120, "达上限"), (121, "超前")])
def test_a12_the_word_for_a_figure(value: int, word: str) -> None:
    """A12, 26·二(四)."""
    assert LIGHT_NAMES[light(value, bounds(600, JUNE_15, POLICY))] == word


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("2025-06-15/published", (1, 1)),
        ("2025-06-30/published", (1, 1)),
        ("2025-07-15/fulfilled", (1, 2)),
        ("2025-08-15/fulfilled", (2, 2)),
    ],
)
def test_a13_small_targets_go_up_to_whole_persons(key: str, expected: tuple[int, int]) -> None:
    """A13, setting milestone_rounding."""
    assert bounds(2, BY_KEY[key], POLICY) == Bounds(*expected)


def test_a14_thirty_per_cent_of_fifteen_are_five() -> None:
    """A14."""
    assert bounds(15, JUNE_30, POLICY).lower == 5
    assert light(4, bounds(15, JUNE_30, POLICY)) is Light.BELOW
    assert bounds(15, JUNE_30, replace(POLICY, milestone_rounding="floor")).lower == 4


def test_a15_publishing_and_fulfilling_are_two_measures() -> None:
    """A15, 26·二(四)."""
    entries = [post("07-01", 600), hire("07-01", 299)]
    found = {
        milestone.measure: measured(entries, 600, milestone, POLICY)
        for milestone in NOTICE_2025.milestones
        if milestone.day == day("07-15")
    }
    assert found[Measure.PUBLISHED].reached
    assert (found[Measure.FULFILLED].light, found[Measure.FULFILLED].value) == (Light.BELOW, 299)


@pytest.mark.parametrize("on", [date(2025, 6, 15), date(2025, 8, 31), date(2026, 8, 15)])
def test_a16_a_rest_day_moves_no_milestone(on: date) -> None:
    """A16, 26·二(四)."""
    assert not CALENDAR.is_workday(on)
    milestone = Milestone(on, Measure.PUBLISHED, 10, 20)
    early, late = (
        Entry(measure=Measure.PUBLISHED, line="imu", day=on, known=known)
        for known in (at("01-01"), end_of(on))
    )

    assert measured([early], 10, milestone, POLICY).value == 1
    assert measured([late], 10, milestone, POLICY).value == 0


def test_a17_what_is_entered_later_changes_no_snapshot() -> None:
    """A17: as known then, and as known now."""
    entries = [post("06-14", 3), post("06-14", 1, known="06-16 09:00")]

    assert measured(entries, 600, JUNE_15, POLICY).value == 3
    assert measured(entries, 600, JUNE_15, POLICY, known=at("06-17 00:00")).value == 4


def test_a18_no_rate_is_capped_or_mixed() -> None:
    """A18; 成都 2025: 2,272 of 1,600 are 142 %."""
    assert percent(rates(45, 93, 93).completion) == "206.7%"
    found = rates(1600, 3000, 2272)
    assert (percent(found.completion), percent(found.fill)) == ("142%", "75.7%")
    assert percent(found.publication) == "187.5%"


def test_a19_without_a_target_there_is_no_rate_and_no_rank() -> None:
    """A19, setting ranking."""
    assert rates(None, 4, 5).completion is None
    assert percent(rates(None, 4, 5).completion) == "—"
    found = ranking({"a": 5, "b": 5}, {"a": 10, "b": None}, {})
    assert [each.key for each in found] == ["a"]


def test_equal_lines_share_a_rank_and_the_day_of_completion_decides() -> None:
    """Setting ranking."""
    full = {"a": day("07-10"), "b": day("07-09"), "c": day("07-10")}
    found = ranking({"a": 10, "b": 20, "c": 30, "d": 1}, {"a": 10, "b": 20, "c": 30, "d": 10}, full)

    assert [(each.rank, each.key) for each in found] == [(1, "b"), (2, "a"), (2, "c"), (4, "d")]


@given(st.integers(0, 5000), st.integers(0, 100), st.integers(0, 100))
def test_bounds_are_never_less_than_the_share(target: int, first: int, second: int) -> None:
    """Setting milestone_rounding."""
    milestone = Milestone(day("06-15"), Measure.PUBLISHED, min(first, second), max(first, second))
    found = bounds(target, milestone, POLICY)

    assert found.lower * 100 >= target * milestone.lower
    assert (found.lower - 1) * 100 < target * milestone.lower or found.lower == 0
    assert found.lower <= found.upper <= max(target, 0)
    assert light(found.lower, found) is not Light.BELOW


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(1, 28), st.sampled_from([-1, 1])), max_size=30))
def test_a_snapshot_never_changes_by_what_comes_later(found: list[tuple[int, int, int]]) -> None:
    """26·二(四): a milestone holds what was known at 24:00 of its day."""
    entries = [
        Entry(
            measure=Measure.PUBLISHED,
            line="imu",
            day=date(2025, 6, on),
            known=at(f"06-{known:02d} 10:00"),
            change=change,
        )
        for on, known, change in found
    ]
    then = measured(entries, 100, JUNE_15, POLICY).value
    known_then = [each for each in entries if each.known < end_of(JUNE_15.day)]

    assert measured(known_then, 100, JUNE_15, POLICY).value == then
    assert figure(entries, Measure.FULFILLED, date(2025, 12, 31), at("12-31")) == 0
    assert len(task_lines()) == 30

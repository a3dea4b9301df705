"""Setting (interpretation): nobody is in station at two bases on the same days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bases.base.terms import BaseStatus
from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_end as end
from domain.bases.stay.overlap import meet
from domain.bases.stay.terms import StayStage
from domain.bases.stay.world import Interval
from tests.bases.domain.stay.samples import (
    CONFIRMED,
    DEPARTMENT_OFFICER,
    ENTERED_ON,
    OLD_BASE,
    STATION_OFFICER,
    TIMER,
    Play,
    agreed,
    entered,
    history,
    left,
    removed,
    sample_world,
)

OVERLAP = ("entered_on", "overlapping_stay")
DAYS = st.dates(date(2020, 1, 1), date(2020, 1, 9))
INTERVALS = st.tuples(DAYS, st.none() | DAYS).filter(lambda one: one[1] is None or one[0] <= one[1])


def interval(begins: str, left: str | None) -> Interval:
    return date.fromisoformat(begins), date.fromisoformat(left) if left else None


def beside(play: Play, *others: Interval) -> Play:
    return play.under(replace(play.world, others=others))


GONE: dict[str, Any] = {"stage": StayStage.EXITED, "left_on": date(2025, 12, 31)}
BEFORE = [  # the other time in station, what differs from one since 2025-09-01, whether they overlap
    ("2024-01-01", "2025-08-31", {}, False),
    ("2024-01-01", "2025-09-01", {}, False),
    ("2024-01-01", "2025-09-02", {}, True),
    ("2024-01-01", None, GONE, True),
    ("2025-09-01", "2025-09-01", {}, True),
    ("2025-10-01", "2025-11-30", GONE, True),
    ("2025-12-30", None, GONE, True),
    ("2025-12-31", None, GONE, False),
    ("2026-01-05", "2026-02-05", GONE, False),
    ("2026-01-05", "2026-02-05", {}, True),
]


@pytest.mark.parametrize(("begins", "left", "changes", "overlaps"), BEFORE)
def test_a_stay_from_before_lies_beside_the_persons_others(
    begins: str, left: str | None, changes: dict[str, Any], overlaps: bool
) -> None:
    play = beside(Play(sample_world(base=OLD_BASE)), interval(begins, left))
    command = history(**changes)

    if not overlaps:
        assert play.do(command, DEPARTMENT_OFFICER).case.entered_on == command.entered_on
        return
    (problem,) = play.refused(command, DEPARTMENT_OFFICER).problems
    assert (problem.field, problem.code) == OVERLAP
    assert problem.source is not None
    assert (problem.source.article, problem.source.setting) == (None, "interpretations.one_stay")


ENTRIES = [  # when the stay before was left, whether one may enter on 2026-03-16 (Art. 13(2))
    ("2026-03-15", True),
    ("2026-03-16", True),
    ("2026-03-17", False),
]


@pytest.mark.parametrize(("left", "fits"), ENTRIES)
def test_nobody_enters_before_having_left_elsewhere(left: str, fits: bool) -> None:
    play = beside(agreed().on(date(2026, 4, 1)), interval("2024-03-01", left))
    command = cmd.ReportEntry(
        entered_on=ENTERED_ON,
        formalities="样例手续办结",
        confirmed_oddities=CONFIRMED[0],
        oddity_reason=CONFIRMED[1],
        meets_conditions=True,
    )

    if fits:
        assert play.do(command, STATION_OFFICER).stage is StayStage.IN_STATION
    else:
        assert play.problems(command, STATION_OFFICER) == {OVERLAP}


CORRECTIONS = [  # the right day, whether it fits beside a stay that was left on 2026-03-05
    ("2026-03-04", False),
    ("2026-03-05", True),
    ("2026-03-17", True),
]


@pytest.mark.parametrize(("entry", "fits"), CORRECTIONS)
def test_a_correction_does_not_reach_into_another_stay(entry: str, fits: bool) -> None:
    play = beside(entered().on(date(2026, 4, 1)), interval("2024-03-01", "2026-03-05"))
    command = cmd.CorrectEntry(date.fromisoformat(entry), "样例理由", CONFIRMED[0])

    if fits:
        assert play.do(command, STATION_OFFICER).case.entered_on == command.entered_on
    else:
        assert play.problems(command, STATION_OFFICER) == {OVERLAP}


AFTER_THE_BASE = [  # how the base ended, since when the person is elsewhere, problems
    (BaseStatus.ENDED, "2026-04-01", set()),
    (BaseStatus.ENDED, "2026-03-31", {OVERLAP}),
    (BaseStatus.CANCELLED, "2026-04-01", {OVERLAP}),
]


@pytest.mark.parametrize(("status", "begins", "problems"), AFTER_THE_BASE)
def test_a_late_entry_reaches_to_the_workstation_only(
    status: BaseStatus, begins: str, problems: set[tuple[str, str]]
) -> None:  # Art. 24
    ended_on = date(2026, 4, 1)
    play = agreed().on(ended_on).do(cmd.EndWithBase(ended_on, workstation=False), TIMER)
    play = play.with_base(status=status, ended_on=ended_on).on(date(2026, 4, 20))
    play = beside(play, interval(begins, "2026-04-15"))
    command = cmd.ReportEntry(
        entered_on=ENTERED_ON,
        formalities="样例手续办结",
        confirmed_oddities=CONFIRMED[0],
        oddity_reason=CONFIRMED[1],
        meets_conditions=True,
    )

    if problems:
        assert play.problems(command, STATION_OFFICER) == problems
    else:
        assert play.do(command, STATION_OFFICER).case.entered_on == ENTERED_ON


def gone_by_removal() -> tuple[Play, cmd.Command]:
    over = removed()
    return over, cmd.ReverseRemoval(over.case.removals[-1].id, "样例理由")


def gone_otherwise() -> tuple[Play, cmd.Command]:
    return left(), end.TakeBackLeaving("样例理由")


SINCE = [  # another time in station, whether an end of a stay since 2026-03-16 may be taken back beside it
    ("2024-03-01", "2026-03-16", True),
    ("2024-03-01", "2026-03-17", False),
    ("2026-10-01", None, False),
    ("2026-10-01", "2026-10-02", False),
    ("2026-10-01", "2027-10-01", False),
]


@pytest.mark.parametrize(("begins", "until", "fits"), SINCE)
@pytest.mark.parametrize("ended", [gone_by_removal, gone_otherwise])
def test_an_end_is_not_taken_back_into_a_later_stay_though_that_is_over(
    ended: Callable[[], tuple[Play, cmd.Command]], begins: str, until: str | None, fits: bool
) -> None:
    over, back = ended()
    play = beside(over, interval(begins, until))

    if fits:
        assert play.do(back, DEPARTMENT_OFFICER).stage is StayStage.IN_STATION
        return
    refusal = play.refused(back, DEPARTMENT_OFFICER)
    assert refusal.code == OVERLAP[1]
    assert refusal.source is not None
    assert refusal.source.setting == "interpretations.one_stay"


@given(INTERVALS, INTERVALS)
def test_times_in_station_meet_where_both_have_a_day_and_the_next(one: Interval, other: Interval) -> None:
    last = date(2020, 2, 1)
    begins, ends = max(one[0], other[0]), min(one[1] or last, other[1] or last)

    assert meet(one, other) == meet(other, one)
    if begins < ends:
        assert meet(one, other)
    if begins > ends:
        assert not meet(one, other)

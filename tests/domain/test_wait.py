"""Clocks, reminders and timers."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actor import DEPARTMENT
from domain.deadline import fixed
from domain.legal_time import SHANGHAI
from domain.policy_values import Effect
from domain.source import article, setting
from domain.wait import Clock, Occasion, Timer, Wait, jittered, next_reminder, next_timer, timer_of
from tests.domain.samples import CALENDAR

DUE = date(2026, 4, 30)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


CLOCK = Clock(
    since=at("2026-03-02T10:00"),
    deadline=fixed(DUE, setting("round_window"), CALENDAR),
    effect=Effect.DUTY,
    before=(30, 7, 1),
    every_after=7,
)


def wait(clock: Clock, key: str = "filing") -> Wait:
    return Wait(
        key=key,
        action="备案",
        party=DEPARTMENT,
        source=article("11(3)"),
        clock=clock,
        consequence="督办",
        commands=("filing",),
    )


LADDER = [  # since, reminded, next
    ("2026-03-02T10:00", None, "2026-03-31T09:00"),
    ("2026-03-31T09:00", None, "2026-04-23T09:00"),
    ("2026-03-02T10:00", "2026-03-31T09:00", "2026-04-23T09:00"),
    ("2026-03-02T10:00", "2026-04-23T12:00", "2026-04-29T09:00"),
    ("2026-03-02T10:00", "2026-04-29T09:00", None),
]


@pytest.mark.parametrize(("since", "reminded", "expected"), LADDER)
def test_reminders_climb_down_the_ladder(since: str, reminded: str | None, expected: str | None) -> None:
    clock = replace(CLOCK, since=at(since), reminded=at(reminded) if reminded else None)

    assert next_reminder(clock) == (at(expected) if expected else None)


def test_after_the_last_reminder_the_due_date_fires_at_midnight() -> None:
    timer = timer_of(wait(replace(CLOCK, reminded=at("2026-04-29T09:00"))))

    assert timer == Timer("filing", at("2026-05-01T00:00"), Occasion.DUE)


OVERDUE = [  # reminded, next
    (None, "2026-05-07T09:00"),
    ("2026-04-29T09:00", "2026-05-07T09:00"),
    ("2026-05-07T09:00", "2026-05-14T09:00"),
    ("2026-05-10T00:00", "2026-05-14T09:00"),
    ("2026-05-14T08:59", "2026-05-14T09:00"),
]


@pytest.mark.parametrize(("reminded", "expected"), OVERDUE)
def test_what_is_overdue_is_reminded_of_every_seventh_day(reminded: str | None, expected: str) -> None:
    clock = replace(CLOCK, overdue=True, reminded=at(reminded) if reminded else None)

    assert timer_of(wait(clock)) == Timer("filing", at(expected), Occasion.REMINDER)


def test_without_an_interval_nothing_follows_the_due_date() -> None:
    assert timer_of(wait(replace(CLOCK, overdue=True, every_after=0))) is None


def test_a_wait_without_a_limit_has_no_timer() -> None:
    assert next_timer((wait(Clock(since=at("2026-03-02T10:00"))),)) is None


@given(
    st.integers(1, 400 * 24),
    st.booleans(),
    st.lists(st.integers(0, 60), max_size=4),
    st.integers(0, 30),
)
def test_late_reminders_coalesce_into_one_and_the_next_lies_ahead(
    hours: int, overdue: bool, before: list[int], every: int
) -> None:
    now = CLOCK.since + timedelta(hours=hours)
    clock = replace(CLOCK, overdue=overdue, before=tuple(before), every_after=every)
    first = next_reminder(clock)

    following = next_reminder(replace(clock, reminded=now))

    assert first is None or first > clock.since
    assert following is None or following > now


@given(st.text(min_size=1))
def test_reminders_are_spread_over_the_allowed_hours_always_alike(case_id: str) -> None:
    timer = Timer("filing", at("2026-04-23T09:00"), Occasion.REMINDER)

    moved = jittered(timer, CLOCK, case_id)

    assert at("2026-04-23T09:00") <= moved < at("2026-04-23T17:00")
    assert moved == jittered(timer, CLOCK, case_id)


def test_many_cases_do_not_remind_at_once() -> None:
    timer = Timer("filing", at("2026-04-23T09:00"), Occasion.REMINDER)

    assert len({jittered(timer, CLOCK, f"case-{n}") for n in range(100)}) > 90


def test_a_due_date_is_never_moved() -> None:
    timer = Timer("filing", at("2026-05-01T00:00"), Occasion.DUE)

    assert jittered(timer, CLOCK, "case-1") == timer.at


def test_the_allowed_hours_come_from_the_policy() -> None:
    clock = replace(CLOCK, from_hour=14, until_hour=15)
    timer = next_timer((wait(clock),), "case-1")

    assert timer is not None
    assert at("2026-03-31T14:00") <= timer.at < at("2026-03-31T15:00")


def test_the_earliest_timer_of_all_waits_comes_next() -> None:
    earlier = fixed(DUE - timedelta(days=20), setting("round_window"), CALENDAR)
    found = next_timer((wait(CLOCK), wait(replace(CLOCK, deadline=earlier, before=()), "urgent")))

    assert found == Timer("filing", at("2026-03-31T09:00"), Occasion.REMINDER)

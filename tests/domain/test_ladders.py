"""Reminder ladders of a wait's own: steps at hours of the day before the end, and telling step by step after it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from activities.published_calendar import published_calendar
from db.codec import decode, encode
from domain.actor import Party
from domain.deadline import Deadline, Roll, fixed
from domain.legal_time import SHANGHAI
from domain.source import setting
from domain.terms import Role
from domain.ticking import DEPARTMENT_LEVEL, LEAGUE_LEVEL, Due, Escalated, due, tick
from domain.wait import (
    Clock,
    Occasion,
    Step,
    Timer,
    Wait,
    jittered,
    later_instants,
    next_reminder,
    next_timer,
    timer_of,
)

CALENDAR = published_calendar()
SOURCE = setting("reminder_days_before")
LADDER = (Step(days=1, at=time(9)), Step(at=time(9)), Step(at=time(15)), Step(minutes=30))
LATER = (Step(days=1, at=time(9)), Step(days=1, at=time(12)))
PARTY = Party(Role.LEAGUE, "150200")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def weekly(day: str = "2025-06-18", rule: Roll = Roll.NEXT) -> Deadline:
    return fixed(date.fromisoformat(day), SOURCE, CALENDAR, at=time(18), roll=rule)


def clock(ends: Deadline | None = None, since: str = "2025-06-12 00:00") -> Clock:
    ends = ends or weekly()
    return Clock(
        since=at(since),
        deadline=ends,
        before=(30, 7, 1),
        every_after=7,
        steps=LADDER,
        later=LATER,
        later_at=later_instants(ends, LATER, CALENDAR),
    )


def wait(running: Clock) -> Wait:
    return Wait(
        key="report:2025-06-18",
        action="报送",
        party=PARTY,
        source=SOURCE,
        clock=running,
        consequence="",
        commands=(),
    )


REMINDERS = [  # last reminder, next
    (None, "2025-06-17 09:00"),
    ("2025-06-17 09:00", "2025-06-18 09:00"),
    ("2025-06-18 09:00", "2025-06-18 15:00"),
    ("2025-06-18 15:00", "2025-06-18 17:30"),
    ("2025-06-18 17:30", None),
]


@pytest.mark.parametrize(("last", "following"), REMINDERS)
def test_a_ladder_of_its_own_has_steps_within_the_day(last: str | None, following: str | None) -> None:
    running = replace(clock(), reminded=at(last) if last else None)

    assert next_reminder(running) == (at(following) if following else None)


def test_without_a_ladder_of_its_own_the_days_of_the_edition_count_as_before() -> None:
    plain = replace(clock(), steps=(), later=(), later_at=(), since=at("2025-05-01 00:00"))

    assert next_reminder(plain) == at("2025-05-19 09:00")
    assert not {"steps", "later", "later_at"} & set(encode(plain))
    assert decode(Clock, encode(clock())) == clock()


def test_a_step_that_names_its_hour_is_at_that_hour_for_every_case() -> None:
    running = wait(clock())
    timer = timer_of(running)

    assert timer is not None
    assert timer == next_timer((running,), "some-case")
    spread = {jittered(timer, replace(clock(), steps=()), case) for case in ("a", "b", "c", "d")}
    assert len(spread) > 1


def test_after_the_last_step_the_end_comes_at_its_hour() -> None:
    running = wait(replace(clock(), reminded=at("2025-06-18 17:30")))

    assert timer_of(running) == Timer(running.key, at("2025-06-18 18:00"), Occasion.DUE)


AFTERWARDS = [  # due, next working day 9:00 and 12:00 (A25: the days after a holiday)
    ("2025-06-18", ["2025-06-19 09:00", "2025-06-19 12:00"]),
    ("2025-10-01", ["2025-10-10 09:00", "2025-10-10 12:00"]),
    ("2025-09-30", ["2025-10-09 09:00", "2025-10-09 12:00"]),
]


@pytest.mark.parametrize(("day", "told"), AFTERWARDS)
def test_what_follows_the_end_counts_working_days(day: str, told: list[str]) -> None:
    assert later_instants(weekly(day), LATER, CALENDAR) == tuple(map(at, told))


def test_each_step_after_the_end_tells_one_level_more_and_then_reminds() -> None:
    running = replace(clock(), overdue=True, reminded=at("2025-06-18 18:00"))
    levels = []
    for _ in range(4):
        instant = next_reminder(running)
        assert instant is not None
        found = due((wait(running),), "report:2025-06-18", Occasion.REMINDER, instant)
        assert isinstance(found, Due)
        levels.append((instant, found.level))
        told = Escalated("report:2025-06-18", found.level)
        changed = tick({told.key: running}, told, instant)[told.key] if found.level else running
        running = replace(changed, reminded=instant)

    assert levels == [
        (at("2025-06-19 09:00"), LEAGUE_LEVEL),
        (at("2025-06-19 12:00"), DEPARTMENT_LEVEL),
        (at("2025-06-25 09:00"), 0),
        (at("2025-07-02 09:00"), 0),
    ]


def test_a_kept_contract_day_in_a_holiday_is_told_on_the_first_working_day() -> None:
    """B25: due on 2026-10-05, a holiday: the day stays, and who is above hears of it on 10-08 at the earliest."""
    kept = weekly("2026-10-05", Roll.KEEP)

    assert kept.due == date(2026, 10, 5)
    assert later_instants(kept, LATER[:1], CALENDAR) == (at("2026-10-08 09:00"),)
    assert kept.ends_at + timedelta(days=2) < at("2026-10-08 09:00")

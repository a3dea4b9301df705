"""Waits as data: why a case stands still, whose turn it is, until when, under which source, and what happens then."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from domain.actor import Party
from domain.deadline import Deadline
from domain.legal_time import SHANGHAI, legal_day
from domain.policy import Effect
from domain.source import Source


@dataclass(frozen=True, slots=True)
class Clock:
    """A running time limit: since when, until when, and what of it has been done."""

    since: datetime
    deadline: Deadline | None = None
    effect: Effect = Effect.DUTY
    before: tuple[int, ...] = ()
    every_after: int = 0
    reminded: datetime | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """One reason why the case stands still; `commands` are those that would move it."""

    key: str
    action: str
    party: Party
    source: Source
    clock: Clock
    consequence: str
    commands: tuple[str, ...]


class Occasion(StrEnum):
    """Why a timer fires."""

    REMINDER = "reminder"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Timer:
    """The next instant at which a wait needs attention."""

    key: str
    at: datetime
    occasion: Occasion


REMINDER_HOUR = 9


def reminder_instant(clock: Clock, days_from_due: int) -> datetime | None:
    """Setting: the instant of the reminder so many days from the due date (negative: before), at nine o'clock."""
    if clock.deadline is None:
        return None
    day = clock.deadline.due + timedelta(days=days_from_due)
    return datetime.combine(day, time(REMINDER_HOUR), SHANGHAI)


def next_reminder(clock: Clock) -> datetime | None:
    """Setting: the first step of the ladder that is still ahead of what has been reminded."""
    if clock.deadline is None:
        return None
    after = max(clock.since, clock.reminded or clock.since)
    for days in sorted(clock.before, reverse=True):
        step = reminder_instant(clock, -days)
        if step is not None and step > after:
            return step
    if not clock.overdue or clock.every_after < 1:
        return None
    return _weekly(clock, after)


def _weekly(clock: Clock, after: datetime) -> datetime | None:
    if clock.deadline is None:
        return None
    passed = (legal_day(after) - clock.deadline.due).days
    step = max(1, passed // clock.every_after)
    instant = reminder_instant(clock, step * clock.every_after)
    while instant is not None and instant <= after:
        step += 1
        instant = reminder_instant(clock, step * clock.every_after)
    return instant


def timer_of(wait: Wait) -> Timer | None:
    """The next instant at which this wait needs attention, or none when it has no time limit."""
    clock = wait.clock
    if clock.deadline is None:
        return None
    reminder = next_reminder(clock)
    if clock.overdue:
        return Timer(wait.key, reminder, Occasion.REMINDER) if reminder else None
    due = clock.deadline.ends_at
    if reminder is not None and reminder < due:
        return Timer(wait.key, reminder, Occasion.REMINDER)
    return Timer(wait.key, due, Occasion.DUE)


def next_timer(waits: tuple[Wait, ...]) -> Timer | None:
    """The earliest timer of all waits."""
    timers = [timer for wait in waits if (timer := timer_of(wait)) is not None]
    return min(timers, key=lambda timer: (timer.at, timer.key), default=None)

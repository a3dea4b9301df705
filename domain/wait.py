"""Waits as data: why a case stands still, whose turn it is, until when, under which source, and what happens then."""

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256

from domain.actor import Party
from domain.calendar import WorkCalendar
from domain.counting import count_working_days
from domain.deadline import Deadline
from domain.later import LATER
from domain.legal_time import SHANGHAI, legal_day
from domain.policy_values import Effect
from domain.source import Source

OVERDUE = "overdue:"
"""Begins the key of what the level above has to do because another wait is overdue."""
REMINDED = "逾期未办结的，按期再次提醒"
"""For what the department itself has to do: nobody stands above it here."""
IN_PRINCIPLE = "该期限为原则性要求，逾期仍可办理"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ladder of its own: so many days from the last day at that time, or so many minutes before the end."""

    days: int = 0
    at: time | None = None
    """Shanghai time; None counts from the instant of the end."""
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A running time limit: since when, until when, and what of it has been done."""

    since: datetime
    deadline: Deadline | None = None
    effect: Effect = Effect.DUTY
    before: tuple[int, ...] = ()
    every_after: int = 0
    reminded: datetime | None = None
    overdue: bool = False
    from_hour: int = 9
    until_hour: int = 17
    level: int = 0
    """How far a passed due date was told upwards."""
    wakes: datetime | None = None
    """An instant at which the life goes on by itself, where no time limit runs."""
    steps: tuple[Step, ...] = field(default=(), metadata=LATER)
    """A ladder of this wait's own before the end; it takes the place of `before`, and its steps have their own hours."""
    later: tuple[Step, ...] = field(default=(), metadata=LATER)
    """What follows the end, `days` in working days after the last day, each step telling one level more."""
    later_at: tuple[datetime, ...] = field(default=(), metadata=LATER)
    """The instants of `later` by the calendar in force; `every_after` goes on after the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One reason why the case stands still; `commands` are those that would move it."""

    key: str
    action: str
    party: Party
    source: Source
    clock: Clock
    consequence: str
    commands: tuple[str, ...]
    begun: bool = field(default=False, metadata=LATER)
    """A date of a life at which somebody began before its time: what comes next is to be done now."""


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


def reminder_instant(clock: Clock, days_from_due: int) -> datetime | None:
    """Setting: the reminder so many days from the due date (negative: before), when the allowed hours begin."""
    if clock.deadline is None:
        return None
    day = clock.deadline.due + timedelta(days=days_from_due)
    return datetime.combine(day, time(clock.from_hour), SHANGHAI)


def step_instant(deadline: Deadline, step: Step) -> datetime:
    """Setting: when a step before the end is: Tuesday 9:00, or an hour before 18:00."""
    if step.at is not None:
        return datetime.combine(deadline.due - timedelta(days=step.days), step.at, SHANGHAI)
    return deadline.ends_at - timedelta(days=step.days, minutes=step.minutes)


def later_instants(
    deadline: Deadline, steps: tuple[Step, ...], calendar: WorkCalendar
) -> tuple[datetime, ...]:
    """Setting: when each step after the end is: 9:00 of the next working day; without an hour that of the end."""
    found = []
    for step in steps:
        day, _ = count_working_days(deadline.due, step.days, calendar)
        at = step.at or deadline.at or time(0)
        found.append(datetime.combine(day, at, SHANGHAI))
    return tuple(sorted(instant for instant in found if instant > deadline.ends_at))


def next_reminder(clock: Clock) -> datetime | None:
    """Setting: the first step of the ladder after the last reminder; steps missed in between are not made up for."""
    if clock.deadline is None:
        return None
    after = max(clock.since, clock.reminded or clock.since)
    if clock.overdue:
        return _afterwards(clock, clock.deadline.due, after)
    return next((step for step in reminders_before(clock) if step > after), None)


def reminders_before(clock: Clock) -> tuple[datetime, ...]:
    """Setting: every step of the ladder before the end, the earliest first; whatever of it has been taken."""
    deadline = clock.deadline
    if deadline is None:
        return ()
    if clock.steps:
        return tuple(sorted(step_instant(deadline, step) for step in clock.steps))
    return _days_before(deadline.due, clock.before, clock.from_hour)


@lru_cache(4096)
def _days_before(due: date, days: tuple[int, ...], hour: int) -> tuple[datetime, ...]:
    """Many cases have the same last day, and each is asked whenever its timers are looked at."""
    at = time(hour)
    return tuple(
        datetime.combine(due - timedelta(days=count), at, SHANGHAI) for count in sorted(days, reverse=True)
    )


def _afterwards(clock: Clock, due: date, after: datetime) -> datetime | None:
    ahead = next((instant for instant in clock.later_at if instant > after), None)
    if ahead is not None:
        return ahead
    if clock.every_after < 1:
        return None
    step = max(1, (legal_day(after) - due).days // clock.every_after)
    instant = reminder_instant(clock, step * clock.every_after)
    if instant is not None and instant <= after:
        return reminder_instant(clock, (step + 1) * clock.every_after)
    return instant


def timer_of(wait: Wait) -> Timer | None:
    """The next instant at which this wait needs attention, or none when it has no time limit."""
    clock = wait.clock
    if clock.wakes is not None:
        return Timer(wait.key, clock.wakes, Occasion.DUE)
    if clock.deadline is None:
        return None
    reminder = next_reminder(clock)
    if clock.overdue:
        return Timer(wait.key, reminder, Occasion.REMINDER) if reminder else None
    due = clock.deadline.ends_at
    if reminder is not None and reminder < due:
        return Timer(wait.key, reminder, Occasion.REMINDER)
    return Timer(wait.key, due, Occasion.DUE)


def jittered(timer: Timer, clock: Clock, case_id: str) -> datetime:
    """Setting: reminders of many cases spread over the allowed hours, each case always at its own minute."""
    if timer.occasion is Occasion.DUE or _own_hour(timer, clock):
        return timer.at
    span = max(0, clock.until_hour - clock.from_hour) * 3600
    lot = int.from_bytes(sha256(case_id.encode()).digest()[:8])
    return timer.at + timedelta(seconds=lot % span if span else 0)


def _own_hour(timer: Timer, clock: Clock) -> bool:
    """Setting: a step that names its hour is at that hour."""
    return timer.at in clock.later_at if clock.overdue else bool(clock.steps)


def next_timer(waits: tuple[Wait, ...], case_id: str = "", halted: Set[Timer] = frozenset()) -> Timer | None:
    """The earliest timer of all waits; with a case id its reminders are spread over the allowed hours.

    `halted` are timers that met with an error of the program: they are passed over, and the others go on.
    """
    timers = [
        Timer(timer.key, jittered(timer, wait.clock, case_id), timer.occasion) if case_id else timer
        for wait in waits
        if (timer := timer_of(wait)) is not None
    ]
    going = [timer for timer in timers if timer not in halted]
    return min(going, key=lambda timer: (timer.at, timer.key), default=None)

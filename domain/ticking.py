"""What clocks of long lives have in common: facts of timers, the fold over clocks, and what a timer that fired is due."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain.altering import altered
from domain.deadline import Deadline
from domain.refusal import Refusal
from domain.source import setting
from domain.wait import Clock, Occasion, Wait, next_reminder

LEAGUE_LEVEL, DEPARTMENT_LEVEL = 1, 2
"""How far a passed due date was told upwards: to the league, then to the department."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """Setting: a reminder was sent for the wait `key`."""

    key: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Escalated:
    """Setting: a due date passed and the level above was told (1 league, 2 department)."""

    key: str
    level: int


@dataclass(frozen=True, slots=True)
class DeadlineMoved:
    """A new calendar or policy edition dated the open deadline of `key` again."""

    key: str
    clock: Clock
    reason: str


@dataclass(frozen=True, slots=True)
class Urged:
    """Somebody reminded whoever's turn it is."""

    key: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodBegan:
    """Setting (recurring): a week of a duty that returns began; `key` is the date of its own weekday."""

    key: str
    begins: date
    ends: date
    due: Deadline
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportMissed:
    """Setting (recurring): at the instant `due` nothing had been received for the week `key`; a late receipt changes none of it.

    `wait` is the wait that goes on, told to who is above; `stops` ends it where the late receipt came before this was written.
    """

    key: str
    due: datetime
    wait: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportFrozen:
    """Setting (recurring): what was received for the week `key` is changed no more."""

    key: str
    stops: tuple[str, ...] = ()


def tick(clocks: Mapping[str, Clock], happened: object, at: datetime) -> Mapping[str, Clock]:
    """The clocks after a fact: those it stops and starts, and what a timer's fact does to one of them."""
    match happened:
        case Reminded(key):
            return _with(clocks, key, reminded=at)
        case Escalated(key, level):
            return _with(clocks, key, overdue=True, level=level, reminded=at)
        case DeadlineMoved(key, clock):
            return {**clocks, key: clock} if key in clocks else clocks
        case Urged():
            return clocks
        case ReportMissed(wait=key, stops=ended):
            return _without(clocks, ended) if ended else _with(clocks, key, overdue=True, reminded=at)
        case _:
            starts: Mapping[str, Clock] = getattr(happened, "starts", {})
            stops: tuple[str, ...] = getattr(happened, "stops", ())
            return {**_without(clocks, stops), **starts}


def _without(clocks: Mapping[str, Clock], stops: tuple[str, ...]) -> Mapping[str, Clock]:
    return {key: clock for key, clock in clocks.items() if key not in stops}


def _with(clocks: Mapping[str, Clock], key: str, **changes: Any) -> Mapping[str, Clock]:
    """The clocks with that one changed, if it runs. Any: values of its fields, as `replace` takes them."""
    known = clocks.get(key)
    return clocks if known is None else {**clocks, key: altered(known, **changes)}


@dataclass(frozen=True, slots=True)
class Due:
    """Why a timer fired: `due` when the time is over (or the wake-up came), otherwise a reminder or a step upwards."""

    wait: Wait
    due: bool
    level: int = 0
    """The level to be told now; 0 for a reminder."""


def due(waits: tuple[Wait, ...], key: str, occasion: Occasion, at: datetime) -> Due | Refusal:
    """Setting (procedure): a timer checks its reason when it fires; one that has lost it changes nothing."""
    gone = Refusal(code="nothing_due", detail="该事项已无到期情形。", source=setting("procedure"))
    wait = next((wait for wait in waits if wait.key == key), None)
    if wait is None:
        return gone
    clock = wait.clock
    if occasion is Occasion.DUE and clock.wakes is not None:
        return Due(wait, due=True) if clock.wakes <= at else gone
    if clock.deadline is None:
        return gone
    if occasion is Occasion.REMINDER:
        step = next_reminder(clock)
        if step is None or step > at:
            return gone
        return Due(wait, due=False, level=_next_level(clock))
    if clock.overdue or at < clock.deadline.ends_at:
        return gone
    return Due(wait, due=True)


def _next_level(clock: Clock) -> int:
    """The level to be told with a reminder after the end; 0 where the same ones are only reminded."""
    if not clock.overdue or clock.level >= DEPARTMENT_LEVEL:
        return 0
    return clock.level + 1 if clock.later or clock.level == LEAGUE_LEVEL else 0


def resumed(clocks: Mapping[str, Clock], at: datetime) -> dict[str, Clock]:
    """Setting (reversal): clocks put back; what ran out while they stood still is found by a person first."""
    return {key: _resumed(clock, at) for key, clock in clocks.items()}


def _resumed(clock: Clock, at: datetime) -> Clock:
    over = clock.deadline is not None and clock.deadline.ends_at <= at and not clock.overdue
    return altered(clock, since=at) if over else clock

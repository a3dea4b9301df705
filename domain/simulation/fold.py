"""Folds one case forward: its timers fire one after another under the rules, and nobody acts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.actor import SYSTEM
from domain.calendar import WorkCalendar
from domain.circumstances import Circumstances
from domain.policy import Policy
from domain.refusal import Refusal
from domain.simulation.events import Event, What
from domain.stamp import Stamp
from domain.wait import Clock, Occasion, Wait, next_timer

MOST_STEPS = 500
"""A case that moves more often than this in one simulation is broken."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The pure rules of one kind of case, and what a fact of theirs means in a simulation."""

    kind: str
    decide: Callable[[Any, Any, Circumstances, Any], Any]
    apply: Callable[[Any, Any, Stamp], Any]
    waits: Callable[[Any], tuple[Wait, ...]]
    fire: Callable[[str, Occasion], Any]
    world: Callable[[Any, Circumstances], Any]
    what: Callable[[Any], What | None]
    """None: not worth telling."""


@dataclass(frozen=True, slots=True)
class Given:
    """A command that is assumed to be given at an instant (a postdoc leaves when the term is over)."""

    at: datetime
    command: Any
    event: Event


@dataclass(frozen=True, slots=True)
class Frame:
    """From when to when a simulation runs, under which settings and calendar."""

    start: datetime
    until: datetime
    policy: Policy
    calendar: WorkCalendar

    def at(self, instant: datetime) -> Circumstances:
        """The circumstances of a timer at an instant."""
        return Circumstances(instant, SYSTEM, self.policy, self.calendar)


def quiet(policy: Policy) -> Policy:
    """The settings without the endless reminders after a due date, of which a simulation tells the first thing only."""
    return replace(policy, reminder_days_after_every=0)


def hushed(clocks: Mapping[str, Clock]) -> Mapping[str, Clock]:
    """The same for clocks that already run."""
    return {key: replace(clock, every_after=0) for key, clock in clocks.items()}


def foresee(
    rules: Rules, case_id: str, case: Any, frame: Frame, given: Sequence[Given] = ()
) -> Iterator[Event]:
    """What would happen to the case until the end of the frame, in the order of time."""
    coming = sorted(given, key=lambda one: one.at)
    now = frame.start
    for _ in range(MOST_STEPS):
        waits = rules.waits(case)
        timer = next_timer(waits)
        if coming and (timer is None or coming[0].at <= timer.at):
            one = coming.pop(0)
            if one.at > frame.until:
                return
            now = max(now, one.at)
            case, happened = _step(rules, case, one.command, frame.at(now))
            if happened is not None:
                yield one.event
            continue
        if timer is None or timer.at > frame.until:
            return
        now = max(now, timer.at)
        source = next(wait.source for wait in waits if wait.key == timer.key)
        case, happened = _step(rules, case, rules.fire(timer.key, timer.occasion), frame.at(now))
        if happened is None:
            return
        what = rules.what(happened)
        if what is not None:
            yield Event(rules.kind, case_id, now, what, timer.key, source)


def _step(rules: Rules, case: Any, command: Any, c: Circumstances) -> tuple[Any, Any]:
    happened = rules.decide(case, command, c, rules.world(case, c))
    if isinstance(happened, Refusal):
        return case, None
    return rules.apply(case, happened, Stamp(c.at, c.actor)), happened

"""Folds one case forward: its timers fire one after another under the rules, and nobody acts."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from domain.actor import SYSTEM
from domain.altering import altered
from domain.calendar import WorkCalendar
from domain.circumstances import AnyCircumstances, Circumstances, CircumstancesUnder
from domain.policy import Edition, Of
from domain.refusal import Refusal
from domain.ripple import Ripple
from domain.simulation.asked import Fields
from domain.simulation.echoes import SILENT, Beside, Echo, Echoes
from domain.simulation.events import LEFT, Event, What
from domain.source import Source
from domain.stamp import Stamp
from domain.wait import Clock, Occasion, Timer, Wait, next_timer, reminders_before, timer_of

State = TypeVar("State")
Command = TypeVar("Command")
Fact = TypeVar("Fact")
World = TypeVar("World")

MOST_STEPS = 1000
"""A case that moves more often than this in one simulation is broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A case as it stands, with days beside it that a rule needs (by the id of what ends on them)."""

    kind: str
    case_id: str
    case: object
    ends: Mapping[str, date] = field(default_factory=dict)
    told: bool = True
    """Whether its details are wanted; it counts in any case."""
    counts: bool = True
    """Whether it is counted; one that is folded only for what it tells others is not."""
    belonging: Mapping[str, str] = field(default_factory=dict)
    """The stage of each open case that belongs to it, by id."""
    echoes: Echoes = SILENT
    """What other cases tell it."""


@dataclass(frozen=True, slots=True)
class Given(Generic[Command]):
    """A command that is assumed to be given at an instant (somebody leaves when the term is over)."""

    at: datetime
    command: Command
    event: Event | None
    """What is told of it; None where that depends on what it brings."""
    source: Source | None = None
    """What it rests on where it has no event of its own."""


@dataclass(frozen=True, slots=True)
class Frame:
    """From when to when a simulation runs, under which settings and calendar."""

    start: datetime
    until: datetime
    policy: Edition
    calendar: WorkCalendar

    def at(self, instant: datetime) -> Circumstances:
        """The circumstances of a timer at an instant."""
        return CircumstancesUnder(instant, SYSTEM, self.policy, self.calendar)


def _never(_: object, __: Wait, ___: datetime) -> datetime | None:
    return None


def _nothing(_: object, __: object, ___: AnyCircumstances) -> None:
    return None


def _no_ripples(_: object, __: object, ___: object) -> tuple[Ripple, ...]:
    return ()


def _no_more(world: World, _: object, __: object, ___: Mapping[str, str]) -> World:
    return world


def _the_same(_: object, case: State, __: Frame, ___: Frame) -> State:
    return case


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules(Generic[State, Command, Fact, World]):
    """The pure rules of one kind of case, and what a simulation takes for granted of it."""

    kind: str
    title: str
    """What cases of the kind are called in a simulation."""
    state: type[State]
    decide: Callable[[State, Command, AnyCircumstances, World], Fact | Refusal]
    apply: Callable[[State, Fact, Stamp], State]
    waits: Callable[[State], tuple[Wait, ...]]
    fire: Callable[[str, Occasion], Command]
    world: Callable[[State, AnyCircumstances], World]
    ripples: Callable[[State, Fact, World], tuple[Ripple, ...]] = _no_ripples
    """What a fact means for other cases: those that are simulated are told at that instant."""
    told_by: frozenset[str] = frozenset()
    """Kinds whose cases may tell one of this kind: they are folded with it, before it."""
    with_belonging: Callable[[World, State, Command, Mapping[str, str]], World] = _no_more
    """The world with what the command asks of the open cases that belong to the case (id → stage)."""
    what: Callable[[Fact], What | None]
    """What a fact means in a simulation; None: not worth telling."""
    with_clocks: Callable[[State, Mapping[str, Clock]], State]
    """The case with these clocks in the place of those of the same key."""
    acts_at: Callable[[State, Wait, datetime], datetime | None] = _never
    """The reminder of a wait that does more than remind."""
    assumed: Callable[[State, Fact, AnyCircumstances], Fact | None] = _nothing
    """The fact that is assumed to follow at once from another, or None."""
    given: Callable[[Subject, datetime], Iterator[Given[Command]]] = lambda _, __: iter(())
    """The commands that are assumed to be given where everybody leaves when the term is over."""
    leaves: Callable[[Subject, datetime], Event | None] = lambda _, __: None
    """The same for the case of somebody who leaves, of which nothing is foreseen afterwards."""
    apart: frozenset[str] = frozenset()
    """Keys of time limits that other settings do not date again one by one, but `recounted`."""
    recounted: Callable[["Rules[State, Command, Fact, World]", State, Frame, Frame], State] = _the_same
    """The case with what other settings count otherwise (first frame: those in force, second: the others)."""
    counts: Callable[[Event], bool] = lambda _: True
    """Whether an event is counted: one that another case tells as well is not counted twice."""
    carried: Fields = frozenset()
    """Texts of a case that its rules mostly carry along: that two cases differ in them alone is seen by that much sooner."""
    usual: bool = True
    """Whether it is simulated unless somebody chooses the kinds."""


AnyRules = Rules[Any, Any, Any, Any]
"""The rules of a kind of which only its programme knows the types. Any: in a mapping of all kinds they are erased."""


def quiet(policy: Of) -> Of:
    """The settings without the endless reminders after a due date, of which a simulation tells the first thing only."""
    return altered(policy, reminder_days_after_every=0)


def hushed(clocks: Mapping[str, Clock]) -> Mapping[str, Clock]:
    """The same for clocks that already run."""
    return {key: altered(clock, every_after=0) for key, clock in clocks.items()}


def foresee(
    rules: Rules[State, Command, Fact, World],
    case_id: str,
    case: State,
    frame: Frame,
    given: Sequence[Given[Command]] = (),
    beside: Beside | None = None,
) -> Generator[Event, None, State]:
    """What would happen to the case until the end of the frame, in the order of time; returns the case as it is then."""
    coming, aside = sorted(given, key=lambda one: one.at), beside or Beside()
    now = frame.start
    for _ in range(MOST_STEPS):
        end = min(frame.until, coming[0].at) if coming else frame.until
        case, waits, reminders = _reminded(rules, case, now, end)
        for wait, at in reminders:
            now = at
            yield Event(
                kind=rules.kind, case_id=case_id, at=at, what=What.REMINDED, key=wait.key, source=wait.source
            )
        found = _next(coming, next_timer(waits), frame.until)
        if found is None:
            return case
        now = max(now, found.at)
        if isinstance(found, Given):
            coming.remove(found)
            taken = _step(rules, case, found.command, frame.at(now), aside, found.source)
            case, happened = taken
            if happened is not None and (event := _assumed(rules, case_id, found, happened)) is not None:
                yield event
            continue
        command, source = rules.fire(found.key, found.occasion), _source(waits, found)
        fired = _step(rules, case, command, frame.at(now), aside, source)
        case, happened = fired
        if happened is None:
            return case
        what = rules.what(happened)
        if what is not None:
            yield Event(kind=rules.kind, case_id=case_id, at=now, what=what, key=found.key, source=source)
    return case


def _assumed(
    rules: Rules[State, Command, Fact, World], case_id: str, given: Given[Command], happened: Fact
) -> Event | None:
    """What is told of a command that was assumed, or that another case gave."""
    what = rules.what(happened)
    if given.event is not None or given.source is None or what is None:
        return given.event
    return Event(
        kind=rules.kind, case_id=case_id, at=given.at, what=what, key=f"{LEFT}{case_id}", source=given.source
    )


def _next(
    coming: Sequence[Given[Command]], timer: Timer | None, until: datetime
) -> Given[Command] | Timer | None:
    """What comes first until the end; at the same instant what is assumed comes before what fires."""
    assumed = coming[0] if coming else None
    if assumed is not None and (timer is None or assumed.at <= timer.at):
        return assumed if assumed.at <= until else None
    return timer if timer is not None and timer.at <= until else None


def _source(waits: tuple[Wait, ...], timer: Timer) -> Source:
    return next(wait.source for wait in waits if wait.key == timer.key)


Ladder = list[tuple[Wait, datetime]]


def _reminded(
    rules: Rules[State, Command, Fact, World], case: State, now: datetime, end: datetime
) -> tuple[State, tuple[Wait, ...], Ladder]:
    """Climbs the reminders before the next thing that does more than remind, all at once: the case, its waits, the steps.

    A reminder changes nothing but its own clock, so that the outcome is the same as letting each one fire.
    """
    waits = rules.waits(case)
    found: Ladder = []
    told: dict[str, datetime] = {}
    acting = (at for wait in waits for at in (_acts_at(wait.clock, wait), rules.acts_at(case, wait, now)))
    next_one = min((at for at in acting if at is not None), default=end)
    for wait in waits:
        clock = wait.clock
        for at in _ladder(clock, now, min(end, next_one)):
            found.append((wait, at))
            told[wait.key] = at
    if not told:
        return case, waits, []
    clocks = {wait.key: altered(wait.clock, reminded=told[wait.key]) for wait in waits if wait.key in told}
    known = tuple(altered(wait, clock=clocks[wait.key]) if wait.key in told else wait for wait in waits)
    return rules.with_clocks(case, clocks), known, sorted(found, key=lambda one: (one[1], one[0].key))


def _acts_at(clock: Clock, wait: Wait) -> datetime | None:
    """When the wait does more than remind before its due date."""
    if clock.overdue:
        timer = timer_of(wait)
        return None if timer is None else timer.at
    return clock.wakes or (None if clock.deadline is None else clock.deadline.ends_at)


def _ladder(clock: Clock, now: datetime, end: datetime) -> Iterator[datetime]:
    """The reminders still to come before an instant; what was missed until now is told once."""
    if clock.overdue or clock.wakes is not None:
        return
    after = max(clock.since, clock.reminded or clock.since)
    for step in reminders_before(clock):
        if step >= end:
            return
        if step > after:
            after = max(now, step)
            yield after


def _step(
    rules: Rules[State, Command, Fact, World],
    case: State,
    command: Command,
    c: Circumstances,
    aside: Beside,
    source: Source | None,
) -> tuple[State, Fact | None]:
    world = rules.with_belonging(rules.world(case, c), case, command, aside.known)
    happened = rules.decide(case, command, c, world)
    if isinstance(happened, Refusal):
        return case, None
    after = rules.apply(case, happened, Stamp(c.at, c.actor))
    if source is not None:
        aside.told += (
            Echo(kind=kind, case_id=case_id, at=c.at, command=told, source=source)
            for kind, case_id, told in rules.ripples(after, happened, world)
        )
    follows = rules.assumed(after, happened, c)
    return (after if follows is None else rules.apply(after, follows, Stamp(c.at, c.actor))), happened

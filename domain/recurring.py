"""What comes again every week: its periods with their due instants, and what became of each, kept for good.

A week is named by the date of its own weekday (its nominal day), also where a rest day moves the instant at which it is due;
never by a number. An absence is a fact of the timer's; what comes later is recorded beside it, with how late it came.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from domain.actor import Party
from domain.calendar import WorkCalendar
from domain.circumstances import Circumstances, clock_until
from domain.counting import Roll, count_working_days, working_days_left
from domain.deadline import Deadline, fixed
from domain.legal_time import legal_day, start_of
from domain.refusal import Refusal, RefusalKind
from domain.source import Source, setting
from domain.terms import Role
from domain.ticking import PeriodBegan, ReportFrozen, ReportMissed
from domain.wait import Clock, Step, Wait

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
BY_SYSTEM = Party(Role.SYSTEM, "system")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """Setting: by which instant of every week something is due, and for which days."""

    weekday: int
    """Monday is 0. The period of a week ends with this day and begins on the day after the one before."""
    at: time | None
    """In Shanghai; None is 24:00."""
    roll: Roll
    first: date
    """The first day of the first period."""
    last: date | None = None
    """The last day that anything is due for; None while no end is known."""
    lead: int = 0
    """So many working days lie at least between the first day and the first week's own weekday."""
    closing: bool = True
    """Whether the days after the last such weekday make a period of their own, due a week later."""


@dataclass(frozen=True, slots=True)
class Period:
    """One week: the days that it covers, and until when it is due."""

    begins: date
    ends: date
    nominal: date
    due: Deadline

    @property
    def key(self) -> str:
        """The date of its own weekday, which no rest day changes: 2025-10-08."""
        return self.nominal.isoformat()


def periods(rule: Weekly, source: Source, calendar: WorkCalendar) -> Iterator[Period]:
    """Setting (recurring): the weeks one after another; they are disjoint and leave out no day until the last."""
    begins, nominal = rule.first, _first(rule, calendar)
    while rule.last is None or begins <= rule.last:
        whole = rule.last is None or nominal <= rule.last
        if not whole and not rule.closing:
            return
        ends = nominal if whole or rule.last is None else rule.last
        yield Period(begins, ends, nominal, due_of(rule, nominal, begins, source, calendar))
        begins, nominal = nominal + DAY, nominal + WEEK


def due_of(rule: Weekly, nominal: date, begins: date, source: Source, calendar: WorkCalendar) -> Deadline:
    """Setting (recurring): until when the week of that day is due; a rest day moves it by the rule."""
    return fixed(nominal, source, calendar, at=rule.at, roll=rule.roll, begins=begins)


def _first(rule: Weekly, calendar: WorkCalendar) -> date:
    earliest, _ = count_working_days(rule.first, rule.lead, calendar)
    return earliest + timedelta(days=(rule.weekday - earliest.weekday()) % 7)


def freezes_at(rule: Weekly, week: Period, source: Source, calendar: WorkCalendar) -> datetime:
    """Setting (recurring): the next due instant after its own, from which nothing of the week is changed any more."""
    nominal = week.nominal
    while True:
        begins, nominal = nominal + DAY, nominal + WEEK
        ends = due_of(rule, nominal, begins, source, calendar).ends_at
        if ends > week.due.ends_at:
            return ends


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late something was received: in time, and in working days."""

    by: timedelta
    working_days: int

    @property
    def text(self) -> str:
        """迟报16小时（1个工作日）."""
        hours, minutes = divmod(self.by // timedelta(minutes=1), 60)
        spent = f"{hours}小时" if hours else f"{minutes}分钟" if minutes else "不足1分钟"
        days = f"（{self.working_days}个工作日）" if self.working_days else ""
        return f"迟报{spent}{days}"


def lateness(received: datetime, due: Deadline, calendar: WorkCalendar) -> Lateness | None:
    """Setting (recurring): None for what was received before the instant; at the instant it is late."""
    if received < due.ends_at:
        return None
    return Lateness(received - due.ends_at, working_days_left(due.due, legal_day(received), calendar))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One week as it became: due, missed, received, frozen."""

    key: str
    begins: date
    ends: date
    due: Deadline
    missed: datetime | None = None
    """The due instant at which nothing had been received: stays whatever comes later."""
    received: datetime | None = None
    """When what counts was received; after a return as incomplete that of the second sending."""
    late: Lateness | None = None
    frozen: datetime | None = None

    @property
    def in_time(self) -> bool:
        """Whether it was received before the instant."""
        return self.received is not None and self.late is None


@dataclass(frozen=True, slots=True)
class Rates:
    """How many weeks were due, came at all, and came in time."""

    due: int
    received: int
    in_time: int
    missed: int


def rates(turns: Iterable[Turn], at: datetime) -> Rates:
    """Setting (recurring): of the weeks whose instant has passed or that were received; others are not due yet."""
    known = [turn for turn in turns if turn.received is not None or turn.due.ends_at <= at]
    return Rates(
        len(known),
        sum(turn.received is not None for turn in known),
        sum(turn.in_time for turn in known),
        sum(turn.missed is not None for turn in known),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Setting: what somebody owes every week; `head` begins the keys of its clocks."""

    rule: Weekly
    source: Source
    steps: tuple[Step, ...] = ()
    later: tuple[Step, ...] = ()
    head: str = "report"

    @property
    def rules(self) -> Source:
        """Setting (recurring): of whose programme the rules of receipt, return and freezing are, which no text has."""
        return setting("recurring", self.source.programme)

    @property
    def next_key(self) -> str:
        """The clock that wakes the life when the next week begins."""
        return f"{self.head}_next"

    def wait_key(self, week: str) -> str:
        """The clock that runs until a week is due."""
        return f"{self.head}:{week}"

    def freeze_key(self, week: str) -> str:
        """The clock that wakes the life when a week is frozen."""
        return f"{self.head}_freeze:{week}"


def under(duty: Duty, at: time | None, roll: Roll) -> Duty:
    """Setting (recurring): what is owed with the hour and the rule of rest days that are in force, for weeks that begin now.

    A week keeps the instant that it began with: it was told to whoever reports, and a report that was in time by it stays so.
    Only another calendar moves it, when somebody confirms that (`domain.redating`).
    """
    return replace(duty, rule=replace(duty.rule, at=at, roll=roll))


def opened(duty: Duty, at: datetime) -> Mapping[str, Clock]:
    """Setting (recurring): the clock that begins the first week, at once or when its first day comes."""
    return {duty.next_key: Clock(since=at, wakes=max(at, start_of(duty.rule.first)))}


def begin(
    duty: Duty, turns: Mapping[str, Turn], c: Circumstances, *, since: date = date.min
) -> PeriodBegan | None:
    """Setting (recurring): the week after those known, with its clock and the one that begins the next; None after the last.

    `since`: weeks whose own weekday lies before it are not expected.
    """
    last = max(turns, default="")
    coming = periods(duty.rule, duty.source, c.calendar)
    week = next((week for week in coming if week.key > last and week.nominal >= since), None)
    if week is None:
        return None
    starts = {
        duty.wait_key(week.key): clock_until(duty.head, week.due, c, steps=duty.steps, later=duty.later),
        duty.freeze_key(week.key): Clock(
            since=c.at, wakes=freezes_at(duty.rule, week, duty.source, c.calendar)
        ),
    }
    if next(coming, None) is not None:
        starts[duty.next_key] = Clock(since=c.at, wakes=start_of(week.nominal + DAY))
    return PeriodBegan(
        key=week.key, begins=week.begins, ends=week.ends, due=week.due, starts=starts, stops=(duty.next_key,)
    )


def passed(duty: Duty, turns: Mapping[str, Turn], key: str) -> ReportMissed | ReportFrozen | None:
    """Setting (recurring): what the passing of an instant brings: an absence, or the end of changes.

    What was received late before the timer came to write the absence ends its wait with it.
    """
    head, _, week = key.partition(":")
    turn = turns.get(week)
    if turn is None:
        return None
    if head == duty.freeze_key("").removesuffix(":"):
        return ReportFrozen(week, (key,))
    return ReportMissed(week, turn.due.ends_at, key, (key,) if turn.received is not None else ())


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the programme's fact says of a week that was received; the instant is the server's, never the sender's."""

    week: str
    at: datetime
    late: Lateness | None = None


def receive(duty: Duty, turns: Mapping[str, Turn], week: str, c: Circumstances) -> Receipt | Refusal:
    """Setting (recurring): a week that has begun is received once, and late rather than never."""
    turn = turns.get(week)
    if turn is None:
        return Refusal(
            code="not_expected", detail="该期尚未开始，或者不需要报送。", source=duty.rules, field="week"
        )
    if turn.received is not None:
        return Refusal(
            code="already_received",
            detail="该期已经报送。",
            source=duty.rules,
            kind=RefusalKind.CONFLICT,
            field="week",
        )
    return Receipt(week, c.at, lateness(c.at, turn.due, c.calendar))


def ends(duty: Duty, receipt: Receipt, clocks: Mapping[str, Clock]) -> tuple[str, ...]:
    """Setting (recurring): the clocks that a receipt ends: none while the timer has still to write the absence."""
    key = duty.wait_key(receipt.week)
    clock = clocks.get(key)
    unwritten = receipt.late is not None and clock is not None and not clock.overdue
    return () if unwritten else (key,)


def returned(
    duty: Duty, turns: Mapping[str, Turn], week: str, c: Circumstances
) -> Mapping[str, Clock] | Refusal:
    """Setting (recurring): the clock of a week that is to be sent again as incomplete; nothing frozen is sent again.

    The second sending decides whether it was in time. To have something made clear is no return: the first one counts.
    """
    turn = turns.get(week)
    if turn is None or turn.received is None:
        return Refusal(code="not_received", detail="该期尚未报送。", source=duty.rules, field="week")
    if turn.frozen is not None:
        return Refusal(code="frozen", detail="该期已经定稿，不再退回。", source=duty.rules, field="week")
    clock = clock_until(duty.head, turn.due, c, steps=duty.steps, later=duty.later)
    return {duty.wait_key(week): replace(clock, overdue=c.at >= turn.due.ends_at)}


def fold(turns: Mapping[str, Turn], happened: object, at: datetime) -> Mapping[str, Turn]:
    """The weeks after a fact; a programme's own says `receipt` (what was received) or `sent_back` (the week)."""
    match happened:
        case PeriodBegan(key=key, begins=begins, ends=ends, due=due):
            return {**turns, key: Turn(key=key, begins=begins, ends=ends, due=due)}
        case ReportMissed(key, due_at):
            return _with(turns, key, missed=due_at)
        case ReportFrozen(key):
            return _with(turns, key, frozen=at)
        case _:
            return _received(turns, happened)


def _received(turns: Mapping[str, Turn], happened: object) -> Mapping[str, Turn]:
    receipt, sent_back = getattr(happened, "receipt", None), getattr(happened, "sent_back", "")
    if isinstance(receipt, Receipt):
        return _with(turns, receipt.week, received=receipt.at, late=receipt.late)
    return _with(turns, sent_back, received=None, late=None) if sent_back else turns


def _with(turns: Mapping[str, Turn], key: str, **changes: Any) -> Mapping[str, Turn]:
    """The turns with that one changed, if it is there. Any: values of its fields, as `replace` takes them."""
    known = turns.get(key)
    return turns if known is None else {**turns, key: replace(known, **changes)}


def waits(
    duty: Duty,
    clocks: Mapping[str, Clock],
    party: Party,
    *,
    action: str,
    commands: tuple[str, ...],
    then: str,
) -> tuple[Wait, ...]:
    """Setting (recurring): the weeks that are due, each by itself, and what the system goes on with."""
    found = [
        Wait(
            key=key,
            action=f"{action}（{key.partition(':')[2]}一期）",
            party=party,
            source=duty.source,
            clock=clock,
            consequence=then,
            commands=commands,
        )
        for key, clock in clocks.items()
        if key.startswith(duty.wait_key(""))
    ]
    system = [
        Wait(
            key=key,
            action=text,
            party=BY_SYSTEM,
            source=duty.source,
            clock=clocks[key],
            consequence="由系统办理",
            commands=(),
        )
        for key, text in ((key, _of_system(duty, key)) for key in clocks)
        if text
    ]
    return (*found, *system)


def _of_system(duty: Duty, key: str) -> str:
    if key == duty.next_key:
        return "等待下一期开始"
    return "等待下一期到期后定稿" if key.startswith(duty.freeze_key("")) else ""

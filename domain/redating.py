"""Dating open time limits again: what a new calendar or policy edition makes of them, and the rule that applies it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from domain.calendar import WorkCalendar
from domain.circumstances import Circumstances, span_of
from domain.deadline import Deadline, Roll, deadline, fixed
from domain.pack import pack_of
from domain.policy import Edition
from domain.refusal import Refusal, RefusalKind, refused_within, said
from domain.source import setting
from domain.ticking import DeadlineMoved
from domain.wait import Clock, Wait, later_instants

SOURCE = setting("redating")
COUNTED = ("_working_days", "_months", "_days")
"""How the names of parameters end that give the length of a time limit."""


class Move(Protocol):
    """The command of any life that dates an open time limit again; `due` is the very date that a person confirms."""

    @property
    def key(self) -> str:
        """Of the wait."""

    @property
    def due(self) -> date:
        """The date that the preview showed."""

    @property
    def reason(self) -> str:
        """Why."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An open wait and the time limit that it would have."""

    wait: Wait
    before: Deadline
    after: Deadline

    @property
    def shorter(self) -> bool:
        """Whether there would be less time than was told."""
        return self.after.ends_at < self.before.ends_at

    @property
    def settled(self) -> bool:
        """Whether the date stays and only stops being provisional."""
        return self.after.due == self.before.due

    def over(self, today: date) -> bool:
        """Whether the time would be over already; such a date is never applied."""
        return self.after.due < today


def redated(clock: Clock, policy: Edition, calendar: WorkCalendar) -> Clock | None:
    """Setting (redating): the clock counted again from its own first day; None where nothing may move.

    A date that a person set, and one that has passed, stay. A count that no parameter gives is kept, and only the
    calendar dates it again.
    """
    counted = clock.deadline
    if counted is None or clock.overdue or (counted.is_fixed and counted.rule is Roll.KEEP):
        return None
    if counted.is_fixed:
        return _with(clock, _returned(counted, calendar), calendar)
    event = counted.event or counted.start
    counting = pack_of(policy).counting(counted.parameter, event, policy)
    again = deadline(
        counting.start,
        _count(counted, policy),
        counted.span,
        roll=counted.rule if counting.roll is None else counting.roll,
        calendar=calendar,
        source=counted.source,
        parameter=counted.parameter,
        event=event,
        first_counts=counting.first_counts,
        at=counted.at,
    )
    return _with(clock, again, calendar)


def _with(clock: Clock, due: Deadline, calendar: WorkCalendar) -> Clock:
    return replace(clock, deadline=due, later_at=later_instants(due, clock.later, calendar))


def _returned(counted: Deadline, calendar: WorkCalendar) -> Deadline:
    """Setting (redating): a day of the week that only the calendar moves."""
    begins = counted.event or date.min
    return fixed(counted.start, counted.source, calendar, at=counted.at, roll=counted.rule, begins=begins)


def _count(counted: Deadline, policy: Edition) -> int:
    name = counted.parameter or counted.source.setting or ""
    if not name.endswith(COUNTED) or span_of(name) is not counted.span:
        return counted.count
    value = getattr(policy, name, None)
    return value if isinstance(value, int) else counted.count


def differences(waits: Iterable[Wait], policy: Edition, calendar: WorkCalendar) -> tuple[Difference, ...]:
    """Setting (redating): the waits whose date would change, or would stop being provisional."""
    return tuple(found for wait in waits if (found := difference(wait, policy, calendar)) is not None)


def difference(wait: Wait, policy: Edition, calendar: WorkCalendar) -> Difference | None:
    """What would change in the time limit of this wait, if anything."""
    before, again = wait.clock.deadline, redated(wait.clock, policy, calendar)
    after = again.deadline if again is not None else None
    if (
        wait.key in pack_of(policy).published
        or before is None
        or after is None
        or not _differs(before, after)
    ):
        return None
    return Difference(wait, before, after)


def _differs(before: Deadline, after: Deadline) -> bool:
    return after.due != before.due or (before.provisional and not after.provisional)


def clocks_of(waits: Iterable[Wait]) -> dict[str, Clock]:
    """The running clocks by the key of their wait."""
    return {wait.key: wait.clock for wait in waits}


def move_deadline(clocks: Mapping[str, Clock], command: Move, c: Circumstances) -> DeadlineMoved | Refusal:
    """Setting (redating): an open time limit gets the date that the settings and calendar in force give it.

    Nothing is shortened silently: a person names the very date, and one that has passed already is refused.
    """
    decided = _moved(clocks, command, c)
    return refused_within(decided, c.policy.programme) if isinstance(decided, Refusal) else decided


def _moved(clocks: Mapping[str, Clock], command: Move, c: Circumstances) -> DeadlineMoved | Refusal:
    known = clocks.get(command.key)
    if known is None:
        return Refusal(code="nothing_waits", detail="该事项已经办结，无需调整期限。", source=SOURCE)
    again = redated(known, c.policy, c.calendar)
    before, after = known.deadline, again.deadline if again is not None else None
    published = command.key in pack_of(c.policy).published
    if published or before is None or again is None or after is None:
        return Refusal(code="fixed_date", detail=_why_fixed(known, published=published), source=SOURCE)
    if not _differs(before, after):
        return Refusal(
            code="nothing_moves", detail="按现行设置和放假安排计算，该期限没有变化。", source=SOURCE
        )
    if command.due != after.due:
        detail = f"预览内容已经变化：按现行设置和放假安排计算，该期限至{after.due_text}，请重新预览后确认。"
        return Refusal(
            code="stale_preview", detail=detail, source=SOURCE, kind=RefusalKind.CONFLICT, field="due"
        )
    if after.ends_at <= c.at:
        detail = f"按现行设置计算的截止日{after.due_text}已过，不能据此缩短在办事项的期限。"
        return Refusal(
            code="already_over", detail=detail, source=SOURCE, kind=RefusalKind.CONFLICT, field="due"
        )
    return said(command.reason, "reason", "调整期限的理由", SOURCE) or DeadlineMoved(
        command.key, again, command.reason.strip()
    )


def _why_fixed(clock: Clock, *, published: bool) -> str:
    if published:
        return "公示期已向社会公布，不再调整。"
    if clock.overdue:
        return "该期限已经届满，不再调整。"
    if clock.deadline is None:
        return "该事项没有期限，无需调整。"
    return "该截止日由办理单位确定，不随设置和放假安排调整。"

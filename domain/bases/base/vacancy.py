"""Art. 24: the ledger of days in station, and the two years without anybody that are counted from it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.bases.base.keys import REVERSAL, VACANCY, VACANCY_CHECK
from domain.bases.base.proceedings import keys_ending_with
from domain.bases.base.state import Base, Resident
from domain.bases.base.terms import BaseStatus, CancelGround
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import FILLED_LATE
from domain.bases.transition import first_day
from domain.circumstances import limit, limited
from domain.counting import add_months
from domain.deadline import Deadline, Roll
from domain.policy_values import Effect
from domain.wait import Clock, next_reminder

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What counting the ledger again brings: from when it is vacant, the due date before and after, and the clocks."""

    vacant_since: date | None
    due_before: date | None
    due_after: date | None
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    ground_gone: bool = False
    """The two years that an open decision rests on were not full after all."""

    @property
    def moves(self) -> bool:
        """Whether any clock begins, ends or is dated anew, or a ground falls."""
        return bool(self.starts or self.stops or self.ground_gone)


def vacant_since(residents: Sequence[Resident], filed_on: date | None) -> date | None:
    """Art. 24: the later of the filing and the last leaving, or None while somebody is in station."""
    if filed_on is None:
        return None
    left = [one.left_on for one in residents]
    known = [day for day in left if day is not None]
    return None if len(known) < len(left) else max((filed_on, *known))


def vacancy_clock(residents: Sequence[Resident], filed_on: date | None, c: Circumstances) -> Clock | None:
    """Art. 24: the two years, on which the warnings (setting) and the effect (setting) hang.

    Only a due date that leaves time for at least one warning can cancel by itself; before another, a person decides.
    """
    since = vacant_since(residents, filed_on)
    if since is None:
        return None
    due = limit("vacancy_months", c, start=since, roll=Roll.KEEP)
    policy = c.policy
    warnings = warning_days(due.due, policy.vacancy_warning_months)
    return Clock(
        since=c.at,
        deadline=due,
        effect=policy.vacancy_effect if _can_warn(due, warnings, c) else Effect.DUTY,
        before=warnings,
        every_after=policy.reminder_days_after_every,
        from_hour=policy.reminder_from_hour,
        until_hour=policy.reminder_until_hour,
    )


def _can_warn(due: Deadline, warnings: Sequence[int], c: Circumstances) -> bool:
    """Art. 24, setting (vacancy_warning_months): whether a warning is still ahead of the due date."""
    first = Clock(since=c.at, deadline=due, before=tuple(warnings), from_hour=c.policy.reminder_from_hour)
    reminder = next_reminder(first)
    return reminder is not None and reminder < due.ends_at


def warning_days(due: date, months: Sequence[int]) -> tuple[int, ...]:
    """Setting (vacancy_warning_months): the days before the due date that so many calendar months make."""
    return tuple(sorted({(due - add_months(due, -count)).days for count in months}, reverse=True))


def gaps(
    residents: Sequence[Resident], filed_on: date, months: int, first: date = date.min
) -> Iterator[tuple[date, date]]:
    """Art. 24: finished spells of so many months or more without anybody: first and last counted day.

    `first` is the day before which nothing counts (Art. 26).
    """
    left: date | None = filed_on
    for resident in sorted(residents, key=lambda one: one.entered_on):
        if left is None:
            return
        since = max(left, first)
        if add_months(since, months) < resident.entered_on:
            yield since + DAY, resident.entered_on - DAY
        left = None if resident.left_on is None else max(left, resident.left_on)


def is_full(
    residents: Sequence[Resident], filed_on: date, on: date, months: int, first: date = date.min
) -> bool:
    """Art. 24: whether so many months without anybody had passed at 24:00 of that day, as now known.

    `first` is the day before which nothing counts (Art. 26).
    """
    so_far = [one for one in residents if one.entered_on <= on]
    if any(one.left_on is None or one.left_on > on for one in so_far):
        return False
    since = max((first, filed_on, *(one.left_on for one in so_far if one.left_on is not None)))
    return add_months(since, months) <= on


def with_resident(residents: Sequence[Resident], one: Resident) -> tuple[Resident, ...]:
    """The ledger with this interval, in the order of entry."""
    others = (known for known in residents if known.stay != one.stay)
    return tuple(sorted((*others, one), key=lambda one: (one.entered_on, one.stay)))


def without(residents: Sequence[Resident], stay: str) -> tuple[Resident, ...]:
    """The ledger without the interval of that stay."""
    return tuple(one for one in residents if one.stay != stay)


def count(case: Base, residents: Sequence[Resident], c: Circumstances) -> Count:
    """Art. 24: the vacancy of the base counted from this ledger, beside what stands now."""
    since = vacant_since(residents, case.filed_on)
    if case.status is not BaseStatus.ACTIVE:
        starts, stops = _doubt(case, residents, c)
        return Count(vacant_since=since, due_before=None, due_after=None, starts=starts, stops=stops)
    old, new = case.clocks.get(VACANCY), vacancy_clock(residents, case.filed_on, c)
    gone = _ground_gone(case, residents, c) or _notice_gone(case, new)
    starts, stops = _vacancy(case, old, new, c, gone=gone)
    before = old or vacancy_clock(case.residents, case.filed_on, c)
    return Count(
        vacant_since=since,
        due_before=_due(before),
        due_after=_due(new),
        starts=starts,
        stops=stops,
        ground_gone=gone,
    )


def _ground_gone(case: Base, residents: Sequence[Resident], c: Circumstances) -> bool:
    """Art. 24: the two years were not full; or somebody entered before the decision (interpretation `filled_late`)."""
    on = case.vacancy_full_on
    if CancelGround.VACANCY not in case.grounds or on is None or case.filed_on is None:
        return False
    if not _is_full(residents, case.filed_on, on, c):
        return True
    return c.policy.reads(FILLED_LATE) == "ends" and any(one.entered_on > on for one in residents)


def _notice_gone(case: Base, new: Clock | None) -> bool:
    """Art. 24: a notice that was given ahead is void once its two years do not run any more as it told them."""
    known = case.proceeding(CancelGround.VACANCY)
    if known is None or CancelGround.VACANCY in case.grounds:
        return False
    return new is None or new.deadline is None or new.deadline.due != known.full_on


def _is_full(residents: Sequence[Resident], filed_on: date, on: date, c: Circumstances) -> bool:
    return is_full(residents, filed_on, on, c.policy.vacancy_months, first_day(c.policy))


def _vacancy(
    case: Base, old: Clock | None, new: Clock | None, c: Circumstances, *, gone: bool
) -> tuple[Mapping[str, Clock], tuple[str, ...]]:
    ended = keys_ending_with(case, CancelGround.VACANCY) if gone else ()
    doubted = VACANCY_CHECK in case.clocks
    if new is None:
        return {}, (*ended, *_known(case, VACANCY, VACANCY_CHECK))
    if not _is_over(new, c):
        kept = old is not None and _same(old, new, c)
        return ({} if kept else {VACANCY: new}), (*ended, *_known(case, VACANCY_CHECK))
    decided_on = CancelGround.VACANCY in case.grounds and not gone
    if decided_on or doubted or (old is not None and _same(old, new, c)):
        return {}, ended
    return check_clock(c), (*ended, *_known(case, VACANCY))


def check_clock(c: Circumstances) -> Mapping[str, Clock]:
    """Setting (reversal_working_days): two years found to be over by looking back are checked by the department first."""
    return {VACANCY_CHECK: limited(VACANCY_CHECK, "reversal_working_days", c)}


def opening_clocks(filed_on: date, c: Circumstances) -> Mapping[str, Clock]:
    """Art. 24: what is counted for a base without anybody in station from its filing on."""
    clock = vacancy_clock((), filed_on, c)
    if clock is None:
        return {}
    return check_clock(c) if _is_over(clock, c) else {VACANCY: clock}


def _known(case: Base, *wanted: str) -> tuple[str, ...]:
    return tuple(key for key in wanted if key in case.clocks)


def _same(old: Clock, new: Clock, c: Circumstances) -> bool:
    if old.deadline is None or new.deadline is None or old.deadline.start != new.deadline.start:
        return False
    if old.deadline.due != new.deadline.due:
        return False
    return _is_over(new, c) or (old.effect, old.before) == (new.effect, new.before)


def _is_over(clock: Clock, c: Circumstances) -> bool:
    return clock.deadline is not None and clock.deadline.ends_at <= c.at


def _doubt(
    case: Base, residents: Sequence[Resident], c: Circumstances
) -> tuple[Mapping[str, Clock], tuple[str, ...]]:
    """Setting (reversal): later data that speaks against a cancellation for vacancy calls for a person."""
    ending = case.ending
    if ending is None or ending.ground is not CancelGround.VACANCY or case.filed_on is None:
        return {}, ()
    wrong = not _is_full(residents, case.filed_on, ending.last_day, c)
    standing = REVERSAL in case.clocks
    if wrong and not standing:
        return {REVERSAL: limited(REVERSAL, "reversal_working_days", c)}, ()
    return {}, ((REVERSAL,) if standing and not wrong else ())


def _due(clock: Clock | None) -> date | None:
    return clock.deadline.due if clock is not None and clock.deadline is not None else None

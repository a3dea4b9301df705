"""Art. 24: the ledger of days in station, and the two years without anybody that are counted from it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.base.keys import CANCELLATION, REVERSAL, VACANCY
from domain.base.state import Base, Resident
from domain.base.terms import BaseStatus, CancelGround
from domain.circumstances import Circumstances, limit, limited
from domain.counting import add_months
from domain.policy import Effect
from domain.wait import Clock

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
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

    A due date that is over when it is counted cancels nothing by itself: a person decides.
    """
    since = vacant_since(residents, filed_on)
    if since is None:
        return None
    due = limit("vacancy_months", c, start=since, roll=False)
    policy = c.policy
    return Clock(
        c.at,
        due,
        Effect.DUTY if due.ends_at <= c.at else policy.vacancy_effect,
        warning_days(due.due, policy.vacancy_warning_months),
        policy.reminder_days_after_every,
        from_hour=policy.reminder_from_hour,
        until_hour=policy.reminder_until_hour,
    )


def warning_days(due: date, months: Sequence[int]) -> tuple[int, ...]:
    """Setting (vacancy_warning_months): the days before the due date that so many calendar months make."""
    return tuple(sorted({(due - add_months(due, -count)).days for count in months}, reverse=True))


def gaps(residents: Sequence[Resident], filed_on: date, months: int) -> Iterator[tuple[date, date]]:
    """Art. 24: finished spells of so many months or more without anybody: first and last counted day."""
    left: date | None = filed_on
    for one in sorted(residents, key=lambda one: one.entered_on):
        if left is None:
            return
        if add_months(left, months) < one.entered_on:
            yield left + DAY, one.entered_on - DAY
        left = None if one.left_on is None else max(left, one.left_on)


def is_full(residents: Sequence[Resident], filed_on: date, on: date, months: int) -> bool:
    """Art. 24: whether so many months without anybody had passed at 24:00 of that day, as now known."""
    so_far = [one for one in residents if one.entered_on <= on]
    if any(one.left_on is None or one.left_on > on for one in so_far):
        return False
    since = max((filed_on, *(one.left_on for one in so_far if one.left_on is not None)))
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
        return Count(since, None, None, starts, stops)
    old, new = case.clocks.get(VACANCY), vacancy_clock(residents, case.filed_on, c)
    gone = _ground_gone(case, residents, c)
    starts, stops = _vacancy(case, old, new, c, gone=gone)
    before = old or vacancy_clock(case.residents, case.filed_on, c)
    return Count(since, _due(before), _due(new), starts, stops, gone)


def _ground_gone(case: Base, residents: Sequence[Resident], c: Circumstances) -> bool:
    """Art. 24: somebody who comes later changes nothing; only data on the two years themselves does."""
    on = case.vacancy_full_on
    if CancelGround.VACANCY not in case.grounds or on is None or case.filed_on is None:
        return False
    return not is_full(residents, case.filed_on, on, c.policy.vacancy_months)


def _vacancy(
    case: Base, old: Clock | None, new: Clock | None, c: Circumstances, *, gone: bool
) -> tuple[Mapping[str, Clock], tuple[str, ...]]:
    last = gone and set(case.grounds) == {CancelGround.VACANCY}
    ended = (CANCELLATION,) if last and CANCELLATION in case.clocks else ()
    if new is None:
        return {}, (*ended, *((VACANCY,) if old is not None else ()))
    decided_on = CancelGround.VACANCY in case.grounds and not gone and _is_over(new, c)
    kept = decided_on or (old is not None and _same(old, new, c))
    return ({} if kept else {VACANCY: new}), ended


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
    wrong = not is_full(residents, case.filed_on, ending.on, c.policy.vacancy_months)
    standing = REVERSAL in case.clocks
    if wrong and not standing:
        return {REVERSAL: limited(REVERSAL, "reversal_working_days", c)}, ()
    return {}, ((REVERSAL,) if standing and not wrong else ())


def _due(clock: Clock | None) -> date | None:
    return clock.deadline.due if clock is not None and clock.deadline is not None else None

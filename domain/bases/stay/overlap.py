"""Interpretation (one_stay): one person is in station at one base at a time, by the days of entry and leaving."""

from collections.abc import Collection, Iterator
from datetime import date

from domain.bases.interpretations import ONE_STAY
from domain.bases.stay.world import Interval, StayWorld
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal
from domain.source import interpretation

FOREVER = date.max
OVERLAP = "该人员在此期间已有其他在站记录，同一人不得同时在两个基地在站，请核对进入基地日期。"


def meet(one: Interval, other: Interval) -> bool:
    """Whether two times in station have more in common than the day on which one ends and the other begins.

    Two that begin on the same day always meet, even when one of them ended on it too.
    """
    (begins, left), (others_begin, others_left) = one, other
    apart = (left or FOREVER) <= others_begin or (others_left or FOREVER) <= begins
    return begins == others_begin or not apart


def overlapping(entered_on: date, left_on: date | None, world: StayWorld) -> Iterator[Problem]:
    """A time in station that meets one of the person's others; without a day of leaving it goes on."""
    if any(meet((entered_on, left_on), other) for other in world.others):
        yield Problem("entered_on", "overlapping_stay", OVERLAP, interpretation(ONE_STAY))


def met(since: date, others: Collection[Interval]) -> Interval | None:
    """The last of the others that a time in station meets which goes on from that day, or None."""
    return max((other for other in others if meet((since, None), other)), default=None, key=_begins)


def _begins(interval: Interval) -> date:
    return interval[0]


def goes_on(entered_on: date | None, world: StayWorld) -> Refusal | None:
    """Whether an end is not taken back because the person was in station elsewhere afterwards, also where that is over by now."""
    other = None if entered_on is None else met(entered_on, world.others)
    if other is None:
        return None
    begins, left = other
    until = f"，{chinese_date(left)}离开" if left is not None else "，目前仍在站"
    detail = (
        f"该人员另有在站记录（{chinese_date(begins)}进入基地{until}），恢复后同一人将同时在两个基地在站，"
        "不能恢复；该记录有误的，请先更正或者作废。"
    )
    return Refusal(code="overlapping_stay", detail=detail, source=interpretation(ONE_STAY))

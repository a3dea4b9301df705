"""Interpretation (one_stay): one person is in station at one base at a time, by the days of entry and leaving."""

from collections.abc import Iterator
from datetime import date

from domain.bases.interpretations import ONE_STAY
from domain.bases.stay.world import Interval, StayWorld
from domain.refusal import Problem
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

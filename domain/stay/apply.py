"""Folds facts into the state of a stay: never fails, never changes meaning."""

from dataclasses import replace

from domain.stamp import Stamp
from domain.stay import facts as fact
from domain.stay.apply_care import apply_care
from domain.stay.apply_end import EndFact, apply_end
from domain.stay.apply_entry import EntryFact, apply_entry
from domain.stay.apply_life import LifeFact, apply_life
from domain.stay.care_facts import CareFact
from domain.stay.state import Stay
from domain.ticking import tick


def apply(case: Stay, happened: fact.Fact, stamp: Stamp) -> Stay:
    """The state after the fact; an ended stay has no clocks, and keeps those it had."""
    ticked = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    return _settled(case, _folded(ticked, happened, stamp))


def _folded(case: Stay, happened: fact.Fact, stamp: Stamp) -> Stay:
    if isinstance(happened, EntryFact):
        return apply_entry(case, happened)
    if isinstance(happened, LifeFact):
        return apply_life(case, happened, stamp)
    if isinstance(happened, CareFact):
        return apply_care(case, happened)
    if isinstance(happened, EndFact):
        return apply_end(case, happened)
    return case


def _settled(before: Stay, after: Stay) -> Stay:
    if not after.ended:
        return replace(after, resumes={}) if before.ended else after
    resumes = before.resumes if before.ended else after.clocks
    return replace(after, clocks={}, resumes=resumes)

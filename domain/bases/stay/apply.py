"""Folds facts into the state of a stay: never fails, never changes meaning."""

from collections.abc import Mapping
from dataclasses import replace

from domain.bases.stay import facts as fact
from domain.bases.stay.apply_aftermath import apply_aftermath
from domain.bases.stay.apply_care import apply_care
from domain.bases.stay.apply_course import LifeFact, apply_life
from domain.bases.stay.apply_end import EndFact, apply_end
from domain.bases.stay.apply_entry import EntryFact, apply_entry
from domain.bases.stay.apply_refusal import apply_refusal
from domain.bases.stay.facts_care import CareFact
from domain.bases.stay.facts_end import AftermathFact
from domain.bases.stay.facts_refusal import RefusalFact
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import StayStage
from domain.stamp import Stamp
from domain.ticking import tick
from domain.wait import Clock


def apply(case: Stay, happened: fact.Fact, stamp: Stamp) -> Stay:
    """The state after the fact; an ended stay has only the clocks that began with its end or later, and keeps those it had."""
    ticked = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    return _settled(case, _folded(ticked, happened, stamp), getattr(happened, "starts", {}))


def _folded(case: Stay, happened: fact.Fact, stamp: Stamp) -> Stay:
    if isinstance(happened, EntryFact):
        return apply_entry(case, happened)
    if isinstance(happened, LifeFact):
        return apply_life(case, happened, stamp)
    if isinstance(happened, CareFact):
        return apply_care(case, happened)
    if isinstance(happened, EndFact):
        return apply_end(case, happened)
    if isinstance(happened, RefusalFact):
        return apply_refusal(case, happened)
    if isinstance(happened, AftermathFact):
        return apply_aftermath(case, happened)
    return case


def _settled(before: Stay, after: Stay, begun: Mapping[str, Clock]) -> Stay:
    if not after.ended:
        return replace(after, resumes={}) if before.ended else after
    if after.stage is StayStage.VOIDED:
        return replace(after, clocks={}, resumes=before.resumes if before.ended else after.clocks)
    if before.ended:
        return after
    kept = {key: clock for key, clock in after.clocks.items() if key not in begun}
    return replace(after, clocks=dict(begun), resumes=kept)

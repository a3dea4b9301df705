"""Art. 25: what was so of a stay on a day by the dates of its facts, whenever they were recorded."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from domain.bases.ledger.history import Entry
from domain.bases.stay import facts as fact
from domain.bases.stay import facts_end as end
from domain.bases.stay import facts_refusal as refusal
from domain.bases.stay.apply import apply
from domain.bases.stay.state import Stay
from domain.bases.stay.state_removal import Removal
from domain.bases.stay.terms import StayStage

SIGNED = fact.StayOpened | fact.AgreementDrafted
"""Facts that precede the signatures and the entry: they hold as early as these, though recorded later."""

OWN_DAYS: Mapping[type, Callable[[Any], date | None]] = {
    fact.AgreementSigned: lambda one: one.on,
    fact.EntryFiled: lambda one: one.on,
    fact.FilingAccepted: lambda one: one.on,
    fact.DegreeRecorded: lambda one: one.degree.awarded_on,
    fact.AssessmentGiven: lambda one: one.opinion.on,
    fact.MentorChanged: lambda one: one.mentor.since,
    fact.VisitBegun: lambda one: one.visit.begins,
    fact.VisitReturned: lambda one: one.on,
    fact.PayRecorded: lambda one: one.pay.since,
    fact.OpinionRecorded: lambda one: one.opinion.on,
    fact.ProjectConfirmed: lambda one: one.word.on,
    fact.AwardGiven: lambda one: one.award.on,
    fact.SubsidyRecorded: lambda one: one.subsidy.on,
    fact.MeritClaimed: lambda one: one.record.on,
    fact.AppraisalRecorded: lambda one: one.appraisal.on,
    fact.ExitCompleted: lambda one: one.left_on,
    fact.RemovalOpened: lambda one: one.removal.opened_on,
    fact.RemovalDecided: lambda one: one.left_on or one.on,
    fact.RemovalReversed: lambda one: one.on,
    fact.EndedWithBase: lambda one: one.on,
    end.EndedOtherwise: lambda one: one.left_on,
    end.ReceiptGiven: lambda one: one.receipt.on,
    end.DirectHireCertified: lambda one: one.certificate.on,
    refusal.RefusalDecided: lambda one: one.on,
}
"""Facts with a day of their own; the others, or those that leave it open, hold from their record. Any: each is read as what its type is."""


def stay_then(stay_id: str, entries: Sequence[Entry], on: date) -> Stay | None:
    """The stay on the day, going by these facts; None when it had not begun.

    What was taken back later never was; a voided record stays in the list, and counts for nothing.
    """
    whole = _fold(stay_id, entries)
    if whole.stage is StayStage.VOIDED:
        return whole if _begun(entries, whole, on) else None
    undone = frozenset(_undone(entries))
    kept = [
        replace(entry, fact=_cut(entry.fact, on))
        for place, entry in enumerate(entries)
        if place not in undone and _held(entry, place, entries, whole, on)
    ]
    if not kept:
        return None
    state = _fold(stay_id, kept)
    return replace(state, removals=tuple(_removals(state, whole, on)))


def _fold(stay_id: str, entries: Iterable[Entry]) -> Stay:
    state = Stay(id=stay_id)
    for one in entries:
        state = apply(state, one.fact, one.stamp)
    return state


def _begun(entries: Sequence[Entry], whole: Stay, on: date) -> bool:
    return bool(entries) and _held(entries[0], 0, entries, whole, on)


def _held(one: Entry, place: int, entries: Sequence[Entry], whole: Stay, on: date) -> bool:
    """Whether the fact holds on the day: by its own date where it has one, otherwise from its record."""
    if isinstance(one.fact, SIGNED):
        days = (whole.entered_on, *_signatures(entries[place + 1 :], one.fact))
        return one.recorded_by(on) or any(day is not None and day <= on for day in days)
    day = _own_day(one.fact, whole)
    return one.recorded_by(on) if day is None else day <= on


def _signatures(following: Iterable[Entry], opening: object) -> Iterator[date]:
    """The days of the signatures under this draft; for the opening, of all."""
    for entry in following:
        if isinstance(entry.fact, fact.AgreementDrafted) and isinstance(opening, fact.AgreementDrafted):
            return
        if isinstance(entry.fact, fact.AgreementSigned):
            yield entry.fact.on


def _own_day(happened: object, whole: Stay) -> date | None:
    """The day of the fact itself; a corrected entry is as old as the right day."""
    if isinstance(happened, fact.StayEntered | fact.EntryReported | fact.EntryCorrected):
        return whole.entered_on
    found = OWN_DAYS.get(type(happened))
    return None if found is None else found(happened)


def _undone(entries: Sequence[Entry]) -> Iterator[int]:
    """The places of the ends that were taken back."""
    for place, entry in enumerate(entries):
        later = [other.fact for other in entries[place + 1 :]]
        if isinstance(entry.fact, fact.RemovalDecided) and _reversed(entry.fact.removal, later):
            yield place
        if isinstance(entry.fact, fact.EndedWithBase) and _resumed(later):
            yield place
        if isinstance(entry.fact, end.EndedOtherwise | end.ExitCompleted) and _taken_back(later):
            yield place


def _reversed(removal: str, later: Iterable[object]) -> bool:
    return any(isinstance(one, fact.RemovalReversed) and one.removal == removal for one in later)


def _resumed(later: Iterable[object]) -> bool:
    kinds = fact.EndedWithBase | fact.ResumedWithBase
    return isinstance(next((one for one in later if isinstance(one, kinds)), None), fact.ResumedWithBase)


def _taken_back(later: Iterable[object]) -> bool:
    kinds = end.EndedOtherwise | end.ExitCompleted | end.LeavingTakenBack
    return isinstance(next((one for one in later if isinstance(one, kinds)), None), end.LeavingTakenBack)


def _cut(happened: object, on: date) -> object:
    """A stay from before the system comes in one fact: as it had come about by the day."""
    if not isinstance(happened, fact.StayEntered):
        return happened
    if happened.left_on is not None and happened.left_on > on:
        happened = replace(happened, stage=StayStage.IN_STATION, left_on=None, destination=None, leaving=None)
    if happened.filed_on is not None and happened.filed_on > on:
        happened = replace(happened, filed_on=None, late_days=0)
    return happened


def _removals(state: Stay, whole: Stay, on: date) -> Iterator[Removal]:
    """Those opened by the day; what was decided and taken back is told in whole, though it never held."""
    for removal in state.removals:
        known = whole.removal(removal.id)
        if removal.opened_on <= on:
            yield known if known is not None and known.reversed_on is not None else removal

"""Art. 25: what was so of a base on a day by the dates of its facts, whenever they were recorded."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from domain.bases.base import facts as fact
from domain.bases.base.apply import apply
from domain.bases.base.state import Base, Ending, Resident
from domain.bases.base.terms import BaseStatus
from domain.bases.ledger.history import Entry

ENDED = fact.FilingCancelled | fact.WorkstationApproved
OWN_DAYS: Mapping[type, Callable[[Any], date | None]] = {
    fact.BaseFiled: lambda one: one.filed_on,
    fact.BaseEntered: lambda one: one.filed_on,
    fact.FilingCancelled: lambda one: one.ending.on,
    fact.WorkstationApproved: lambda one: one.ending.on,
    fact.EndingReversed: lambda one: one.on,
    fact.BenefitSettled: lambda one: one.benefit.settled_on,
    fact.ArrangementRecorded: lambda one: one.arrangement.since,
    fact.ArrangementEnded: lambda one: one.until,
    fact.GuidanceGiven: lambda one: one.guidance.on,
    fact.GuidanceAnswered: lambda one: one.on,
    fact.HonourRecorded: lambda one: one.honour.on,
    fact.BaseAmended: lambda one: one.amendment.effective_on,
    fact.SelfCheckHandedIn: lambda one: one.check.on,
    fact.EvaluationGraded: lambda one: one.on,
    fact.RectificationOpened: lambda one: one.rectification.opened_on,
    fact.RectificationChecked: lambda one: one.on,
}
"""Facts with a day of their own; the others hold from their record. Any: each is read as what its type is."""


def base_then(code: str, entries: Sequence[Entry], on: date) -> Base | None:
    """The base on the day, going by these facts; None when it was not filed yet.

    A reversed end never was. Intervals in station are those that these facts come to, cut at the day.
    """
    undone = frozenset(_undone(entries))
    took_effect = frozenset(_took_effect(entries))
    kept = [
        replace(entry, fact=_cut(entry.fact, on, took_effect))
        for place, entry in enumerate(entries)
        if place not in undone and _held(entry, on)
    ]
    state = _fold(code, kept)
    if state.filed_on is None:
        return None
    whole = _fold(code, entries)
    reversed_ = [one for one in whole.endings if one.reversed_on and one.on <= on]
    endings: list[Ending] = sorted((*reversed_, *state.endings), key=lambda one: one.on)
    return replace(state, residents=tuple(_residents(whole.residents, on)), endings=tuple(endings))


def _fold(code: str, entries: Iterable[Entry]) -> Base:
    state = Base(code=code)
    for one in entries:
        state = apply(state, one.fact, one.stamp)
    return state


def _held(one: Entry, on: date) -> bool:
    """Whether the fact holds on the day: by its own date where it has one, otherwise from its record."""
    day = _own_day(one.fact)
    return one.recorded_by(on) if day is None else day <= on


def _own_day(happened: object) -> date | None:
    found = OWN_DAYS.get(type(happened))
    return None if found is None else found(happened)


def _undone(entries: Sequence[Entry]) -> Iterator[int]:
    """The places of the ends that were reversed."""
    for place, entry in enumerate(entries):
        if not isinstance(entry.fact, ENDED):
            continue
        later = (two.fact for two in entries[place + 1 :])
        first = next((two for two in later if isinstance(two, ENDED | fact.EndingReversed)), None)
        if isinstance(first, fact.EndingReversed):
            yield place


def _took_effect(entries: Sequence[Entry]) -> Iterator[str]:
    """The changes whose day came while the base was in force."""
    for entry in entries:
        if isinstance(entry.fact, fact.AmendmentTookEffect):
            yield entry.fact.amendment


def _cut(happened: object, on: date, took_effect: frozenset[str]) -> object:
    """As it had come about by the day: a change that holds from its day, a former base before its end."""
    match happened:
        case fact.BaseAmended(amendment) if amendment.id in took_effect:
            return replace(happened, amendment=replace(amendment, in_effect=True))
        case fact.BaseEntered(ended_on=ended_on) if ended_on is not None and ended_on > on:
            return replace(happened, status=BaseStatus.ACTIVE, ended_on=None, barred_until=None)
        case _:
            return happened


def _residents(residents: Iterable[Resident], on: date) -> Iterator[Resident]:
    """Art. 24: the intervals as they stood on the day."""
    for resident in residents:
        if resident.entered_on > on:
            continue
        filed_on = resident.filed_on if resident.filed_on and resident.filed_on <= on else None
        left_on = resident.left_on if resident.left_on and resident.left_on <= on else None
        yield replace(
            resident, left_on=left_on, filed_on=filed_on, late_days=resident.late_days if filed_on else 0
        )

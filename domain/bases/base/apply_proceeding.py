"""Folds notice, service and hearing of an intended cancellation into the state of a base."""

from datetime import date

from domain.altering import altered
from domain.bases.base import facts as fact
from domain.bases.base.proceedings import ending_of
from domain.bases.base.state import Base, Ending, Proceeding
from domain.bases.base.terms import CancelGround, ProceedingOutcome, Served

ProceedingFact = (
    fact.NoticeGiven | fact.NoticeServed | fact.ObjectionStated | fact.UnitHeard | fact.DecisionServed
)


def apply_proceeding(case: Base, happened: ProceedingFact) -> Base:
    """Setting (hearing, service): the state after the fact; its clocks are folded by the caller."""
    match happened:
        case fact.NoticeGiven(proceeding):
            before = closed(case, ProceedingOutcome.REPLACED, proceeding.noticed_on, proceeding.ground)
            return altered(before, proceedings=(*before.proceedings, proceeding))
        case fact.NoticeServed(ground, service):
            return _changed(case, ground, served=service)
        case fact.ObjectionStated(ground, objection, closes):
            known = case.proceeding(ground)
            stated = (*known.objections, objection) if known else ()
            changed = _changed(case, ground, objections=stated)
            return _changed(changed, ground, heard=True, waived=True) if closes else changed
        case fact.UnitHeard(ground, waived=waived):
            return _changed(case, ground, heard=True, waived=waived)
        case fact.DecisionServed():
            return _decision_served(case, happened)


def _changed(case: Base, ground: CancelGround, **changes: object) -> Base:
    known = case.proceeding(ground)
    return case if known is None else _with(case, known, altered(known, **changes))


def _with(case: Base, old: Proceeding, new: Proceeding) -> Base:
    return altered(case, proceedings=tuple(new if one is old else one for one in case.proceedings))


def closed(case: Base, outcome: ProceedingOutcome, on: date, *grounds: CancelGround) -> Base:
    """The open proceedings on these grounds come to an outcome."""
    changed = tuple(
        altered(one, outcome=outcome, closed_on=on) if one.open and one.ground in grounds else one
        for one in case.proceedings
    )
    return altered(case, proceedings=changed)


def _decision_served(case: Base, happened: fact.DecisionServed) -> Base:
    last = ending_of(case, happened.document)
    if last is None:
        return case
    changed: Ending = (
        altered(last, reversal_served=happened.service)
        if happened.document is Served.REVERSAL
        else altered(last, served=happened.service)
    )
    return altered(case, endings=tuple(changed if one is last else one for one in case.endings))

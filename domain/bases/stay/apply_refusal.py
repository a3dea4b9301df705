"""Folds the facts of a filing that the department does not intend to accept."""

from dataclasses import replace
from typing import Any

from domain.bases.stay import facts_refusal as fact
from domain.bases.stay.state import Stay
from domain.bases.stay.state_refusal import FilingRefusal, Heard
from domain.bases.stay.terms import FilingStatus, Leaving, Side, StayStage


def apply_refusal(case: Stay, happened: fact.RefusalFact) -> Stay:
    """The state after one of these facts."""
    match happened:
        case fact.RefusalProposed(refusal):
            return replace(_status(case, FilingStatus.HEARING), refusals=(*case.refusals, refusal))
        case fact.RefusalNoticeServed(side, service):
            return _heard(case, side, served=service)
        case fact.RefusalAnswered():
            return _answered(case, happened)
        case fact.RefusalDecided():
            return _decided(case, happened)
        case fact.RefusalDelivered(side, service):
            return _heard(case, side, delivered=service)


def _status(case: Stay, status: FilingStatus) -> Stay:
    return replace(case, filing=replace(case.filing, status=status))


def _last(case: Stay, **changes: Any) -> Stay:
    """The stay with its last refusal changed. Any: values of its fields, as `replace` takes them."""
    *earlier, last = case.refusals
    return replace(case, refusals=(*earlier, replace(last, **changes)))


def _heard(case: Stay, side: Side, **changes: Any) -> Stay:
    """The stay with that side's hearing changed. Any: values of its fields, as `replace` takes them."""
    refusal = case.refusal
    if refusal is None:
        return case
    known = refusal.hearings.get(side, Heard())
    return _last(case, hearings={**refusal.hearings, side: replace(known, **changes)})


def _answered(case: Stay, happened: fact.RefusalAnswered) -> Stay:
    known = _of(case.refusal, happened.side)
    said = "\n".join(one for one in (known.statement, happened.text) if one)
    return _heard(
        case,
        happened.side,
        statement=said or None,
        closed=known.closed or happened.closes,
        waived=known.waived or happened.waived,
    )


def _of(refusal: FilingRefusal | None, side: Side) -> Heard:
    return refusal.hearings.get(side, Heard()) if refusal else Heard()


def _decided(case: Stay, happened: fact.RefusalDecided) -> Stay:
    status = FilingStatus.REFUSED if happened.refuse else FilingStatus.CHECKING
    after = _last(
        _status(case, status),
        decision=happened.refuse,
        reasons=happened.reasons,
        answer=happened.answer,
        decided_on=happened.on,
    )
    if happened.left_on is None:
        return after
    left = replace(after.exit, left_on=happened.left_on, leaving=Leaving.NOT_FILED)
    return replace(after, stage=StayStage.LEFT, exit=left, end_reason=happened.reasons)

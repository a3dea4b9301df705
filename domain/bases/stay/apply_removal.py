"""Folds the facts of removals and of what comes before them: findings, service, hearing, decision, reversal (Art. 23)."""

from dataclasses import replace
from typing import Any

from domain.bases.stay import facts as fact
from domain.bases.stay.apply_course import opened
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import StayStage, SubsidyStatus

BeginningFact = fact.RemovalOpened | fact.DoubtRaised | fact.DoubtSettled
HearingFact = fact.NoticeServed | fact.StatementGiven | fact.HearingClosed | fact.DecisionServed
OutcomeFact = fact.RemovalReferred | fact.ReferralDecided | fact.RemovalDecided | fact.RemovalReversed
RemovalFact = BeginningFact | HearingFact | OutcomeFact


def apply_removal(case: Stay, happened: RemovalFact) -> Stay:
    """The state after one of these facts."""
    if isinstance(happened, BeginningFact):
        return _beginning(case, happened)
    if isinstance(happened, HearingFact):
        return _hearing(case, happened)
    return _outcome(case, happened)


def _beginning(case: Stay, happened: BeginningFact) -> Stay:
    match happened:
        case fact.RemovalOpened(removal):
            return opened(case, removal)
        case fact.DoubtRaised():
            return case
        case fact.DoubtSettled(finding, removal):
            return opened(replace(case, findings=(*case.findings, finding)), removal)


def _hearing(case: Stay, happened: HearingFact) -> Stay:
    match happened:
        case fact.NoticeServed(removal, service):
            return _with(case, removal, served=service)
        case fact.StatementGiven():
            return _heard(case, happened)
        case fact.HearingClosed(removal):
            return _with(case, removal, heard=True, waived=happened.waived)
        case fact.DecisionServed(removal, service):
            return _with(case, removal, served_decision=service)


def _outcome(case: Stay, happened: OutcomeFact) -> Stay:
    match happened:
        case fact.RemovalReferred(removal, reasons):
            return _with(case, removal, referred=reasons)
        case fact.ReferralDecided(removal):
            return _with(case, removal, referred="", not_kept=True)
        case fact.RemovalDecided():
            return _decided(case, happened)
        case fact.RemovalReversed():
            return _reversed(case, happened)


def _with(case: Stay, removal: str, **changes: Any) -> Stay:
    """The stay with that removal changed. Any: values of its fields, as `replace` takes them."""
    removals = tuple(replace(one, **changes) if one.id == removal else one for one in case.removals)
    return replace(case, removals=removals)


def _heard(case: Stay, happened: fact.StatementGiven) -> Stay:
    known = case.removal(happened.removal)
    before = known.statement if known is not None else None
    text = happened.text if before is None else f"{before}\n{happened.text}"
    return _with(case, happened.removal, statement=text, heard=happened.closes)


def _decided(case: Stay, happened: fact.RemovalDecided) -> Stay:
    after = _with(
        case,
        happened.removal,
        decision=happened.remove,
        reasons=happened.reasons,
        decided_on=happened.on,
        left_on=happened.left_on,
        answer=happened.answer,
    )
    if not happened.remove:
        return after
    granted = tuple(one.id for one in case.subsidies if one.status is SubsidyStatus.GRANTED)
    unpaid = () if happened.keeps_subsidies else granted
    stopped = _with(_subsidies(after, unpaid, SubsidyStatus.STOPPED), happened.removal, stopped=unpaid)
    return replace(stopped, stage=StayStage.REMOVED, end_reason=happened.reasons)


def _reversed(case: Stay, happened: fact.RemovalReversed) -> Stay:
    removal = case.removal(happened.removal)
    if removal is None:
        return case
    after = _with(
        case,
        happened.removal,
        reversed_on=happened.on,
        reversal=happened.reason,
        dropped=removal.dropped or removal.decision is None,
        stopped=(),
    )
    if not happened.resumed:
        return after
    resumed = _subsidies(after, _still(after, removal.stopped), SubsidyStatus.GRANTED)
    return replace(resumed, stage=StayStage.IN_STATION, end_reason="")


def _still(case: Stay, stopped: tuple[str, ...]) -> tuple[str, ...]:
    """Those that nobody settled otherwise in the meantime."""
    return tuple(
        one.id for one in case.subsidies if one.id in stopped and one.status is SubsidyStatus.STOPPED
    )


def _subsidies(case: Stay, ids: tuple[str, ...], status: SubsidyStatus) -> Stay:
    subsidies = tuple(replace(one, status=status) if one.id in ids else one for one in case.subsidies)
    return replace(case, subsidies=subsidies)

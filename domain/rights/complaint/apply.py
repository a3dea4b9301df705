"""Folds facts into the state of a complaint."""

from dataclasses import replace

from domain.legal_time import legal_day
from domain.rights.complaint import facts as fact
from domain.rights.complaint.state import (
    Complaint,
    ComplaintStage,
    Move,
    Passed,
    Rating,
)
from domain.rights.terms import ROUTES
from domain.stamp import Stamp
from domain.ticking import Escalated, tick

MovingFact = fact.ComplaintReceived | fact.Referred | fact.Routed
HandlingFact = (
    fact.ComplaintAcknowledged | fact.ComplaintAccepted | fact.MatterLinked
    | fact.FileAdded | fact.FileRedacted | fact.InquiryAsked | fact.AnswerExtended | fact.IdentityOpened
)  # fmt: skip
EndingFact = (
    fact.ComplaintDeclined | fact.ComplaintAnswered | fact.MeasureDone | fact.ComplaintRated | fact.ComplaintReopened | fact.ComplaintClosed
    | fact.ComplaintWithdrawn | fact.RetaliationReported
)  # fmt: skip


def apply(case: Complaint, happened: fact.Fact, stamp: Stamp) -> Complaint:
    """The state after the fact."""
    if isinstance(happened, fact.LimitPassed):
        clocks = tick(case.clocks, Escalated(happened.key, happened.level), stamp.at)
        passed = Passed(happened.key, happened.body, stamp.at)
        return replace(case, clocks=clocks, passed=(*case.passed, passed))
    case = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    if isinstance(happened, MovingFact):
        return _moved(case, happened, stamp)
    if isinstance(happened, HandlingFact):
        return _handled(case, happened)
    if isinstance(happened, EndingFact):
        return _ended(case, happened, stamp)
    return case


def _moved(case: Complaint, happened: MovingFact, stamp: Stamp) -> Complaint:
    match happened:
        case fact.ComplaintReceived():
            return _received(case, happened, stamp)
        case fact.Referred(giver=giver, to=to, on=on, topic=topic):
            moved = Move(giver, to, on)
            fixed = ROUTES.get(topic)
            own = fixed is not None and to is fixed[0] and to is case.against
            given = replace(_given(case), topic=topic, own_matter=own)
            return replace(given, holder=to, moves=(*case.moves, moved))
        case fact.Routed(giver, to, on):
            moved = Move(giver, to, on, binding=True)
            return replace(_given(case), holder=to, bound=True, moves=(*case.moves, moved))


def _given(case: Complaint) -> Complaint:
    """With another body it is nobody's in particular; what was let known stays so."""
    stage = ComplaintStage.RECEIVED if case.acknowledged_on is None else ComplaintStage.ACKNOWLEDGED
    return replace(case, stage=stage, handler=None)


def _received(case: Complaint, happened: fact.ComplaintReceived, stamp: Stamp) -> Complaint:
    return replace(
        case,
        stage=ComplaintStage.RECEIVED,
        topic=happened.topic,
        intake=happened.intake,
        desk=happened.desk,
        holder=happened.holder,
        naming=happened.naming,
        paper=happened.paper,
        contact=happened.contact,
        unit=happened.unit,
        league=happened.league,
        against=happened.against,
        against_office=happened.against_office,
        own_matter=happened.own_matter,
        outsider=happened.outsider,
        fingerprint=happened.fingerprint,
        follows=happened.follows,
        received_at=stamp.at,
    )


def _handled(case: Complaint, happened: HandlingFact) -> Complaint:  # noqa: C901  # a case for each fact
    match happened:
        case fact.ComplaintAcknowledged(on):
            stage = ComplaintStage.ACKNOWLEDGED if case.stage is ComplaintStage.RECEIVED else case.stage
            return replace(case, stage=stage, acknowledged_on=on)
        case fact.ComplaintAccepted(handler):
            return replace(case, stage=ComplaintStage.ACCEPTED, handler=handler)
        case fact.MatterLinked(matter):
            return replace(case, matter=matter)
        case fact.FileAdded(file):
            return replace(case, files=(*case.files, file))
        case fact.FileRedacted(file, copy):
            return replace(case, redacted={**case.redacted, file: copy})
        case fact.InquiryAsked(inquiry):
            return replace(case, inquiries=(*case.inquiries, inquiry))
        case fact.AnswerExtended():
            return replace(case, extended=True)
        case fact.IdentityOpened(on):
            return replace(case, opened=(*case.opened, on))


def _ended(case: Complaint, happened: EndingFact, stamp: Stamp) -> Complaint:  # noqa: C901  # likewise
    match happened:
        case fact.ComplaintDeclined(ground):
            return replace(_over(case, ComplaintStage.CLOSED, stamp), declined=ground)
        case fact.ComplaintAnswered():
            return _answered(case, happened, stamp)
        case fact.MeasureDone(measure, evidence):
            done = tuple(
                replace(known, evidence=evidence) if known.id == measure else known for known in case.measures
            )
            return replace(case, measures=done)
        case fact.ComplaintRated(satisfied, closes, listed):
            rated = replace(case, rating=Rating.SATISFIED if satisfied else Rating.DISSATISFIED)
            return replace(_over(rated, ComplaintStage.CLOSED, stamp), listed=listed) if closes else rated
        case fact.ComplaintReopened():
            return replace(case, reopened=True, rating=None, handler=None, stage=ComplaintStage.ACKNOWLEDGED)
        case fact.ComplaintClosed(rated):
            rating = case.rating if rated else Rating.NOT_RATED
            return replace(_over(case, ComplaintStage.CLOSED, stamp), rating=rating)
        case fact.ComplaintWithdrawn():
            return _over(case, ComplaintStage.WITHDRAWN, stamp)
        case fact.RetaliationReported(complaint):
            return replace(case, retaliations=(*case.retaliations, complaint))


def _answered(case: Complaint, happened: fact.ComplaintAnswered, stamp: Stamp) -> Complaint:
    passed = case.passed
    if happened.late is not None and not any(each.key == happened.late for each in passed):
        passed = (*passed, Passed(happened.late, case.holder, stamp.at))
    return replace(
        case,
        stage=ComplaintStage.ANSWERED,
        answered_at=case.answered_at or stamp.at,
        acknowledged_on=case.acknowledged_on or legal_day(stamp.at),
        answer=happened.paper,
        points=happened.points,
        measures=(*case.measures, *happened.measures),
        handlers=(*case.handlers, happened.handler),
        rating=None,
        passed=passed,
    )


def _over(case: Complaint, stage: ComplaintStage, stamp: Stamp) -> Complaint:
    left = {key: clock for key, clock in case.clocks.items() if key.startswith("measure:")}
    return replace(case, stage=stage, closed_at=stamp.at, clocks=left)

"""Folds facts into the state of a commitment."""

from dataclasses import replace

from domain.rights.commitment import facts as fact
from domain.rights.commitment.keys import OF_CLAIM
from domain.rights.commitment.state import (
    LINE_ENDS,
    Commitment,
    CommitmentStage,
    Line,
    LineStatus,
    LineTerms,
)
from domain.rights.terms import RightsFinding
from domain.stamp import Stamp
from domain.ticking import Escalated, tick

OfWhole = (
    fact.CommitmentBegun | fact.WordingAgreed | fact.ClaimDisputed | fact.AmendmentProposed | fact.ResearcherLeft
    | fact.UnitSucceeded
)  # fmt: skip
OfLine = (
    fact.LineDue | fact.FulfilmentReported | fact.LineConfirmed | fact.LineUnconfirmed | fact.LineContested
    | fact.LineSettled | fact.LineReleased | fact.LineBroken | fact.LineReplaced
)  # fmt: skip
SETTLED_AS = {RightsFinding.MET: LineStatus.SETTLED, RightsFinding.PARTLY: LineStatus.PARTLY}


def apply(case: Commitment, happened: fact.Fact, stamp: Stamp) -> Commitment:
    """The state after the fact."""
    if isinstance(happened, fact.LineDue):
        case = replace(case, clocks=tick(case.clocks, Escalated(happened.key, 0), stamp.at))
    else:
        case = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    if isinstance(happened, OfWhole):
        return _whole(case, happened)
    if isinstance(happened, OfLine):
        return _closed(_of_line(case, happened))
    return case


def _whole(case: Commitment, happened: OfWhole) -> Commitment:
    match happened:
        case fact.CommitmentBegun():
            return _begun(case, happened)
        case fact.WordingAgreed(lines):
            return _agreed(case, lines)
        case fact.ClaimDisputed():
            return replace(case, stage=CommitmentStage.DISPUTED)
        case fact.AmendmentProposed(lines, by):
            return replace(case, proposed=lines, proposed_by=by)
        case fact.ResearcherLeft(on):
            return replace(case, left_on=on)
        case fact.UnitSucceeded(unit, league, authority):
            succeeded = (*case.succeeded, case.unit)
            return replace(case, unit=unit, league=league, authority=authority, succeeded=succeeded)


def _begun(case: Commitment, happened: fact.CommitmentBegun) -> Commitment:
    return replace(
        case,
        stage=CommitmentStage.CLAIMED if happened.claimed else CommitmentStage.RECORDED,
        unit=happened.unit,
        league=happened.league,
        authority=happened.authority,
        person=happened.person,
        matter=happened.matter,
        origin=happened.origin,
        wording=happened.wording,
        papers=happened.papers,
        proposed=happened.lines,
    )


def _agreed(case: Commitment, lines: tuple[LineTerms, ...]) -> Commitment:
    """Lines that somebody has acted on stay as they are; those that have not begun are what was agreed last."""
    kept = tuple(line for line in case.lines if line.status is not LineStatus.AGREED)
    new = tuple(Line(terms=terms) for terms in lines)
    return replace(case, stage=CommitmentStage.RUNNING, lines=(*kept, *new), proposed=(), proposed_by=None)


def _of_line(case: Commitment, happened: OfLine) -> Commitment:  # noqa: C901  # a case for each fact
    match happened:
        case fact.LineDue(line):
            return _with(case, line, status=LineStatus.OVERDUE, late=True)
        case fact.FulfilmentReported():
            return _reported(case, happened)
        case fact.LineConfirmed(line):
            known = case.line(line)
            partly = known is not None and known.kept is RightsFinding.PARTLY
            return _with(case, line, status=LineStatus.PARTLY if partly else LineStatus.CONFIRMED)
        case fact.LineUnconfirmed(line):
            return _with(case, line, status=LineStatus.UNCONFIRMED)
        case fact.LineContested(line, reason):
            return _with(case, line, status=LineStatus.CONTESTED, reason=reason)
        case fact.LineSettled():
            return _settled(case, happened)
        case fact.LineReleased(line, reason, evidence):
            return _with(case, line, status=LineStatus.RELEASED, reason=reason, evidence=evidence)
        case fact.LineBroken(line, reason, evidence):
            return _with(case, line, status=LineStatus.BROKEN, reason=reason, evidence=evidence)
        case fact.LineReplaced(line, by, evidence):
            case = _with(case, line, status=LineStatus.REPLACED, evidence=evidence)
            return replace(case, lines=(*case.lines, Line(terms=by)))


def _reported(case: Commitment, happened: fact.FulfilmentReported) -> Commitment:
    known = case.line(happened.line)
    if known is None:
        return case
    line = replace(
        known,
        status=LineStatus.REPORTED,
        kept=happened.kept,
        evidence=(*known.evidence, *happened.evidence),
        reported_on=happened.on,
        late=known.late or happened.late,
    )
    return _put(case, line)


def _settled(case: Commitment, happened: fact.LineSettled) -> Commitment:
    if happened.line == OF_CLAIM:
        if happened.finding is RightsFinding.NOT_MET:
            return replace(case, stage=CommitmentStage.REJECTED, proposed=())
        return _agreed(case, case.proposed)
    status = SETTLED_AS.get(happened.finding, LineStatus.BROKEN)
    return _with(case, happened.line, status=status, reason=happened.reason, evidence=happened.evidence)


def _with(
    case: Commitment,
    line_id: str,
    *,
    status: LineStatus,
    late: bool | None = None,
    reason: str = "",
    evidence: tuple[str, ...] = (),
) -> Commitment:
    known = case.line(line_id)
    if known is None:
        return case
    line = replace(
        known,
        status=status,
        late=known.late if late is None else late,
        reason=reason or known.reason,
        evidence=(*known.evidence, *evidence),
    )
    return _put(case, line)


def _put(case: Commitment, line: Line) -> Commitment:
    lines = tuple(line if known.terms.id == line.terms.id else known for known in case.lines)
    return replace(case, lines=lines)


def _closed(case: Commitment) -> Commitment:
    """It ends with its last line."""
    over = case.lines and all(line.status in LINE_ENDS for line in case.lines)
    return replace(case, stage=CommitmentStage.ENDED) if over else case

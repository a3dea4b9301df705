"""Folds self-checks, evaluations and rectifications into the state of a base; clocks are folded by the caller."""

from dataclasses import replace
from typing import Any

from domain.bases.base import facts as fact
from domain.bases.base.state import Base, Evaluation
from domain.bases.base.terms import EvaluationStatus, RectificationStatus
from domain.stamp import Stamp

EvaluationFact = (
    fact.EvaluationBegun
    | fact.EvidenceHandedIn
    | fact.EvidenceCorrected
    | fact.EvaluationScored
    | fact.ScoresCorrected
    | fact.EvaluationGraded
    | fact.EvaluationClosed
)
RectificationFact = fact.RectificationOpened | fact.RectificationAnswered | fact.RectificationChecked
SelfCheckFact = fact.SelfCheckOpened | fact.SelfCheckHandedIn | fact.CampaignProlonged
WorkFact = EvaluationFact | RectificationFact | SelfCheckFact
"""Everything that `apply_work` folds and `narrate_work` tells."""


def apply_work(case: Base, happened: WorkFact, stamp: Stamp) -> Base:
    """Art. 5, 6, 25: the state after the fact."""
    if isinstance(happened, EvaluationFact):
        return _evaluation(case, happened)
    if isinstance(happened, RectificationFact):
        return _rectification(case, happened)
    match happened:
        case fact.SelfCheckOpened() | fact.CampaignProlonged():
            return case
        case fact.SelfCheckHandedIn(check):
            return replace(case, self_checks=(*case.self_checks, check))


def _evaluation(case: Base, happened: EvaluationFact) -> Base:
    match happened:
        case fact.EvaluationBegun(evaluation):
            return replace(case, evaluations=(*case.evaluations, evaluation))
        case fact.EvidenceHandedIn(campaign, evidence):
            return _with_evaluation(case, campaign, status=EvaluationStatus.SCORING, evidence=evidence)
        case fact.EvidenceCorrected():
            return _answered_anew(case, happened)
        case fact.EvaluationScored() | fact.ScoresCorrected():
            return _scored(case, happened.campaign, happened)
        case fact.EvaluationGraded(campaign=campaign):
            return _graded(case, campaign, happened)
        case fact.EvaluationClosed(campaign, reason, stops):
            closed = _with_evaluation(case, campaign, status=EvaluationStatus.CLOSED, reasons=reason)
            return _not_resumed(closed, stops)


def _answered_anew(case: Base, happened: fact.EvidenceCorrected) -> Base:
    """What was scored stays to be seen by who scores again; there is no total and no proposal until then."""
    campaign, evidence = happened.campaign, happened.evidence
    if not happened.again:
        return _with_evaluation(case, campaign, evidence=evidence)
    return _with_evaluation(
        case, campaign, status=EvaluationStatus.SCORING, evidence=evidence, total=None, proposed=""
    )


def _scored(case: Base, campaign: str, happened: fact.EvaluationScored | fact.ScoresCorrected) -> Base:
    return _with_evaluation(
        case,
        campaign,
        status=EvaluationStatus.GRADING,
        scores=happened.scores,
        total=happened.total,
        proposed=happened.proposed,
        opinion=happened.opinion,
    )


def _graded(case: Base, campaign: str, happened: fact.EvaluationGraded) -> Base:
    graded = _with_evaluation(
        case,
        campaign,
        status=EvaluationStatus.GRADED,
        grade=happened.grade,
        reasons=happened.reasons,
        graded_on=happened.on,
        lowest=happened.lowest,
    )
    opened = (happened.rectification,) if happened.rectification else ()
    return replace(graded, rectifications=(*graded.rectifications, *opened))


def _not_resumed(case: Base, keys: tuple[str, ...]) -> Base:
    """An end that is taken back later does not bring back the time limits of a campaign that is over."""
    ending = case.ending
    if ending is None:
        return case
    resumes = {key: clock for key, clock in ending.resumes.items() if key not in keys}
    return replace(case, endings=(*case.endings[:-1], replace(ending, resumes=resumes)))


def _rectification(case: Base, happened: RectificationFact) -> Base:
    match happened:
        case fact.RectificationOpened(rectification):
            return replace(case, rectifications=(*case.rectifications, rectification))
        case fact.RectificationAnswered():
            return _answered(case, happened)
        case fact.RectificationChecked(rectification=rectification, accepted=accepted, note=note, on=on):
            status = RectificationStatus.ACCEPTED if accepted else RectificationStatus.OPEN
            accepted_on = on if accepted else None
            return _with_rectification(
                case, rectification, status=status, note=note, accepted_on=accepted_on, paused=None
            )


def _answered(case: Base, happened: fact.RectificationAnswered) -> Base:
    known = case.rectification(happened.rectification)
    items = tuple(
        replace(
            item,
            answer=happened.answers.get(item.id, item.answer),
            papers=happened.shown[item.id].papers if item.id in happened.shown else item.papers,
        )
        for item in (known.items if known else ())
    )
    return _with_rectification(
        case,
        happened.rectification,
        status=RectificationStatus.CHECKING,
        items=items,
        paused=happened.paused,
    )


def _with_evaluation(case: Base, campaign: str, **changes: Any) -> Base:
    """The base with that evaluation changed. Any: values of its fields, as `replace` takes them."""
    changed: tuple[Evaluation, ...] = tuple(
        replace(one, **changes) if one.campaign == campaign else one for one in case.evaluations
    )
    return replace(case, evaluations=changed)


def _with_rectification(case: Base, rectification_id: str, **changes: Any) -> Base:
    """The base with that rectification changed. Any: values of its fields, as `replace` takes them."""
    changed = tuple(
        replace(one, **changes) if one.id == rectification_id else one for one in case.rectifications
    )
    return replace(case, rectifications=changed)

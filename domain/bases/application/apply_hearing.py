"""Folds papers, their service, and the hearing before a refusal."""

from dataclasses import replace

from domain.bases.application import facts as fact
from domain.bases.application.papers import Paper, PaperKind
from domain.bases.application.state import Application, Intent
from domain.bases.terms import Stage
from domain.legal_time import legal_day
from domain.service import Service, Way
from domain.stamp import Stamp
from domain.terms import Role

HearingFact = (
    fact.RefusalIntended | fact.StatementGiven | fact.StatementEnded | fact.IntentDropped | fact.PaperServed
)


def with_papers(case: Application, *papers: Paper | None) -> Application:
    """The case with the papers of an act; facts from before papers were kept have none."""
    return replace(case, papers=(*case.papers, *(paper for paper in papers if paper is not None)))


def apply_hearing(case: Application, happened: HearingFact) -> Application:
    """The state after a fact of the hearing, or of a service."""
    match happened:
        case fact.RefusalIntended(intent, paper):
            return replace(with_papers(case, paper), intent=intent)
        case fact.IntentDropped():
            return replace(case, intent=None, clock=happened.clock)
        case fact.PaperServed():
            return _served(case, happened)
        case fact.StatementGiven() | fact.StatementEnded():
            known = _heard(case.intent, happened) if case.intent is not None else None
            return replace(case, intent=known)


def _heard(intent: Intent, happened: fact.StatementGiven | fact.StatementEnded) -> Intent:
    if isinstance(happened, fact.StatementEnded):
        return replace(intent, clock=happened.clock, heard=True)
    said = "\n".join(text for text in (intent.statement, happened.text) if text)
    known = replace(intent, statement=said, waived=intent.waived or happened.waived)
    return replace(known, clock=happened.clock, heard=True) if happened.clock else known


def _served(case: Application, happened: fact.PaperServed) -> Application:
    known = with_service(case, happened.paper, happened.service)
    paper = known.paper(happened.paper)
    if paper is None or happened.clock is None:
        return known
    if paper.kind is PaperKind.CORRECTION and case.stage is Stage.CORRECTION:
        return replace(known, clock=happened.clock)
    if paper.kind is PaperKind.INTENT and case.intent is not None:
        return replace(known, intent=replace(case.intent, clock=happened.clock))
    return known


def with_service(case: Application, paper_id: str, service: Service) -> Application:
    """The case with that paper served."""
    papers = tuple(replace(one, service=service) if one.id == paper_id else one for one in case.papers)
    return replace(case, papers=papers)


def signed_by_acting(case: Application, stamp: Stamp) -> Application:
    """Setting (service): whoever answers what a notice asks for has received it."""
    paper = next((one for one in case.open_papers if one.kind is PaperKind.CORRECTION), None)
    if paper is None:
        return case
    service = Service(Role.UNIT.value, Way.SYSTEM, legal_day(stamp.at), stamp.actor.user)
    return with_service(case, paper.id, service)

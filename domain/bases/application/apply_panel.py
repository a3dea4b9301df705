"""Folds the facts of the panel."""

from dataclasses import replace
from datetime import datetime

from domain.bases.application import facts as fact
from domain.bases.application.apply_hearing import with_papers
from domain.bases.application.state import Application, Assignment, AssignmentStatus, Review

PanelFact = (
    fact.ExpertsAssigned | fact.NoConflictDeclared | fact.RecusalDeclared | fact.ReviewHandedIn | fact.ReviewStruck
    | fact.ExpertReplaced | fact.PanelConcluded
)  # fmt: skip


def apply_panel(case: Application, happened: PanelFact, at: datetime) -> Application:
    """The state after a fact of the panel."""
    match happened:
        case fact.ExpertsAssigned():
            return _assigned(case, happened)
        case fact.NoConflictDeclared():
            return _with_status(case, happened.expert, AssignmentStatus.DECLARED)
        case fact.RecusalDeclared():
            gone = _with_status(case, happened.expert, AssignmentStatus.RECUSED, happened.reason)
            return replace(gone, clock=happened.clock)
        case fact.ReviewHandedIn():
            return _handed_in(case, happened, at)
        case fact.ReviewStruck():
            return _struck(case, happened)
        case fact.ExpertReplaced():
            return replace(_replaced(case, happened), clock=happened.clock)
        case fact.PanelConcluded():
            known = with_papers(case, happened.paper)
            moved = replace(known, stage=happened.to, clock=happened.clock, task=None)
            return replace(moved, verdicts=(*case.verdicts, happened.verdict))


def _assigned(case: Application, happened: fact.ExpertsAssigned) -> Application:
    added = tuple(
        Assignment(expert, AssignmentStatus.ASSIGNED, happened.clock) for expert in happened.experts
    )
    known = replace(case, panel=case.panel + added, panel_size=happened.size)
    return replace(known, panel_quorum=happened.quorum)


def _with_status(case: Application, expert: str, status: AssignmentStatus, reason: str = "") -> Application:
    panel = tuple(
        replace(one, status=status, reason=reason) if one.expert == expert else one for one in case.panel
    )
    return replace(case, panel=panel)


def _handed_in(case: Application, happened: fact.ReviewHandedIn, at: datetime) -> Application:
    review = Review(happened.scores, happened.total, happened.vote, happened.opinion, at)
    marked = _with_status(case, happened.expert, AssignmentStatus.HANDED_IN)
    panel = tuple(
        replace(one, review=review) if one.expert == happened.expert else one for one in marked.panel
    )
    return replace(marked, panel=panel, clock=happened.clock or case.clock)


def _replaced(case: Application, happened: fact.ExpertReplaced) -> Application:
    gone = _with_status(case, happened.expert, AssignmentStatus.REPLACED, happened.reason)
    if not happened.by or happened.seated is None:
        return gone
    return replace(
        gone, panel=(*gone.panel, Assignment(happened.by, AssignmentStatus.ASSIGNED, happened.seated))
    )


def _struck(case: Application, happened: fact.ReviewStruck) -> Application:
    gone = _with_status(case, happened.expert, AssignmentStatus.STRUCK, happened.reason)
    verdicts = (*case.verdicts, happened.verdict) if happened.verdict else case.verdicts
    known = with_papers(gone, happened.paper)
    moved = replace(known, stage=happened.to, clock=happened.clock, verdicts=verdicts)
    return moved if happened.to is case.stage else replace(moved, notice=None, task=None)

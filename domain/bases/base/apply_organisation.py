"""Folds organisation, guidance and awards into the state of a base; clocks are folded by the caller."""

from dataclasses import replace
from datetime import timedelta

from domain.bases.base import facts_organisation as fact
from domain.bases.base.facts_organisation import OrganisationFact
from domain.bases.base.state import Base


def apply_organisation(case: Base, happened: OrganisationFact) -> Base:
    """Art. 6, 7, 17: the state after the fact."""
    match happened:
        case fact.ArrangementRecorded():
            return _recorded(case, happened)
        case fact.ArrangementEnded(arrangement, until, reason):
            changed = tuple(
                replace(one, until=until, ended_because=reason) if one.id == arrangement else one
                for one in case.arrangements
            )
            return replace(case, arrangements=changed)
        case fact.GuidanceGiven(guidance):
            return replace(case, guidances=(*case.guidances, guidance))
        case fact.GuidanceAnswered(guidance, answer, on):
            answered = tuple(
                replace(one, answer=answer, answered_on=on) if one.id == guidance else one
                for one in case.guidances
            )
            return replace(case, guidances=answered)
        case fact.HonourRecorded(honour):
            return replace(case, honours=(*case.honours, honour))
        case fact.HonourWithdrawn(honour, reason):
            withdrawn = tuple(
                replace(one, withdrawn=reason) if one.id == honour else one for one in case.honours
            )
            return replace(case, honours=withdrawn)


def _recorded(case: Base, happened: fact.ArrangementRecorded) -> Base:
    last = happened.arrangement.since - timedelta(days=1)
    earlier = tuple(
        replace(one, until=last, ended_because="由新的登记接替") if one.id == happened.replaces else one
        for one in case.arrangements
    )
    return replace(case, arrangements=(*earlier, happened.arrangement))

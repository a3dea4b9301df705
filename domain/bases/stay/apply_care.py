"""Folds opinions, the station's word on the project, and awards into the state of a stay; clocks are folded by the caller."""

from dataclasses import replace

from domain.bases.stay import facts_care as fact
from domain.bases.stay.facts_care import CareFact
from domain.bases.stay.state import Stay


def apply_care(case: Stay, happened: CareFact) -> Stay:
    """Art. 7, 8, 17: the state after the fact."""
    match happened:
        case fact.OpinionRecorded(opinion):
            return replace(case, opinions=(*case.opinions, opinion))
        case fact.ProjectConfirmed(word):
            return replace(case, project_words=(*case.project_words, word))
        case fact.AwardGiven(award):
            return replace(case, awards=(*case.awards, award))
        case fact.AwardWithdrawn(award, reason):
            awards = tuple(replace(one, withdrawn=reason) if one.id == award else one for one in case.awards)
            return replace(case, awards=awards)

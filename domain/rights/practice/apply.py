"""Folds facts into the state of a good practice."""

from dataclasses import replace

from domain.rights.practice import facts as fact
from domain.rights.practice.state import Practice, PracticeStage
from domain.stamp import Stamp


def apply(case: Practice, happened: fact.Fact, stamp: Stamp) -> Practice:
    """The state after the fact."""
    match happened:
        case fact.PracticeHandedIn(title, text, unit, league):
            stage = PracticeStage.HANDED_IN
            return replace(case, stage=stage, title=title, text=text, unit=unit, league=league)
        case fact.PracticeChosen(chosen, reason):
            stage = PracticeStage.CHOSEN if chosen else PracticeStage.DECLINED
            return replace(case, stage=stage, reason=reason)
        case fact.PracticePublished(on):
            return replace(case, stage=PracticeStage.PUBLISHED, published_on=on)

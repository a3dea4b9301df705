"""Folds facts into the state of a round, and names the reasons why it stands still."""

from dataclasses import replace

from domain.bases.round import facts as fact
from domain.bases.round.state import Round
from domain.bases.terms import RoundStage
from domain.stamp import Stamp
from domain.wait import Clock


def apply(case: Round, happened: fact.Fact, stamp: Stamp) -> Round:
    """The state after the fact."""
    match happened:
        case fact.RoundOpened(title, opens, closes, _, clock):
            return replace(case, title=title, stage=RoundStage.OPEN, opens=opens, closes=closes, clock=clock)
        case fact.WindowExtended(closes, _, clock):
            return replace(case, closes=closes, clock=clock)
        case fact.WindowClosed():
            return replace(case, stage=RoundStage.REVIEW, clock=Clock(since=stamp.at))
        case fact.NoticePublished(notice):
            return replace(case, notices=(*case.notices, notice))
        case fact.FilingPublished(filing):
            return replace(case, filings=(*case.filings, filing))
        case fact.RoundFinished(summary):
            return replace(case, stage=RoundStage.FINISHED, clock=None, summary=summary)
        case fact.RoundReminded():
            return replace(case, clock=replace(case.clock, reminded=stamp.at)) if case.clock else case

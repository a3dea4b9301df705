"""Folds facts into the state of a campaign."""

from dataclasses import replace

from domain.bases.campaign import facts as fact
from domain.bases.campaign.state import Campaign, CampaignStage
from domain.stamp import Stamp
from domain.ticking import tick


def apply(case: Campaign, happened: fact.Fact, stamp: Stamp) -> Campaign:
    """The state after the fact."""
    case = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    match happened:
        case fact.CampaignOpened():
            return _opened(case, happened)
        case fact.CampaignExtended(closes_on=closes_on):
            return replace(case, closes_on=closes_on)
        case fact.CampaignClosed(summary, on):
            return replace(case, stage=CampaignStage.CLOSED, summary=summary, closed_on=on)
        case fact.DeadlineMoved() | fact.Escalated() | fact.Reminded():
            return case


def _opened(case: Campaign, happened: fact.CampaignOpened) -> Campaign:
    return replace(
        case,
        kind=happened.kind,
        title=happened.title,
        year=happened.year,
        stage=CampaignStage.OPEN,
        opened_on=happened.on,
        closes_on=happened.closes_on,
        bases=happened.bases,
        indicators=happened.indicators,
    )

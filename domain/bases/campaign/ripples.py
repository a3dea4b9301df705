"""What a campaign means for the bases it covers."""

from domain.bases.base import commands as base
from domain.bases.campaign import facts as fact
from domain.bases.campaign.state import Campaign, CampaignKind
from domain.bases.campaign.world import CampaignWorld
from domain.ripple import Ripple


def ripples(case: Campaign, happened: fact.Fact, world: CampaignWorld) -> tuple[Ripple, ...]:
    """Art. 5, 6, 25: every base begins its own part; a self-check that is missing stays due after the end."""
    match happened:
        case fact.CampaignOpened():
            return tuple(("base", code, _part(case.id, happened)) for code in happened.bases)
        case fact.CampaignExtended():
            return tuple(("base", code, _longer(case, happened)) for code in happened.unfinished)
        case fact.CampaignClosed(summary, _, unfinished) if case.kind is CampaignKind.EVALUATION:
            return tuple(("base", code, base.CloseEvaluation(case.id, summary)) for code in unfinished)
        case _:
            return ()


def _part(campaign: str, happened: fact.CampaignOpened) -> object:
    match happened.kind:
        case CampaignKind.EVALUATION:
            return base.BeginEvaluation(campaign, happened.year, happened.indicators)
        case CampaignKind.SELF_CHECK:
            return base.OpenSelfCheck(campaign, happened.year, happened.closes_on)


def _longer(case: Campaign, happened: fact.CampaignExtended) -> base.ProlongCampaign:
    return base.ProlongCampaign(
        campaign=case.id,
        year=case.year,
        self_check=case.kind is CampaignKind.SELF_CHECK,
        closes_on=happened.closes_on,
        reason=happened.reason,
        before=happened.before,
    )

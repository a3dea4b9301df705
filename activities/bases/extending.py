"""What a moved closing day of a campaign would bring, base by base: judged as it will be, and nothing is recorded."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.bases.worlds.stay import campaign_world
from db.bases.base import BASE
from db.bases.campaign import CAMPAIGN
from db.cases import load
from domain.bases.base import commands as base_cmd
from domain.bases.base.evaluation_corrected import prolong_campaign
from domain.bases.base.facts import CampaignProlonged
from domain.bases.base.state import Base
from domain.bases.base.waits import wait_name
from domain.bases.base.world import BaseWorld
from domain.bases.campaign import commands as cmd
from domain.bases.campaign.decide import extend_campaign
from domain.bases.campaign.ripples import ripples
from domain.bases.campaign.state import Campaign, CampaignStage
from domain.bases.circumstances import Circumstances
from domain.deadline import Deadline
from domain.refusal import Refusal
from domain.source import setting

REASON = "试算"
"""Where none is given yet: what moves does not rest on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A base without a result, and the limit of it that moves; without one it is only told of the new day."""

    code: str
    unit_name: str
    league: str
    what: str = ""
    before: Deadline | None = None
    after: Deadline | None = None


async def preview(
    conn: AsyncConnection, campaign_id: str, command: cmd.ExtendCampaign, c: Circumstances
) -> list[Moved] | Refusal | None:
    """In the order of the codes; None where there is no such campaign."""
    loaded = await load(conn, CAMPAIGN, campaign_id)
    case: Campaign = loaded.state
    if not loaded.seq:
        return None
    if case.stage is not CampaignStage.OPEN:
        return Refusal(
            code="wrong_stage", detail="该项工作已经结束，不能延长。", source=setting("evaluation")
        )
    world = await campaign_world(conn, case, command, c)
    asked = replace(
        command,
        reason=command.reason.strip() or REASON,
        before=case.closes_on or c.today,
        units=len(world.unfinished),
    )
    fact = extend_campaign(case, asked, c, world)
    if isinstance(fact, Refusal):
        return fact
    found = list[Moved]()
    for _, code, told in ripples(case, fact, world):
        base: Base = (await load(conn, BASE, code)).state
        found += _moved(base, told, c)
    return found


def _moved(case: Base, command: object, c: Circumstances) -> Iterator[Moved]:
    if not isinstance(command, base_cmd.ProlongCampaign):
        return
    of_base = Moved(code=case.code, unit_name=case.unit_name, league=case.league)
    fact = prolong_campaign(case, command, c, BaseWorld())
    starts = fact.starts if isinstance(fact, CampaignProlonged) else {}
    for key, clock in starts.items():
        known = case.clocks.get(key)
        before = known.deadline if known else None
        yield replace(of_base, what=wait_name(key), before=before, after=clock.deadline)
    if not starts:
        yield of_base

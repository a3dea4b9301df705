"""Evaluations and yearly self-checks over many bases, organised by the department (Art. 5, 6, 25)."""

from fastapi import APIRouter, Depends

from api.auth import Department
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.campaign import commands as cmd
from ids import derived_id

router = APIRouter(
    prefix="/campaigns", tags=["campaigns 评估与自查"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("", status_code=201)
async def open_campaign(body: cmd.OpenCampaign, actor: Department, key: Key, wired: Wired) -> CommandAnswer:
    """Opens an evaluation or a self-check; without named bases over all active ones (of one league, if given)."""
    return await perform(wired, actor, "campaign", derived_id("campaign", actor.user, key), body, key)


@router.post("/{campaign_id}/close")
async def close_campaign(
    campaign_id: str, body: cmd.CloseCampaign, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Ends it with a summary; what is unfinished is told and kept on record."""
    return await perform(wired, actor, "campaign", campaign_id, body, key)

"""Evaluations and yearly self-checks over many bases, organised by the department (Art. 5, 6, 25)."""

from datetime import date

from fastapi import APIRouter, Depends, Response

from activities.answers import told
from activities.bases.extending import preview
from activities.door import circumstances
from api.auth import Department, Registrar
from api.bases.lists.cases import CAMPAIGNS
from api.bases.models.campaign import CampaignAnswer, CampaignRow, Extension
from api.bases.seen.campaign import campaign_answer, campaign_row, extension
from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found, problem_of
from api.reader import reader_of
from api.seen.history import narrated
from api.strict import strict
from api.wiring import Wired
from db.bases.reads.campaigns import bases_of, one_campaign, page_of_campaigns
from db.reads import histories
from db.scope import system_transaction, transaction
from domain.bases.campaign import commands as cmd
from domain.bases.campaign.state import CampaignKind, CampaignStage
from domain.bases.pack import PACK
from domain.refusal import Refusal
from ids import derived_id

router = APIRouter(
    prefix="/campaigns", tags=["campaigns 评估与自查"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("", status_code=201)
async def open_campaign(body: cmd.OpenCampaign, actor: Department, key: Key, wired: Wired) -> CommandAnswer:
    """Opens an evaluation or a self-check; without named bases over all active ones (of one league, if given)."""
    return await perform(wired, actor, "campaign", derived_id("campaign", actor.user, key), body, key)


@router.post("/{campaign_id}/extend")
async def extend_campaign(
    campaign_id: str, body: cmd.ExtendCampaign, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Moves the closing day on, never back; bases without a result and their offices are told."""
    return await perform(wired, actor, "campaign", campaign_id, body, key)


@router.post("/{campaign_id}/extend/preview")
async def preview_extension(
    campaign_id: str, body: cmd.ExtendCampaign, actor: Department, wired: Wired
) -> Extension:
    """Whose limits a later closing day would move, from which day to which; a reason is not needed yet."""
    now = reader_of(wired, actor).now
    async with system_transaction(wired.engine) as conn:
        frame = await circumstances(conn, actor, now, PACK)
        moved = await preview(conn, campaign_id, body, frame)
        found = await one_campaign(conn, campaign_id)
    if moved is None or found is None:
        raise not_found()
    if isinstance(moved, Refusal):
        raise problem_of(told(moved))
    return extension(found.row.closes_on, body.closes_on, moved)


@router.post("/{campaign_id}/close")
async def close_campaign(
    campaign_id: str, body: cmd.CloseCampaign, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Ends it with a summary; what is unfinished is told and kept on record."""
    return await perform(wired, actor, "campaign", campaign_id, body, key)


@give_out(router, CAMPAIGNS)
@router.get("", response_model=Page[CampaignRow])
async def list_campaigns(
    actor: Registrar,
    wired: Wired,
    kind: CampaignKind | None = None,
    stage: CampaignStage | None = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Campaigns, the last opened first."""
    reader, last = reader_of(wired, actor), place_of(after, "campaigns", (date, str))
    async with transaction(wired.engine, actor) as conn:
        rows = await page_of_campaigns(conn, kind, stage, last, limit)
    kept, following = cut(rows, limit, "campaigns", "opened_on", "id")
    items = [CampaignRow(**campaign_row(row, reader)) for row in kept]
    return shown(CAMPAIGNS, actor, items, following)


@router.get("/{campaign_id}")
async def one(campaign_id: str, actor: Registrar, wired: Wired) -> CampaignAnswer:
    """One campaign, and how far each of its bases is: a league sees its own."""
    async with transaction(wired.engine, actor) as conn:
        found = await one_campaign(conn, campaign_id)
        if found is None:
            raise not_found()
        bases = await bases_of(conn, found.state, actor)
    return campaign_answer(found, bases, reader_of(wired, actor))


@router.get("/{campaign_id}/history")
async def history(
    campaign_id: str, actor: Registrar, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    (last,) = place_of(after, "history", [int]) or (0,)
    async with transaction(wired.engine, actor) as conn:
        if await one_campaign(conn, campaign_id) is None:
            raise not_found()
        rows = await histories.history(conn, "campaign", campaign_id, last, limit + 1)
    kept, following = cut(rows, limit, "history", "seq")
    items = await narrated(wired.engine, "campaign", kept, reader_of(wired, actor))
    return Page(items=items, next=following)

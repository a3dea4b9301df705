"""Evaluations and yearly self-checks over many bases: the list, opening one, and how far each base is."""

import asyncio
from dataclasses import replace

from fastapi import APIRouter, Response

from api.bases.models.campaign import CampaignAnswer, CampaignRow
from api.bases.routers.bases import BaseShown
from api.commands import CommandAnswer
from api.pages import Page
from domain.bases.campaign.state import CAMPAIGN_KIND_NAMES, CAMPAIGN_STAGE_NAMES
from web import case as cases
from web import together
from web.bases.desks import Department, Registrar
from web.choosing import BUREAUS, everything
from web.desk import Desk
from web.forms.field import Choice
from web.plain_form import PlainForm
from web.remembered import taken_up

router = APIRouter()


@router.get("/campaigns")
async def campaigns(desk: Registrar) -> Response:
    """The list, the last opened first."""
    if again := await taken_up(desk, "campaigns"):
        return again
    wanted = desk.query("kind", "stage", "limit", "after")
    found = await desk.api.get("/campaigns", Page[CampaignRow], **wanted)
    return desk.page(
        "campaigns/list.html",
        found=found,
        wanted=wanted,
        kinds=CAMPAIGN_KIND_NAMES,
        stages=CAMPAIGN_STAGE_NAMES,
    )


@router.get("/campaigns/new")
async def new(desk: Department) -> Response:
    """The form of a new one."""
    return (await _new(desk)).page()


@router.post("/campaigns/new")
async def begin(desk: Department) -> Response:
    """Opens it."""
    form = await _new(desk)
    return await form.send(
        CommandAnswer, lambda answer: desk.go(f"/campaigns/{answer.case_id}", "已组织，基地已收到通知。")
    )


async def _new(desk: Desk) -> PlainForm:
    form = PlainForm(
        desk=desk,
        path="/campaigns",
        title="组织评估或者年度自查",
        home=("/campaigns", "评估与自查"),
        button="组织",
        lead="不选择基地的，为备案有效的全部基地；选择盟市的，为该盟市的全部基地。",
    )
    bases = await everything(desk, "/bases", BaseShown, status="active", sort="code")
    form.form.offering("league", BUREAUS)
    form.form.offering("bases", [Choice(one.code, f"{one.unit_name}（{one.code}）") for one in bases])
    form.form.change("bases", lambda field: replace(field, label="参加的基地"))
    form.fill({"year": desk.today.year})
    return form


@router.get("/campaigns/{campaign_id}")
async def campaign(campaign_id: str, desk: Registrar) -> Response:
    """One of them, with how far each base is."""
    shown, history, beside = await asyncio.gather(
        desk.api.get(f"/campaigns/{campaign_id}", CampaignAnswer),
        cases.history(desk, "campaigns", campaign_id),
        together.beside(desk, "campaign", campaign_id),
    )
    wanted = desk.query("status")
    kept = [one for one in shown.bases if wanted.get("status") in (None, one.status)]
    return desk.page(
        "campaigns/one.html",
        case=shown,
        bases=kept,
        wanted=wanted,
        history=history,
        **together.shown("campaign", campaign_id, beside),
    )

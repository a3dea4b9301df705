"""A unit begins an application in a round that is open (Art. 11(1))."""

import asyncio

from fastapi import APIRouter, Response

from api.bases.models.application_lists import ApplicationRow
from api.bases.models.round import RoundRow
from api.commands import CommandAnswer
from api.pages import Page
from web.ask import RefusedError
from web.bases import copying
from web.bases.desks import UnitStaff
from web.desk import Desk

router = APIRouter()
PAGE = 100


@router.get("/applications/new")
async def ask(desk: UnitStaff) -> Response:
    """The rounds that take applications today, and what is asked of a unit."""
    return await _shown(desk)


@router.post("/applications/new")
async def begin(desk: UnitStaff) -> Response:
    """Opens the draft and goes to its first step; a unit that cannot apply is told every reason."""
    form = desk.form("POST", "/applications")
    try:
        made = await desk.api.post(
            "/applications", {"round": desk.sent("round")}, CommandAnswer, key=form.key
        )
    except RefusedError as refused:
        return await _shown(desk, refused)
    return await _copied(desk, made.case_id, desk.sent("copy")) or desk.go(
        f"/applications/{made.case_id}/form/unit", "已建立申报，请逐项填写；填写的内容会自动保存。"
    )


async def _copied(desk: Desk, case_id: str, source: str) -> Response | None:
    """On to the draft that is filled with an earlier application, where that was asked for."""
    if not source:
        return None
    try:
        told = (await copying.copy(desk, source, case_id)).told
    except RefusedError as refused:
        told = f"已建立申报，但没有复制上次申报：{refused.detail}"
    return desk.go(f"/applications/{case_id}/form/unit", told)


async def _shown(desk: Desk, refused: RefusedError | None = None) -> Response:
    rounds, own = await asyncio.gather(
        desk.api.get("/rounds", Page[RoundRow], limit=PAGE),
        desk.api.get("/applications", Page[ApplicationRow], limit=PAGE),
    )
    written = [one for one in own.items if one.revision > 0]
    form = desk.form("POST", "/applications")
    if refused is not None:
        form.refused(refused.body)
    today = desk.today
    open_now = [one for one in rounds.items if one.stage == "open" and one.opens.on <= today <= one.closes.on]
    return desk.page(
        "applying/new.html",
        refused.status if refused else 200,
        form=form,
        rounds=open_now,
        later=[one for one in rounds.items if one.stage == "open" and one.opens.on > today],
        last=max(written, key=copying.newest, default=None),
        own={one.round: one for one in own.items if one.stage not in ("withdrawn", "lapsed")},
    )

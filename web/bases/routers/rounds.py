"""Rounds: the list, a new one, and one with its dates, its applications by stage, and its publications (Art. 11)."""

import asyncio
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.bases.models.round import Publication, RoundAnswer, RoundRow
from api.bases.routers.rounds_ready import RoundReady
from api.commands import CommandAnswer
from api.models.can import Can
from api.models.history import HistoryRow
from api.pages import Page
from domain.bases import law
from domain.bases.terms import ENDS
from domain.terms import Role
from web import together
from web.bases.desks import Department
from web.desk import Desk, Signed
from web.documents import documents_of
from web.plain_form import PlainForm
from web.remembered import taken_up

router = APIRouter()
RoundId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
OVERSEERS = (Role.DEPARTMENT, Role.AUDITOR)
READY = ("filings", "notices")
"""Commands that take applications; the one that ends more waiting first."""


@router.get("/rounds")
async def rounds(desk: Signed) -> Response:
    """Rounds, the last opened first."""
    if again := await taken_up(desk, "rounds"):
        return again
    found = await desk.api.get("/rounds", Page[RoundRow], **desk.query("limit", "after"))
    return desk.page("rounds/list.html", found=found, may_open=desk.keeps_for_all)


@router.get("/rounds/new")
async def ask(desk: Department) -> Response:
    """The form of a new round."""
    return _new(desk).page()


@router.post("/rounds/new")
async def begin(desk: Department) -> Response:
    """Opens a round; a hint of its answer is told on its page."""
    return await _new(desk).send(
        CommandAnswer,
        lambda answer: desk.go(
            f"/rounds/{answer.case_id}", f"已开启申报批次。{answer.body.get('hint') or ''}"
        ),
    )


def _new(desk: Desk) -> PlainForm:
    lead = (
        f"基地设立工作原则上每两年组织一次（{law.EVERY_TWO_YEARS.cite}）。"
        "申报期首尾两日均计入，到期日24:00截止；开启后申报期只能延长，不能缩短（设置）。"
    )
    return PlainForm(
        desk=desk,
        path="/rounds",
        title="开启申报批次",
        home=("/rounds", "申报批次"),
        button="开启",
        lead=lead,
    )


@router.get("/rounds/{round_id}")
async def one(round_id: RoundId, desk: Signed) -> Response:
    """One round in whole."""
    case, publication, history, beside = await asyncio.gather(
        desk.api.get(f"/rounds/{round_id}", RoundAnswer),
        desk.api.get(f"/rounds/{round_id}/publication", Publication),
        desk.api.get(f"/rounds/{round_id}/history", Page[HistoryRow], limit=100, **desk.query("after")),
        together.beside(desk, "round", round_id),
    )
    oversees = desk.role in OVERSEERS
    ends = {one.value for one in ENDS}
    ready = await desk.api.get(f"/rounds/{round_id}/ready", RoundReady) if oversees else None
    return desk.page(
        "rounds/one.html",
        case=case,
        publication=publication,
        history=history,
        papers_of_case=await documents_of(desk, "round", round_id),
        ready=ready,
        going=[one for one in case.counts if one.stage not in ends],
        ended=[one for one in case.counts if one.stage in ends],
        actions=_actions(case.can, ready),
        **together.shown("round", round_id, beside),
    )


def _actions(can: Sequence[Can], ready: RoundReady | None) -> list[Can]:
    """What can be done, with how many applications it would take; what has some to take is awaited."""
    taken = {"filings": len(ready.filing.units), "notices": len(ready.notice.units)} if ready else {}
    names = [one.name for one in can]
    awaited = next((name for name in READY if name in names), None)
    return [
        offer.model_copy(
            update={
                "title": offer.title + (f"（{taken[offer.name]}件）" if offer.name in taken else ""),
                "awaited": offer.name == awaited,
            }
        )
        for offer in can
    ]

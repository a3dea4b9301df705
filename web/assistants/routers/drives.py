"""Drives: the list, entering a notice, one with its targets, and the board of lines by weeks."""

import asyncio

from fastapi import APIRouter, Response

from api.assistants.models.drives import Board, DriveAnswer, DriveRow
from api.commands import CommandAnswer
from api.models.history import ExplanationAnswer
from api.pages import Page
from domain.assistants.counting.notice_2025 import PRESETS
from ids import new_id
from web import case as cases
from web.assistants.desks import Follower, Kjt, Overseer
from web.documents import documents_of
from web.remembered import taken_up

router = APIRouter()


@router.get("/drives")
async def drives(desk: Follower) -> Response:
    """The list, the last year first."""
    if again := await taken_up(desk, "drives"):
        return again
    wanted = desk.query("limit", "after")
    found = await desk.api.get("/drives", Page[DriveRow], **wanted)
    return desk.page("drives/list.html", found=found, presets=sorted(PRESETS))


@router.get("/drives/new/{year}")
async def new(year: int, desk: Kjt) -> Response:
    """The data of a year's notice, to be looked through before they are entered."""
    notice = await desk.api.get(f"/drives/presets/{year}", dict[str, object])
    return desk.page("drives/new.html", year=year, notice=notice, preset=PRESETS[year])


@router.post("/drives/new/{year}")
async def enter(year: int, desk: Kjt) -> Response:
    """Enters them as they were shown."""
    notice = await desk.api.get(f"/drives/presets/{year}", dict[str, object])
    made = await desk.api.post(
        "/drives", {"notice": notice}, CommandAnswer, key=desk.sent("_key") or new_id()
    )
    return desk.go(f"/drives/{made.case_id}", "已登记，请核对后下达任务指标。")


@router.get("/drives/{drive_id}")
async def one(drive_id: str, desk: Follower) -> Response:
    """One drive with its targets, milestones and changes."""
    case, explanation, history = await asyncio.gather(
        desk.api.get(f"/drives/{drive_id}", DriveAnswer),
        desk.api.get(f"/drives/{drive_id}/explanation", ExplanationAnswer),
        cases.history(desk, "drives", drive_id),
    )
    papers = await documents_of(desk, "drive", drive_id)
    return desk.page(
        "drives/one.html", case=case, explanation=explanation, history=history, papers_of_case=papers
    )


@router.get("/drives/{drive_id}/board")
async def board(drive_id: str, desk: Overseer) -> Response:
    """Lines by weeks with their rates."""
    found = await desk.api.get(f"/drives/{drive_id}/board", Board)
    return desk.page("drives/board.html", board=found, drive=drive_id)

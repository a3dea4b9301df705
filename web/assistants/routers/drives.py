"""Drives: the list, entering a notice, one with its targets, and the board of lines by weeks."""

import asyncio
from collections.abc import Callable, Sequence

from fastapi import APIRouter, Response

from api.assistants.models.drives import Board, DriveAnswer, DriveRow
from api.commands import CommandAnswer
from api.models.history import ExplanationAnswer
from api.pages import Page
from domain.assistants import law
from domain.assistants.counting.lines import zones
from domain.assistants.counting.notice_2025 import PRESETS
from domain.terms import Role
from ids import new_id
from web import case as cases
from web.assistants.desks import Follower, Kjt, Overseer
from web.choosing import everything
from web.desk import Desk
from web.documents import documents_of
from web.forms.field import Choice, Field, changed
from web.plain_form import PlainForm
from web.remembered import taken_up

router = APIRouter()


@router.get("/drives")
async def drives(desk: Follower) -> Response:
    """The list, the last year first."""
    if again := await taken_up(desk, "drives"):
        return again
    wanted = desk.query("limit", "after")
    found = await desk.api.get("/drives", Page[DriveRow], **wanted)
    known = await everything(desk, "/drives", DriveRow) if desk.role == Role.DEPARTMENT else []
    presets = sorted(set(PRESETS) - {each.year for each in known})
    return desk.page("drives/list.html", found=found, presets=presets)


@router.get("/drives/new")
async def ask(desk: Kjt) -> Response:
    """The data of a year's notice, typed; the table of targets is imported afterwards."""
    return _new(desk).page()


@router.post("/drives/new")
async def typed(desk: Kjt) -> Response:
    """Enters what was typed."""
    return await _new(desk).send(
        CommandAnswer,
        lambda answer: desk.go(f"/drives/{answer.case_id}", "已登记，请导入任务指标（附件1）。"),
    )


def _new(desk: Desk) -> PlainForm:
    """The whole body of the route but for the table, which comes as a workbook."""
    lead = (
        f"按当年通知逐项登记，不沿用上一年度的数值（设置）；任务数在登记后以附件1的表格导入（{law.TARGETS.cite}），"
        f"导入前不能下达。进度节点见{law.MILESTONES.cite}，高新区最低任务数见{law.ZONE_FLOORS.cite}。"
    )
    made = PlainForm(
        desk=desk,
        path="/drives",
        title="登记年度通知数据",
        home=("/drives", "年度任务"),
        button="登记",
        lead=lead,
    )
    form = made.form
    for name in ("targets", "printed_total", "printed_zones", "table_title"):
        form.fields = changed(form.fields, ("notice", name), lambda _: None)
    for name, keys in (("zone_floors", _zones()), ("listed_codes", ())):
        form.fields = changed(form.fields, ("notice", name), _keyed(keys))
    return made


def _zones() -> Sequence[Choice]:
    return [Choice(key, each.name) for key, each in zones().items()]


def _keyed(keys: Sequence[Choice]) -> Callable[[Field], Field | None]:
    return lambda known: known.keyed(keys) if keys else None


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

"""The charts of a drive with their tables."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Response

from activities.workbooks.writing import MEDIA_TYPE, workbook_of
from api.assistants.models.drives import Board, Progress
from api.downloads import attached
from web.ask import RefusedError
from web.assistants.desks import Overseer
from web.assistants.numbers.drives import NAMES, figures_of
from web.desk import Desk
from web.numbers.figure import Figure
from web.numbers.held import HELD, picture

router = APIRouter()
Name = Annotated[str, Path(pattern="^[a-z-]{1,40}$")]
NOT_THERE = RefusedError(404, {"code": "not_found", "detail": "没有该项统计，或您无权查看。"})


async def _figures(desk: Desk, drive_id: str) -> tuple[Figure, ...]:
    board, progress = await asyncio.gather(
        desk.api.get(f"/drives/{drive_id}/board", Board),
        desk.api.get(f"/drives/{drive_id}/progress", Progress),
    )
    return figures_of(board, progress)


async def _one(desk: Desk, drive_id: str, name: str) -> Figure:
    if name not in NAMES:
        raise NOT_THERE
    return next(figure for figure in await _figures(desk, drive_id) if figure.name == name)


@router.get("/drives/{drive_id}/numbers")
async def numbers(drive_id: str, desk: Overseer) -> Response:
    """Each figure with its chart, its words and its table."""
    figures = await _figures(desk, drive_id)
    for figure in figures:
        HELD.keep(desk, figure)
    return desk.page("drives/numbers.html", figures=figures, drive=drive_id)


@router.get("/drives/{drive_id}/numbers/charts/{name}.svg")
async def chart(drive_id: str, name: Name, desk: Overseer) -> Response:
    """The chart of one figure."""
    drawing = HELD.get(desk)
    return await picture(desk, drawing or (await _one(desk, drive_id, name)).drawing)


@router.get("/drives/{drive_id}/numbers/tables/{name}.xlsx")
async def table(drive_id: str, name: Name, desk: Overseer) -> Response:
    """The table of one figure as a workbook."""
    figure = await _one(desk, drive_id, name)
    content = await asyncio.to_thread(workbook_of, [figure.table])
    return Response(content, media_type=MEDIA_TYPE, headers=attached(f"{figure.title}.xlsx"))

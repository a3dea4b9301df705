"""Dispatches of quarters: the list, one with its figures, its charts, and what was published of them."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Response

from activities.workbooks.writing import MEDIA_TYPE, workbook_of
from api.downloads import attached
from api.models.history import ExplanationAnswer
from api.pages import Page
from api.rights.models.dispatches import Bulletin, DispatchAnswer, DispatchRow
from domain.rights import law
from domain.rights.rules import BULLETIN
from web import case as cases
from web.ask import RefusedError
from web.desk import Desk, Visitor
from web.documents import documents_of
from web.numbers.figure import Figure
from web.numbers.held import HELD, picture
from web.remembered import taken_up
from web.rights.desks import Regional
from web.rights.numbers.quarters import NAMES, figures_of

router = APIRouter()
Name = Annotated[str, Path(pattern="^[a-z-]{1,40}$")]
NOT_THERE = RefusedError(404, {"code": "not_found", "detail": "没有该项统计，或您无权查看。"})


@router.get("/dispatches")
async def dispatches(desk: Regional) -> Response:
    """Quarters that are over."""
    if again := await taken_up(desk, "dispatches"):
        return again
    found = await desk.api.get("/dispatches", Page[DispatchRow], **desk.query("limit", "after"))
    return desk.page("dispatches/list.html", found=found, cite=law.QUARTERLY.cite)


@router.get("/dispatches/{dispatch_id}")
async def one(dispatch_id: str, desk: Regional) -> Response:
    """One quarter with its figures, and why it stands where it stands."""
    case, explanation, history = await asyncio.gather(
        desk.api.get(f"/dispatches/{dispatch_id}", DispatchAnswer),
        desk.api.get(f"/dispatches/{dispatch_id}/explanation", ExplanationAnswer),
        cases.history(desk, "dispatches", dispatch_id),
    )
    papers = await documents_of(desk, "dispatch", dispatch_id)
    return desk.page(
        "dispatches/one.html", case=case, explanation=explanation, history=history, papers_of_case=papers
    )


@router.get("/dispatches/{dispatch_id}/numbers")
async def numbers(dispatch_id: str, desk: Regional) -> Response:
    """Each figure with its chart, its words and its table."""
    case = await desk.api.get(f"/dispatches/{dispatch_id}", DispatchAnswer)
    figures = figures_of(case)
    for figure in figures:
        HELD.keep(desk, figure)
    return desk.page("dispatches/numbers.html", figures=figures, case=case)


@router.get("/dispatches/{dispatch_id}/numbers/charts/{name}.svg")
async def chart(dispatch_id: str, name: Name, desk: Regional) -> Response:
    """The chart of one figure."""
    drawing = HELD.get(desk)
    return await picture(desk, drawing or (await _one(desk, dispatch_id, name)).drawing)


@router.get("/dispatches/{dispatch_id}/numbers/tables/{name}.xlsx")
async def table(dispatch_id: str, name: Name, desk: Regional) -> Response:
    """The table of one figure as a workbook."""
    figure = await _one(desk, dispatch_id, name)
    content = await asyncio.to_thread(workbook_of, [figure.table])
    return Response(content, media_type=MEDIA_TYPE, headers=attached(f"{figure.title}.xlsx"))


@router.get("/public/rights-bulletins")
async def bulletins(desk: Visitor) -> Response:
    """What was published of the quarters, for anyone."""
    found = await desk.api.get("/public/rights-bulletins", Page[Bulletin], **desk.query("after"))
    cites = {"bulletin": law.BULLETIN.cite, "withheld": BULLETIN.cite}
    return desk.page("public/rights-bulletins.html", found=found, cites=cites)


async def _one(desk: Desk, dispatch_id: str, name: str) -> Figure:
    if name not in NAMES:
        raise NOT_THERE
    case = await desk.api.get(f"/dispatches/{dispatch_id}", DispatchAnswer)
    return next(figure for figure in figures_of(case) if figure.name == name)

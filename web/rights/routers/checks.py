"""Self-checks: the list, calling one, one with its coverage, the part of a unit item by item."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Response

from activities.workbooks.writing import MEDIA_TYPE, workbook_of
from api.commands import CommandAnswer
from api.downloads import attached
from api.models.history import ExplanationAnswer
from api.pages import Page
from api.rights.models.checks import CheckAnswer, CheckRow, CoverageRow, UnitCheckAnswer, UnitCheckRow
from domain.rights import law
from domain.rights.check.decide import END_OF_JUNE
from domain.rights.unit_check.state import STAGE_NAMES
from web import case as cases
from web.ask import RefusedError
from web.desk import Desk
from web.documents import documents_of
from web.forms.field import Choice
from web.numbers.figure import Figure
from web.numbers.held import HELD, picture
from web.plain_form import PlainForm
from web.remembered import taken_up
from web.rights.desks import Checked, Leading, Whole
from web.rights.numbers.checks import NAMES, figures_of

router = APIRouter()
Name = Annotated[str, Path(pattern="^[a-z-]{1,40}$")]
STAGES = [Choice(stage.value, name) for stage, name in STAGE_NAMES.items()]
NOT_THERE = RefusedError(404, {"code": "not_found", "detail": "没有该项统计，或您无权查看。"})


@router.get("/checks")
async def checks(desk: Checked) -> Response:
    """Self-checks, the latest year first."""
    if again := await taken_up(desk, "checks"):
        return again
    found = await desk.api.get("/checks", Page[CheckRow], **desk.query("limit", "after"))
    return desk.page("checks/list.html", found=found, cite=law.SELF_CHECK.cite)


@router.get("/checks/new")
async def new(desk: Leading) -> Response:
    """The form of a self-check; the day that the text names is filled in for 2025."""
    form = _calling(desk)
    form.fill({"due": END_OF_JUNE.isoformat(), "year": END_OF_JUNE.year})
    return form.page()


@router.post("/checks/new")
async def call(desk: Leading) -> Response:
    """Calls it."""
    return await _calling(desk).send(
        CommandAnswer, lambda made: desk.go(f"/checks/{made.case_id}", "已组织自查，参加单位已收到待办。")
    )


@router.get("/checks/{check_id}")
async def one(check_id: str, desk: Checked) -> Response:
    """One self-check with the units that the reader sees."""
    case, explanation, history, parts = await asyncio.gather(
        desk.api.get(f"/checks/{check_id}", CheckAnswer),
        desk.api.get(f"/checks/{check_id}/explanation", ExplanationAnswer),
        cases.history(desk, "checks", check_id),
        desk.api.get("/unit-checks", Page[UnitCheckRow], check=check_id, limit="10"),
    )
    return desk.page(
        "checks/one.html", case=case, explanation=explanation, history=history, parts=parts.items
    )


@router.get("/checks/{check_id}/numbers")
async def numbers(check_id: str, desk: Whole) -> Response:
    """Coverage with its charts, words and tables."""
    case, figures = await asyncio.gather(
        desk.api.get(f"/checks/{check_id}", CheckAnswer), _figures(desk, check_id)
    )
    for figure in figures:
        HELD.keep(desk, figure)
    return desk.page("checks/numbers.html", figures=figures, case=case)


@router.get("/checks/{check_id}/numbers/charts/{name}.svg")
async def chart(check_id: str, name: Name, desk: Whole) -> Response:
    """The chart of one figure."""
    drawing = HELD.get(desk)
    return await picture(desk, drawing or (await _one(desk, check_id, name)).drawing)


@router.get("/checks/{check_id}/numbers/tables/{name}.xlsx")
async def table(check_id: str, name: Name, desk: Whole) -> Response:
    """The table of one figure as a workbook."""
    figure = await _one(desk, check_id, name)
    content = await asyncio.to_thread(workbook_of, [figure.table])
    return Response(content, media_type=MEDIA_TYPE, headers=attached(f"{figure.title}.xlsx"))


@router.get("/unit-checks")
async def unit_checks(desk: Checked) -> Response:
    """Units in self-checks; each reader's own."""
    if again := await taken_up(desk, "unit-checks"):
        return again
    wanted = desk.query("check", "stage", "limit", "after")
    found = await desk.api.get("/unit-checks", Page[UnitCheckRow], **wanted)
    return desk.page("unit-checks/list.html", found=found, stages=STAGES)


@router.get("/unit-checks/{unit_check_id}")
async def unit_check(unit_check_id: str, desk: Checked) -> Response:
    """One unit, item by item."""
    case, explanation, history = await asyncio.gather(
        desk.api.get(f"/unit-checks/{unit_check_id}", UnitCheckAnswer),
        desk.api.get(f"/unit-checks/{unit_check_id}/explanation", ExplanationAnswer),
        cases.history(desk, "unit-checks", unit_check_id),
    )
    papers = await documents_of(desk, "unit_check", unit_check_id)
    return desk.page(
        "unit-checks/one.html", case=case, explanation=explanation, history=history, papers_of_case=papers
    )


async def _figures(desk: Desk, check_id: str) -> tuple[Figure, ...]:
    return figures_of(await desk.api.get(f"/checks/{check_id}/coverage", list[CoverageRow]))


async def _one(desk: Desk, check_id: str, name: str) -> Figure:
    if name not in NAMES:
        raise NOT_THERE
    return next(figure for figure in await _figures(desk, check_id) if figure.name == name)


def _calling(desk: Desk) -> PlainForm:
    return PlainForm(
        desk=desk,
        path="/checks",
        title="组织政策落实自查",
        home=("/checks", "政策落实自查"),
        button="组织自查",
    )

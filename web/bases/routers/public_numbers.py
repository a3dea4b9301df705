"""What anybody may know in numbers: bases by league and year of filing."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.bases.models.statistics import PublicStatistics
from web.bases.numbers.bases import public_map, public_years
from web.bases.routers.numbers import NOT_THERE, workbook
from web.desk import Desk, Visitor
from web.numbers.figure import Figure
from web.numbers.held import HELD, picture

router = APIRouter()
FIGURES = {"map": public_map, "years": public_years}
Name = Annotated[str, Path(pattern="^[a-z-]{1,40}$")]


@router.get("/public/numbers")
async def numbers(desk: Visitor) -> Response:
    """The map and the years."""
    found = await desk.api.get("/public/statistics", PublicStatistics)
    figures = [build(found) for build in FIGURES.values()]
    for one in figures:
        HELD.keep(desk, one)
    return desk.page("numbers/public.html", figures=figures, found=found)


@router.get("/public/numbers/charts/{name}.svg")
async def chart(name: Name, desk: Visitor) -> Response:
    """The chart of one of them."""
    return await picture(desk, (await _one(desk, name)).drawing, public=True)


@router.get("/public/numbers/tables/{name}.xlsx")
async def table(name: Name, desk: Visitor) -> Response:
    """Its table as a workbook."""
    figure = await _one(desk, name)
    return await workbook([figure.table], figure.title)


async def _one(desk: Desk, name: str) -> Figure:
    if name not in FIGURES:
        raise NOT_THERE
    return FIGURES[name](await desk.api.get("/public/statistics", PublicStatistics))

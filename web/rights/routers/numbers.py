"""Statistics over commitments and over quarters: each figure with its chart, its words, its table, and the table as a workbook."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Response

from activities.workbooks.writing import MEDIA_TYPE, workbook_of
from api.downloads import attached
from api.rights.models.numbers import CommitmentNumbers, QuarterNumbers
from web.ask import RefusedError
from web.desk import Desk
from web.numbers.figure import Figure
from web.numbers.held import HELD, picture
from web.rights.desks import Overseen, Regional
from web.rights.numbers import commitments as of_commitments
from web.rights.numbers import trends as of_quarters

router = APIRouter()
Name = Annotated[str, Path(pattern="^[a-z-]{1,40}$")]
NOT_THERE = RefusedError(404, {"code": "not_found", "detail": "没有该项统计，或您无权查看。"})


@router.get("/commitment-numbers")
async def commitments(desk: Overseen) -> Response:
    """Commitments by matter and by league."""
    return _page(desk, "承诺兑现统计图表", ("/commitments", "承诺事项"), await _of_commitments(desk))


@router.get("/commitment-numbers/charts/{name}.svg")
async def commitment_chart(name: Name, desk: Overseen) -> Response:
    """The chart of one figure."""
    return await picture(desk, HELD.get(desk) or _named(await _of_commitments(desk), name).drawing)


@router.get("/commitment-numbers/tables/{name}.xlsx")
async def commitment_table(name: Name, desk: Overseen) -> Response:
    """The table of one figure as a workbook."""
    return await _workbook(_named(await _of_commitments(desk), name))


@router.get("/quarter-numbers")
async def quarters(desk: Regional) -> Response:
    """Complaints over several quarters."""
    return _page(desk, "各季度投诉统计图表", ("/dispatches", "季度调度"), await _of_quarters(desk))


@router.get("/quarter-numbers/charts/{name}.svg")
async def quarter_chart(name: Name, desk: Regional) -> Response:
    """The chart of one figure."""
    return await picture(desk, HELD.get(desk) or _named(await _of_quarters(desk), name).drawing)


@router.get("/quarter-numbers/tables/{name}.xlsx")
async def quarter_table(name: Name, desk: Regional) -> Response:
    """The table of one figure as a workbook; what is withheld on the page is withheld in it."""
    return await _workbook(_named(await _of_quarters(desk), name))


def _page(desk: Desk, title: str, home: tuple[str, str], figures: tuple[Figure, ...]) -> Response:
    for figure in figures:
        HELD.keep(desk, figure)
    path = desk.request.url.path
    return desk.page("rights-numbers.html", title=title, home=home, figures=figures, path=path)


async def _of_commitments(desk: Desk) -> tuple[Figure, ...]:
    return of_commitments.figures_of(await desk.api.get("/commitment-numbers", CommitmentNumbers))


async def _of_quarters(desk: Desk) -> tuple[Figure, ...]:
    return of_quarters.figures_of(await desk.api.get("/quarter-numbers", QuarterNumbers))


def _named(figures: tuple[Figure, ...], name: str) -> Figure:
    found = next((figure for figure in figures if figure.name == name), None)
    if found is None:
        raise NOT_THERE
    return found


async def _workbook(figure: Figure) -> Response:
    content = await asyncio.to_thread(workbook_of, [figure.table])
    return Response(content, media_type=MEDIA_TYPE, headers=attached(f"{figure.title}.xlsx"))

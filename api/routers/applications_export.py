"""The list of applications as a workbook, with the filters of the list."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from activities.workbooks.writing import MEDIA_TYPE, Out, Table, workbook_of
from api.auth import CaseParty
from api.downloads import attached
from api.models.listed import NATURES, ROUTES, STAGES, names_of_league
from api.problems import RESPONSES
from api.routers.applications import Prefix, Stages, Text, asked
from api.routers.exports import MOST, TOO_MANY
from api.sight import reader_of
from api.wiring import Wired
from db.reads.applications import Wanted, list_applications
from db.reads.shapes import Order
from db.scope import transaction
from domain.legal_time import SHANGHAI
from domain.terms import Nature, Route

router = APIRouter(prefix="/applications", tags=["applications 申报"], responses=RESPONSES)
TITLES = (
    "编号", "批次", "单位名称", "所属盟市", "申报渠道", "单位性质", "环节", "稿次", "最近期限", "提交时间", "最近变动",
)  # fmt: skip


@router.get("/export.xlsx", response_class=Response)
async def export_applications(
    actor: CaseParty,
    wired: Wired,
    round: Text = None,  # noqa: A002  # the name of the filter
    stage: Stages = [],  # noqa: B006  # FastAPI copies it
    league: Text = None,
    route: Route | None = None,
    nature: Nature | None = None,
    unit: Text = None,
    overdue: Annotated[bool, Query(description="只看已逾期的")] = False,
    q: Prefix = None,
    sort: Order | None = None,
) -> Response:
    """The applications that the caller may see; the same combinations of filters and order as the list."""
    given: dict[str, Any] = {
        "round": round, "stage": tuple(dict.fromkeys(one.value for one in stage)), "league": league,
        "route": route and route.value, "nature": nature and nature.value, "unit": unit, "overdue": overdue, "q": q,
    }  # fmt: skip
    order, today = asked(given, sort, actor), reader_of(wired, actor).today
    async with transaction(wired.engine, actor) as conn:
        rows = await list_applications(conn, Wanted(given, order, None, MOST + 1, today), actor)
    if len(rows) > MOST:
        raise TOO_MANY
    table = Table("申报", TITLES, [_cells(row) for row in rows])
    content = await asyncio.to_thread(workbook_of, [table])
    return Response(content, media_type=MEDIA_TYPE, headers=attached("申报名册.xlsx"))


def _cells(row: Any) -> tuple[Out, ...]:
    return (
        row.number,
        row.round_id,
        row.unit_name,
        names_of_league(row.league),
        ROUTES[row.route],
        NATURES[row.nature],
        STAGES[row.stage],
        row.revision,
        row.due_on,
        _moment(row.submitted_at),
        _moment(row.changed_at),
    )


def _moment(at: Any) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if at else ""

"""The lists of bases and postdocs as workbooks, with the filters of the lists."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from activities.workbooks.writing import MEDIA_TYPE, Out, Table, workbook_of
from api.auth import Anyone, StayReader
from api.downloads import attached
from api.models.listed import NATURES, ROUTES, names_of_league
from api.problems import RESPONSES, ProblemError
from api.seen.stay import DESTINATIONS, FILINGS, MODES, STAGES, person_name
from api.sight import Reader, reader_of
from api.strict import strict
from api.wiring import Wired
from db.reads.base_register import BaseOrder, WantedBases, page_of_bases
from db.reads.stays import StayOrder, WantedStays, page_of_stays
from db.scope import transaction
from domain.base.terms import BASE_STATUS_NAMES, BaseStatus
from domain.identity import IDENTITY_NAMES, IdentityKind
from domain.stay.terms import FilingStatus, StayStage

router = APIRouter(tags=["imports 导入导出"], responses=RESPONSES, dependencies=[Depends(strict)])
MOST = 50_000
TOO_MANY = ProblemError(422, "too_many_rows", f"符合条件的超过{MOST}条，请缩小查询范围后再导出。")
Text = Annotated[str | None, Query(min_length=1, max_length=64)]
BASE_TITLES = (
    "基地编号", "单位名称", "所属盟市", "单位性质", "申报渠道", "备案日期", "备案文号", "状态", "终止日期",
    "限制期最后一日", "研究领域", "地址", "在站人数", "空站起始日", "空站期满日", "逾期报备案人次", "系统启用前登记",
)  # fmt: skip
STAY_TITLES = (
    "编号", "姓名", "证件类型", "证件号码", "基地编号", "单位名称", "流动站", "所属盟市", "单位性质", "申报渠道",
    "招收方式", "一级学科", "状态", "进站日期", "协议终止日期", "离站日期", "备案状态", "报备案日期", "逾期天数", "去向",
    "最近期限",
)  # fmt: skip


@router.get("/bases/export.xlsx", response_class=Response)
async def export_bases(
    actor: Anyone,
    wired: Wired,
    league: Annotated[str | None, Query(max_length=6, examples=["150100"])] = None,
    status: BaseStatus | None = None,
    unit: Annotated[str | None, Query(max_length=64)] = None,
    year: Annotated[int | None, Query(ge=1980, le=2199, description="备案年份")] = None,
    q: Annotated[str | None, Query(max_length=50, description="单位名称或基地编号中的文字")] = None,
) -> Response:
    """The register of bases as a workbook, by code."""
    async with transaction(wired.engine, actor) as conn:
        wanted = WantedBases(league, status, unit, year, q)
        rows = await page_of_bases(conn, wanted, BaseOrder.CODE, None, MOST)
    return await _workbook("基地", BASE_TITLES, rows, [_base(row) for row in rows])


@router.get("/stays/export.xlsx", response_class=Response)
async def export_stays(
    actor: StayReader,
    wired: Wired,
    base: Text = None,
    unit: Text = None,
    station: Text = None,
    league: Text = None,
    stage: StayStage | None = None,
    filing_status: FilingStatus | None = None,
    year: Annotated[int | None, Query(ge=1980, le=2199, description="进站年份")] = None,
    q: Annotated[str | None, Query(min_length=1, max_length=50, description="编号或姓名的开头")] = None,
) -> Response:
    """The stays that the caller may see as a workbook, the last changed first; identity numbers are masked."""
    reader = reader_of(wired, actor)
    async with transaction(wired.engine, actor) as conn:
        wanted = WantedStays(base, unit, station, league, stage, filing_status, year, q, not reader.masked)
        rows = await page_of_stays(conn, wanted, StayOrder.CHANGED, None, MOST, actor)
    return await _workbook("博士后", STAY_TITLES, rows, [_stay(row, reader) for row in rows])


async def _workbook(
    title: str, titles: Sequence[str], rows: Sequence[Any], cells: Iterable[Sequence[Out]]
) -> Response:
    if len(rows) > MOST:
        raise TOO_MANY
    content = await asyncio.to_thread(workbook_of, [Table(title, titles, cells)])
    return Response(content, media_type=MEDIA_TYPE, headers=attached(f"{title}名册.xlsx"))


def _base(row: Any) -> tuple[Out, ...]:
    return (
        row.code,
        row.unit_name,
        names_of_league(row.league),
        NATURES[row.nature],
        ROUTES[row.route],
        row.filed_on,
        row.document,
        BASE_STATUS_NAMES[BaseStatus(row.status)],
        row.ended_on,
        row.barred_until,
        row.research,
        row.address,
        row.residents,
        row.vacant_since,
        row.vacancy_due,
        row.late_filings,
        "是" if row.imported else "",
    )


def _stay(row: Any, reader: Reader) -> tuple[Out, ...]:
    due: date | None = row.due_on
    return (
        row.number,
        person_name(row.person_name, reader),
        IDENTITY_NAMES[IdentityKind(row.person_kind)],
        row.masked,
        row.base_code,
        row.unit_name,
        row.station_name,
        names_of_league(row.league),
        NATURES[row.nature],
        ROUTES[row.route],
        MODES[row.mode],
        row.discipline,
        STAGES[row.stage],
        row.entered_on,
        row.ends_on,
        row.left_on,
        FILINGS[row.filing_status],
        row.filed_on,
        row.late_days,
        DESTINATIONS.get(row.destination, ""),
        due,
    )

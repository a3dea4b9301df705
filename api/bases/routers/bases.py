"""The register of bases, and bases from before the system as dated facts (Art. 11(3), 24)."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.auth import Anyone, Department
from api.bases.lists.cases import BASES
from api.bases.models.application_lists import NATURES, ROUTES
from api.commands import CommandAnswer, Key, perform
from api.known_query import Area
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.strict import strict
from api.wiring import Wired
from db.bases.reads.base_register import BaseOrder, BaseRow, WantedBases, one_base, page_of_bases
from db.scope import transaction
from domain.bases import law
from domain.bases.base.commands import EnterBase
from domain.bases.base.terms import BASE_STATUS_NAMES, BaseStatus, CancelGround
from domain.offices import office
from domain.terms import Nature, Route

router = APIRouter(prefix="/bases", tags=["bases 基地"], responses=RESPONSES, dependencies=[Depends(strict)])


class FormerBase(BaseModel):
    """A base filed before the system: its code, document and date, and what became of it."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(pattern="^[A-Z0-9]{6,30}$", examples=["NMGBSH20240001"], description="基地编号")
    unit: str = Field(max_length=64, examples=["9b2f6c0d5e8a4f7188c3d2a1b0e9f8c7"])
    filed_on: date = Field(examples=["2024-05-20"])
    document: str = Field(max_length=60, examples=["样例社备〔2024〕1号"])
    status: BaseStatus = Field(default=BaseStatus.ACTIVE, examples=["active"])
    ended_on: date | None = Field(
        default=None, examples=["2025-06-30"], description="取消备案或自动注销的日期"
    )
    research: str = Field(default="", max_length=200, examples=["材料科学"], description="研究领域")
    ground: CancelGround | None = Field(
        default=None, examples=[None], description="取消备案的原因，只有备案已取消的填写"
    )


class BaseLife(BaseModel):
    """What only those who follow the base see of its life in the list."""

    address: str = Field(examples=["呼和浩特市样例路1号"], description="地址")
    residents: int = Field(examples=[2], description="在站人数")
    vacant_since: date | None
    vacancy_due: date | None = Field(description=f"空站期限届满的日期（{law.VACANCY.cite}）")
    late_filings: int = Field(examples=[0], description=f"逾期报备案次数（{law.ENTRY_FILING.cite}）")
    open_steps: int = Field(examples=[0], description="终止之后尚未办完的衔接事项")


class BaseShown(BaseModel):
    """A base of the register."""

    code: str = Field(examples=["NMGBSH20260001"])
    unit: str = Field(examples=["9b2f6c0d5e8a4f7188c3d2a1b0e9f8c7"])
    unit_name: str = Field(examples=["样例新材料有限公司"])
    league: str = Field(examples=["150100"])
    league_name: str = Field(examples=["呼和浩特市人力资源和社会保障局"])
    filed_on: date = Field(examples=["2026-07-01"])
    document: str = Field(examples=["样例社备〔2026〕1号"])
    status: BaseStatus
    status_name: str = Field(examples=["备案有效"])
    ended_on: date | None
    barred_until: date | None = Field(description=f"限制期最后一日，次日起方可再次申请（{law.BAR.cite}）")
    application: str | None
    entered: bool = Field(description="系统启用前的备案，作为既有事实登记")
    nature: Nature
    nature_name: str = Field(examples=["企业"])
    route: Route
    route_name: str = Field(examples=["地方单位"])
    research: str = Field(examples=["材料科学"])
    life: BaseLife | None = Field(description="仅本单位、所在盟市、厅和审计可见")


@router.post("", status_code=201)
async def enter_base(body: FormerBase, actor: Department, key: Key, wired: Wired) -> CommandAnswer:
    """Enters a base from before the system; 422 lists what does not fit, 409 when the code is taken."""
    command = EnterBase(
        unit=body.unit,
        filed_on=body.filed_on,
        document=body.document,
        status=body.status,
        ended_on=body.ended_on,
        research=body.research,
        ground=body.ground,
    )
    return await perform(wired, actor, "base", body.code, command, key)


def _row(row: BaseRow) -> dict[str, object]:
    known = office(row.league)
    return {
        "code": row.code,
        "unit": row.unit_id,
        "unit_name": row.unit_name,
        "league": row.league,
        "league_name": known.name if known else row.league,
        "filed_on": row.filed_on,
        "document": row.document,
        "status": row.status,
        "status_name": BASE_STATUS_NAMES[BaseStatus(row.status)],
        "ended_on": row.ended_on,
        "barred_until": row.barred_until,
        "application": row.application_id,
        "entered": row.imported,
        "nature": row.nature,
        "nature_name": NATURES[row.nature],
        "route": row.route,
        "route_name": ROUTES[row.route],
        "research": row.research,
        "life": {name: getattr(row, name) for name in BaseLife.model_fields},
    }


@give_out(router, BASES)
@router.get("", response_model=Page[BaseShown])
async def list_bases(
    actor: Anyone,
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
    sort: BaseOrder = BaseOrder.FILED,
    league: Area = None,
    status: BaseStatus | None = None,
    unit: Annotated[str | None, Query(max_length=64)] = None,
    year: Annotated[int | None, Query(ge=1980, le=2199, description="备案年份")] = None,
    q: Annotated[str | None, Query(max_length=50, description="单位名称或基地编号中的文字")] = None,
) -> Response:
    """Bases, the latest filing first or by code."""
    filed = sort is BaseOrder.FILED
    last = place_of(after, sort, (date, str) if filed else (str,))
    async with transaction(wired.engine, actor) as conn:
        rows = await page_of_bases(conn, WantedBases(league, status, unit, year, q), sort, last, limit)
    kept, following = cut(rows, limit, sort, *(("filed_on", "code") if filed else ("code",)))
    return shown(BASES, actor, [_row(row) for row in kept], following)


@router.get("/{code}")
async def get_base(code: str, actor: Anyone, wired: Wired) -> BaseShown:
    """One base."""
    async with transaction(wired.engine, actor) as conn:
        row = await one_base(conn, code)
    if row is None:
        raise not_found("没有该编号的基地。")
    return BaseShown(**BASES.seen(_row(row), actor))

"""Units: registered and amended by the department, or by a league in its own area; each sees what is its own."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from activities import registry
from api.auth import UnitKeeper, UnitReader
from api.commands import Key
from api.known_query import Area
from api.lists.answering import shown
from api.lists.registers import UNITS
from api.lists.workbook import give_out
from api.models.plain import Number, OrganisationName
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.record_commands import RecordAnswer, order, settle
from api.strict import strict
from api.wiring import Wired
from db.codec import encode
from db.parties import UnitRow
from db.reads.registry import Wanted, one_authority, page_of_units
from db.scope import transaction
from db.unit_standing import marked, registered_standing
from domain.offices import office
from domain.terms import NATURE_NAMES, ROUTE_NAMES, Nature, Route
from domain.unit import Unit
from ids import derived_id

router = APIRouter(prefix="/units", tags=["units 单位"], responses=RESPONSES, dependencies=[Depends(strict)])


class UnitFacts(BaseModel):
    """What is registered of a unit."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: OrganisationName = Field(min_length=2, max_length=100, examples=["样例新材料有限公司"])
    code: Number = Field(
        max_length=40, examples=["91150100MA00000080"], description="统一社会信用代码（GB 32100-2015）"
    )
    nature: Nature = Field(examples=["enterprise"])
    route: Route = Field(examples=["local"], description="申报渠道")
    league: str = Field(max_length=6, examples=["150100"], description="所属盟市经办机构的行政区划代码")
    registered_in: str = Field(pattern="^[0-9]{6}$", examples=["150102"], description="注册地的行政区划代码")
    authority: str | None = Field(default=None, max_length=64, description="主管部门的编号")
    has_station: bool = Field(default=False, description="本单位已设立博士后科研流动站")
    has_workstation: bool = Field(default=False, description="本单位已设立博士后科研工作站")


class UnitAmendment(UnitFacts):
    """All facts of the unit as they should be from now on, and why."""

    reason: str = Field(min_length=2, max_length=500, examples=["更正注册地"])


class UnitShown(BaseModel):
    """A unit."""

    id: str = Field(examples=["9b2f6c0d5e8a4f7188c3d2a1b0e9f8c7"])
    name: str = Field(examples=["样例新材料有限公司"])
    code: str = Field(examples=["91150100MA00000080"])
    nature: Nature
    nature_name: str = Field(examples=["企业"])
    route: Route
    route_name: str = Field(examples=["地方单位"])
    league: str = Field(examples=["150100"])
    league_name: str = Field(examples=["呼和浩特市人力资源和社会保障局"])
    registered_in: str = Field(examples=["150102"])
    authority: str | None
    has_station: bool
    has_workstation: bool


class UnitStanding(UnitShown):
    """A unit with what the register of bases says of it."""

    authority_name: str | None = Field(examples=[None])
    active_base: str | None = Field(examples=["NMGBSH20260001"], description="备案有效的基地，有则不能再申请")
    barred_until: date | None = Field(
        examples=["2027-05-01"],
        description="取消备案的，限制期最后一日，次日起方可再次申请",
    )


def _unit(unit_id: str, body: UnitFacts) -> Unit:
    facts = body.model_dump(exclude={"reason"})
    return Unit(id=unit_id, **{**facts, "name": body.name, "nature": body.nature, "route": body.route})


@router.post("", status_code=201)
async def register_unit(body: UnitFacts, actor: UnitKeeper, key: Key, wired: Wired) -> RecordAnswer:
    """Registers a unit; 422 lists what does not fit, 409 when its code is taken, `warnings` what to look at."""
    unit = _unit(derived_id("unit", actor.user, key), body)
    given = order(wired, actor, key, ("unit", unit.id), ("RegisterUnit", encode(unit)))
    return await settle(wired, given, lambda conn: registry.register_unit(conn, actor, unit))


@router.put("/{unit_id}")
async def amend_unit(
    unit_id: str, body: UnitAmendment, actor: UnitKeeper, key: Key, wired: Wired
) -> RecordAnswer:
    """Amends a unit, with a reason; applications that stand keep what they were submitted with."""
    unit = _unit(unit_id, body)
    kept = {"unit": encode(unit), "reason": body.reason}
    given = order(wired, actor, key, ("unit", unit_id), ("AmendUnit", kept))
    return await settle(wired, given, lambda conn: registry.amend_unit(conn, actor, unit, body.reason))


def _shown(row: UnitRow | Unit) -> dict[str, object]:
    known = office(row.league)
    return {
        "id": row.id,
        "name": row.name,
        "code": row.code,
        "nature": row.nature,
        "nature_name": NATURE_NAMES[Nature(row.nature)],
        "route": row.route,
        "route_name": ROUTE_NAMES[Route(row.route)],
        "league": row.league,
        "league_name": known.name if known else row.league,
        "registered_in": row.registered_in,
        "authority": row.authority,
        "has_station": row.has_station,
        "has_workstation": row.has_workstation,
    }


@give_out(router, UNITS)
@router.get("", response_model=Page[UnitShown])
async def list_units(
    actor: UnitReader,
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
    nature: Nature | None = None,
    route: Route | None = None,
    league: Area = None,
    authority: Annotated[str | None, Query(max_length=64)] = None,
    q: Annotated[str | None, Query(max_length=50, description="名称或代码中的文字")] = None,
) -> Response:
    """Units by name: all of them for the department, else those of the area, under the authority, or one's own."""
    last = place_of(after, "name", (str, str))
    equal = {"nature": nature, "route": route, "league": league, "authority": authority}
    async with transaction(wired.engine, actor) as conn:
        rows = await page_of_units(conn, Wanted(equal, q), last, limit)
        known = await marked(conn, [row.id for row in rows])
    kept, following = cut(rows, limit, "name", "name", "id")
    items = [_shown(row._replace(has_workstation=row.has_workstation or row.id in known)) for row in kept]
    return shown(UNITS, actor, items, following)


@router.get("/{unit_id}")
async def get_unit(unit_id: str, actor: UnitReader, wired: Wired) -> UnitStanding:
    """One unit, with its active base and until when it is barred (Art. 24)."""
    async with transaction(wired.engine, actor) as conn:
        known = await registered_standing(conn, unit_id)
        if known is None:
            raise not_found("没有找到该单位，或您无权查看。")
        unit, standing = known
        over = await one_authority(conn, unit.authority) if unit.authority else None
    return UnitStanding(
        **_shown(unit),
        authority_name=over.name if over else None,
        active_base=standing.active_base,
        barred_until=standing.barred_until,
    )

"""博士后科研流动站, in or outside the region, registered by the department."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from activities.bases import registry
from api.auth import Anyone, Department
from api.bases.lists.registers import STATIONS
from api.commands import Key
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.plain import OrganisationName
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.record_commands import RecordAnswer, order, settle
from api.strict import strict
from api.wiring import Wired
from db.codec import encode
from db.reads.registry import Wanted, one_station, page_of_stations
from db.scope import transaction
from domain.unit import Station
from ids import derived_id

router = APIRouter(
    prefix="/stations", tags=["stations 流动站"], responses=RESPONSES, dependencies=[Depends(strict)]
)


class NewStation(BaseModel):
    """A 流动站 to be registered."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: OrganisationName = Field(
        min_length=2, max_length=100, examples=["样例大学材料科学与工程博士后科研流动站"]
    )
    university: OrganisationName = Field(min_length=2, max_length=100, examples=["样例大学"])


class StationAmendment(NewStation):
    """All facts of the 流动站 as they should be from now on, and why."""

    reason: str = Field(min_length=2, max_length=500, examples=["高校更名"])


class StationShown(BaseModel):
    """A 流动站; forms name it by its id."""

    id: str = Field(examples=["9b2f6c0d5e8a4f7188c3d2a1b0e9f8c7"])
    name: str = Field(examples=["样例大学材料科学与工程博士后科研流动站"])
    university: str = Field(examples=["样例大学"])


@router.post("", status_code=201)
async def register_station(body: NewStation, actor: Department, key: Key, wired: Wired) -> RecordAnswer:
    """Registers a 流动站; 409 when its name is taken."""
    new = Station(derived_id("station", actor.user, key), body.name, body.university)
    given = order(wired, actor, key, ("station", new.id), ("RegisterStation", encode(new)))
    return await settle(wired, given, lambda conn: registry.register_station(conn, new))


@router.put("/{station_id}")
async def amend_station(
    station_id: str, body: StationAmendment, actor: Department, key: Key, wired: Wired
) -> RecordAnswer:
    """Amends a 流动站, with a reason; agreements and stays keep the name that they were made under."""
    new = Station(station_id, body.name, body.university)
    kept = {"station": encode(new), "reason": body.reason}
    given = order(wired, actor, key, ("station", station_id), ("AmendStation", kept))
    return await settle(wired, given, lambda conn: registry.amend_station(conn, new, body.reason))


@give_out(router, STATIONS)
@router.get("", response_model=Page[StationShown])
async def list_stations(
    actor: Anyone,
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
    university: Annotated[str | None, Query(max_length=100)] = None,
    q: Annotated[str | None, Query(max_length=50, description="名称或高校中的文字")] = None,
) -> Response:
    """流动站 by name."""
    last = place_of(after, "name", (str, str))
    async with transaction(wired.engine, actor) as conn:
        rows = await page_of_stations(conn, Wanted({"university": university}, q), last, limit)
    kept, following = cut(rows, limit, "name", "name", "id")
    items = [{"id": row.id, "name": row.name, "university": row.university} for row in kept]
    return shown(STATIONS, actor, items, following)


@router.get("/{station_id}")
async def get_station(station_id: str, actor: Anyone, wired: Wired) -> StationShown:
    """One 流动站."""
    async with transaction(wired.engine, actor) as conn:
        row = await one_station(conn, station_id)
    if row is None:
        raise not_found("没有找到该流动站。")
    return StationShown(id=row.id, name=row.name, university=row.university)

"""A unit with what the register of bases says of it."""

from datetime import date

from fastapi import APIRouter, Depends
from pydantic import Field

from api.auth import UnitReader
from api.problems import RESPONSES, not_found
from api.routers.units import UnitShown, shown_unit
from api.strict import strict
from api.wiring import Wired
from db.bases.standing import unit_with_standing
from db.reads.registry import one_authority
from db.scope import transaction

router = APIRouter(prefix="/units", tags=["units 单位"], responses=RESPONSES, dependencies=[Depends(strict)])


class UnitStanding(UnitShown):
    """A unit with what the register of bases says of it."""

    authority_name: str | None = Field(examples=[None])
    active_base: str | None = Field(examples=["NMGBSH20260001"], description="备案有效的基地，有则不能再申请")
    barred_until: date | None = Field(
        examples=["2027-05-01"],
        description="取消备案的，限制期最后一日，次日起方可再次申请",
    )


@router.get("/{unit_id}")
async def get_unit(unit_id: str, actor: UnitReader, wired: Wired) -> UnitStanding:
    """One unit, with its active base and until when it is barred (Art. 24)."""
    async with transaction(wired.engine, actor) as conn:
        known = await unit_with_standing(conn, unit_id)
        if known is None:
            raise not_found("没有找到该单位，或您无权查看。")
        unit, standing = known
        over = await one_authority(conn, unit.authority) if unit.authority else None
    return UnitStanding(
        **shown_unit(unit),
        authority_name=over.name if over else None,
        active_base=standing.active_base,
        barred_until=standing.barred_until,
    )

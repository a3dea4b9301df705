"""The 厅 and the 14 offices of leagues and cities."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.auth import Anyone
from api.problems import RESPONSES, not_found
from domain.offices import OFFICES, Office, OfficeKind, office

router = APIRouter(prefix="/offices", tags=["offices 经办机构"], responses=RESPONSES)


class OfficeShown(BaseModel):
    """An office, by the division code of its area (GB/T 2260)."""

    code: str = Field(examples=["150200"])
    name: str = Field(examples=["包头市人力资源和社会保障局"])
    kind: OfficeKind = Field(examples=["league"])
    area: str = Field(examples=["包头市"])


def _shown(one: Office) -> OfficeShown:
    return OfficeShown(code=one.code, name=one.name, kind=one.kind, area=one.area)


@router.get("")
async def list_offices(_: Anyone) -> list[OfficeShown]:
    """All 15 of them."""
    return [_shown(one) for one in OFFICES]


@router.get("/{code}")
async def get_office(code: str, _: Anyone) -> OfficeShown:
    """One office."""
    known = office(code)
    if known is None:
        raise not_found("没有该经办机构。")
    return _shown(known)

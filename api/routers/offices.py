"""The department of a line and its offices of leagues and cities: of the home line the 厅 and 14."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.auth import Anyone
from api.problems import RESPONSES, not_found
from domain.offices import Office, OfficeKind, offices_of

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
async def list_offices(actor: Anyone) -> list[OfficeShown]:
    """All of the line that the caller's role is held in; 15 of the home line."""
    return [_shown(office) for office in offices_of(actor.line)]


@router.get("/{code}")
async def get_office(code: str, actor: Anyone) -> OfficeShown:
    """One office of that line."""
    known = next((office for office in offices_of(actor.line) if office.code == code), None)
    if known is None:
        raise not_found("没有该经办机构。")
    return _shown(known)

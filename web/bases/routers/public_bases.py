"""The register of bases for anyone (Art. 11(3): 发文公布)."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.bases.models.statistics import PublicStatistics
from api.bases.routers.public import PublicBase
from api.bases.seen.public_base import PublicHistory
from api.pages import Page
from domain.bases.base.terms import BASE_STATUS_NAMES
from web.choosing import AREAS
from web.desk import Visitor

router = APIRouter()
Code = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


@router.get("/public/bases")
async def bases(desk: Visitor) -> Response:
    """The register, searched by unit or code, league, status and year of the filing."""
    asked = desk.query("q", "league", "status", "year", "after")
    found, figures = await asyncio.gather(
        desk.api.get("/public/bases", Page[PublicBase], **asked),
        desk.api.get("/public/statistics", PublicStatistics),
    )
    years = sorted({one.year for one in figures.groups}, reverse=True)
    return desk.page(
        "public/bases.html",
        found=found,
        figures=figures,
        leagues=AREAS,
        statuses=BASE_STATUS_NAMES,
        years={str(year): f"{year}年" for year in years},
        filtered=any(name != "after" for name in asked),
    )


@router.get("/public/bases/{code}")
async def base(code: Code, desk: Visitor) -> Response:
    """One base with its public record."""
    shown, history = await asyncio.gather(
        desk.api.get(f"/public/bases/{code}", PublicBase),
        desk.api.get(f"/public/bases/{code}/history", PublicHistory),
    )
    return desk.page("public/base.html", base=shown, history=history)

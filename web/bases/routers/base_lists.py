"""Lists over all bases: benefits to be made up (Art. 24), guidance (Art. 6), awards."""

from fastapi import APIRouter, Response

from api.bases.models.base_lists import BenefitRow, GuidanceRow, HonourRow
from api.pages import Page
from web.desk import Signed
from web.remembered import taken_up

router = APIRouter()


@router.get("/benefits")
async def benefits(desk: Signed) -> Response:
    """What is to be made up over all workstations; the department finds here what is still owed."""
    if again := await taken_up(desk, "benefits"):
        return again
    wanted = desk.query("pending", "league", "limit", "after")
    return desk.page(
        "base_lists/benefits.html", found=await desk.api.get("/benefits", Page[BenefitRow], **wanted)
    )


@router.get("/guidances")
async def guidances(desk: Signed) -> Response:
    """How the bases were guided, the latest first."""
    if again := await taken_up(desk, "guidances"):
        return again
    wanted = desk.query("pending", "league", "limit", "after")
    return desk.page(
        "base_lists/guidances.html", found=await desk.api.get("/guidances", Page[GuidanceRow], **wanted)
    )


@router.get("/honours")
async def honours(desk: Signed) -> Response:
    """Awards to the bases, the latest first."""
    if again := await taken_up(desk, "honours"):
        return again
    found = await desk.api.get("/honours", Page[HonourRow], **desk.query("league", "limit", "after"))
    return desk.page("base_lists/honours.html", found=found)

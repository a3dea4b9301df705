"""Who left a base with the department's receipts (Art. 5), the register of certificates (Art. 22), and their numbers."""

from fastapi import APIRouter, Response

from api.bases.models.exits import CertificateRow, ExitRow
from api.bases.routers.series_numbers import SERIES_KIND_NAMES, SeriesNumber
from api.pages import Page
from web.bases.desks import Registrar
from web.desk import Signed
from web.remembered import taken_up

router = APIRouter()


@router.get("/exits")
async def exits(desk: Signed) -> Response:
    """Everybody who left, the last first; the department finds here whose receipt it still owes."""
    if again := await taken_up(desk, "exits"):
        return again
    wanted = desk.query("pending", "league", "limit", "after")
    return desk.page(
        "exits/list.html", found=await desk.api.get("/exits", Page[ExitRow], **wanted), wanted=wanted
    )


@router.get("/certificates")
async def certificates(desk: Signed) -> Response:
    """The certificates for 直接考察."""
    if again := await taken_up(desk, "certificates"):
        return again
    found = await desk.api.get(
        "/certificates", Page[CertificateRow], **desk.query("league", "limit", "after")
    )
    return desk.page("exits/certificates.html", found=found)


@router.get("/series-numbers")
async def series(desk: Registrar) -> Response:
    """The numbers of receipts and certificates, those that are void among them."""
    if again := await taken_up(desk, "series-numbers"):
        return again
    found = await desk.api.get("/series-numbers", Page[SeriesNumber], **desk.query("kind", "limit", "after"))
    return desk.page("exits/series.html", found=found, kinds=SERIES_KIND_NAMES)

"""Who left a base with the department's receipts (Art. 5), and the register of certificates (Art. 22)."""

from fastapi import APIRouter, Response

from api.bases.models.exits import CertificateRow, ExitRow
from api.pages import Page
from web.desk import Signed

router = APIRouter()


@router.get("/exits")
async def exits(desk: Signed) -> Response:
    """Everybody who left, the last first; the department finds here whose receipt it still owes."""
    wanted = desk.query("pending", "league", "after")
    return desk.page(
        "exits/list.html", found=await desk.api.get("/exits", Page[ExitRow], **wanted), wanted=wanted
    )


@router.get("/certificates")
async def certificates(desk: Signed) -> Response:
    """The certificates for 直接考察."""
    found = await desk.api.get("/certificates", Page[CertificateRow], **desk.query("league", "after"))
    return desk.page("exits/certificates.html", found=found)

"""The register of certificates for 直接考察 (Art. 22)."""

from fastapi import APIRouter, Response

from api.bases.lists.leaving import CERTIFICATES
from api.bases.models.exits import CertificateRow
from api.bases.roles import CertificateReader
from api.bases.routers.exits import about
from api.known_query import Area
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES
from api.wiring import Wired
from db.bases.reads.exits import CertificateFound, page_of_certificates
from db.scope import transaction

router = APIRouter(prefix="/certificates", tags=["exits 出基地"], responses=RESPONSES)


@give_out(router, CERTIFICATES)
@router.get("", response_model=Page[CertificateRow])
async def list_certificates(
    actor: CertificateReader, wired: Wired, limit: Limit = 20, after: After = None, league: Area = None
) -> Response:
    """The register of certificates for 直接考察, the last first (Art. 22)."""
    last = place_of(after, "certificates", (str,))
    async with transaction(wired.engine, actor) as conn:
        rows = await page_of_certificates(conn, actor, league, last, limit)
    kept, following = cut(rows, limit, "certificates", "certificate")
    items = [_certificate(row) for row in kept]
    return shown(CERTIFICATES, actor, items, following)


def _certificate(row: CertificateFound) -> dict[str, object]:
    known = about(row)
    del known["base"]
    return {
        **known,
        "certificate": row.certificate,
        "on": row.on,
        "employer": row.employer,
        "entered_on": row.entered_on,
        "left_on": row.left_on,
        "note": row.note or "",
    }

"""A paper on the screen: its pages as pictures, and the file itself to download."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from api.downloads import ORIGINAL_WITHHELD
from web.ask import RefusedError
from web.desk import Desk, Signed
from web.previews.drawing import DRAWN, BusyError, Press, UnreadableError
from web.rendering import opens_originals

router = APIRouter()
MOST = 60
"""Pages on one screen; the rest is in the file."""
PRESS = Press()
RECORD = {"bases": "/record"}
BACK = {"applications": "申报", "stays": "博士后", "bases": "基地"}
Area = Annotated[str, Path(pattern="^(stays|bases)$")]
PaperId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Number = Annotated[int, Path(ge=1, le=5000)]


@router.get("/applications/{case_id}/attachments/{paper_id}")
async def attachment(case_id: PaperId, paper_id: PaperId, desk: Signed) -> Response:
    """An attachment of an application."""
    case = await desk.api.get(f"/applications/{case_id}")
    return await _paper(desk, "applications", case, case["attachments"], paper_id)


@router.get("/applications/{case_id}/attachments/{paper_id}/pages/{number}.png")
async def attachment_page(case_id: PaperId, paper_id: PaperId, number: Number, desk: Signed) -> Response:
    """A page of it."""
    return await _drawn(desk, f"/applications/{case_id}/attachments/{paper_id}", number)


@router.get("/{area}/{case_id}/papers/{paper_id}")
async def paper(area: Area, case_id: PaperId, paper_id: PaperId, desk: Signed) -> Response:
    """A paper of a stay or a base."""
    case = await desk.api.get(f"/{area}/{case_id}{RECORD.get(area, '')}")
    return await _paper(desk, area, case, case["papers"], paper_id)


@router.get("/{area}/{case_id}/papers/{paper_id}/pages/{number}.png")
async def paper_page(
    area: Area, case_id: PaperId, paper_id: PaperId, number: Number, desk: Signed
) -> Response:
    """A page of it."""
    return await _drawn(desk, f"/{area}/{case_id}/papers/{paper_id}", number)


async def _paper(
    desk: Desk, area: str, case: dict[str, Any], known: list[dict[str, Any]], paper_id: str
) -> Response:
    found = next((one for one in known if one["id"] == paper_id), None)
    if found is None:
        raise RefusedError(404, {"code": "not_found", "detail": "没有找到该附件，或您无权查看。"})
    if not opens_originals(desk):
        raise RefusedError(ORIGINAL_WITHHELD.status, ORIGINAL_WITHHELD.body.model_dump())
    at = desk.request.url.path
    pages = await _pages(desk, at, found["media_type"])
    back = at.rsplit("/", 2)[0]
    return desk.page(
        "case/paper.html", paper=found, at=at, pages=pages, most=MOST, back=back, case=case, area=BACK[area]
    )


async def _pages(desk: Desk, at: str, media_type: str) -> int | None:
    """How many pages there are to see, or None where the file is only for download."""
    if media_type not in DRAWN:
        return None
    content = (await desk.api.file(at)).content
    try:
        return (await PRESS.page(content, media_type, 0)).pages
    except (UnreadableError, BusyError):
        return None


async def _drawn(desk: Desk, at: str, number: int) -> Response:
    file = await desk.api.file(at)
    media_type = file.headers["content-type"]
    if media_type not in DRAWN:
        raise NOT_THERE
    try:
        page = await PRESS.page(file.content, media_type, number)
    except BusyError:
        return Response(status_code=503, headers={"Retry-After": "5"})
    except UnreadableError:
        raise NOT_THERE from None
    if not page.png:
        raise NOT_THERE
    headers = {"Cache-Control": "private, max-age=600", "X-Content-Type-Options": "nosniff"}
    return Response(page.png, media_type="image/png", headers=headers)


NOT_THERE = RefusedError(404, {"code": "not_found", "detail": "没有该页。"})

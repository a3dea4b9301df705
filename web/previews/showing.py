"""A paper on the screen: its pages as pictures, and the file itself to download."""

from collections.abc import Sequence

from fastapi import Response

from api.downloads import ORIGINAL_WITHHELD
from domain.attachment import Attachment
from web.ask import RefusedError
from web.desk import Desk
from web.previews.drawing import DRAWN, BusyError, Press, UnreadableError
from web.rendering import opens_originals

MOST = 60
"""Pages on one screen; the rest is in the file."""
PRESS = Press()
NOT_THERE = RefusedError(404, {"code": "not_found", "detail": "没有该页。"})


async def paper_on_screen(desk: Desk, subject: str, known: Sequence[Attachment], paper_id: str) -> Response:
    """The page of a paper of a case, which is one of the papers `known` of it; `subject` is what the case is about."""
    found = next((paper for paper in known if paper.id == paper_id), None)
    if found is None:
        raise RefusedError(404, {"code": "not_found", "detail": "没有找到该附件，或您无权查看。"})
    if not opens_originals(desk):
        raise RefusedError(ORIGINAL_WITHHELD.status, ORIGINAL_WITHHELD.body.model_dump())
    at = desk.request.url.path
    pages = await _pages(desk, at, found.media_type)
    back = at.rsplit("/", 2)[0]
    return desk.page(
        "case/paper.html",
        paper=found,
        at=at,
        pages=pages,
        most=MOST,
        back=back,
        subject=subject,
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


async def drawn(desk: Desk, at: str, number: int) -> Response:
    """A page of the file at that address of the interface."""
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

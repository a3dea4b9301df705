"""A paper on the screen: its pages as pictures, and the file itself to download."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from fastapi import Response
from PIL import Image

from activities.uploads import OFD
from api.downloads import ORIGINAL_WITHHELD
from api.shown_files import KINDS, NOT_SHOWN
from domain.attachment import Attachment
from web.ask import RefusedError
from web.desk import Desk
from web.previews.drawing import DRAWN, BusyError, Press, UnreadableError
from web.rendering import opens_originals

MOST = 60
"""Pages on one screen; the rest is in the file."""
TURNS = {
    "90": Image.Transpose.ROTATE_270,
    "180": Image.Transpose.ROTATE_180,
    "270": Image.Transpose.ROTATE_90,
}
"""Degrees to the right → what Pillow calls it, which counts to the left."""
PRESS = Press()
NOT_THERE = RefusedError(404, {"code": "not_found", "detail": "没有该页。"})
PDF = "application/pdf"
MADE = frozenset(KINDS)
"""Word and Excel files, which the interface gives as PDF."""
LATER = "正在生成的文件较多，请稍后刷新本页，或者下载后打开。"
ONLY_OFD = "OFD 文件不能在线查看，请下载后用 OFD 阅读软件打开。"


@dataclass(frozen=True, slots=True)
class _Pages:
    """How many pages there are to see; where there are none, why."""

    count: int = 0
    instead: str = NOT_SHOWN


async def paper_on_screen(desk: Desk, subject: str, known: Sequence[Attachment], paper_id: str) -> Response:
    """The page of a paper of a case, which is one of the papers `known` of it; `subject` is what the case is about."""
    place = next((place for place, paper in enumerate(known) if paper.id == paper_id), None)
    if place is None:
        raise RefusedError(404, {"code": "not_found", "detail": "没有找到该附件，或您无权查看。"})
    if not opens_originals(desk):
        raise RefusedError(ORIGINAL_WITHHELD.status, ORIGINAL_WITHHELD.body.model_dump())
    found, at = known[place], desk.request.url.path
    folder = at.rsplit("/", 1)[0]
    beside = {
        name: {"at": f"{folder}/{known[there].id}", "file_name": known[there].file_name}
        if 0 <= there < len(known)
        else None
        for name, there in (("before", place - 1), ("behind", place + 1))
    }
    return desk.page(
        "case/paper.html",
        paper=found,
        at=at,
        pages=await _pages(desk, at, found.media_type),
        most=MOST,
        back=folder.rsplit("/", 1)[0],
        subject=subject,
        beside=beside,
        place=place + 1,
        papers=len(known),
        turn=turn_of(desk),
    )


async def _pages(desk: Desk, at: str, media_type: str) -> _Pages:
    if media_type not in DRAWN | MADE:
        return _Pages(instead=ONLY_OFD if media_type == OFD else NOT_SHOWN)
    try:
        content, drawn_as = await _content(desk, at, media_type)
        return _Pages((await PRESS.page(content, drawn_as, 0)).pages)
    except RefusedError as refused:
        if refused.status not in (404, 503):
            raise
        return _Pages(instead=refused.detail)
    except BusyError:
        return _Pages(instead=LATER)
    except UnreadableError:
        return _Pages()


async def _content(desk: Desk, at: str, media_type: str) -> tuple[bytes, str]:
    """What is drawn, and as what."""
    if media_type in MADE:
        return (await desk.api.file(at, shown="true")).content, PDF
    return (await desk.api.file(at)).content, media_type


def turn_of(desk: Desk) -> int:
    """By how many degrees to the right this view is turned: scans often lie on their side."""
    asked = desk.request.query_params.get("turn", "")
    return int(asked) if asked in TURNS else 0


def _turned(png: bytes, degrees: int) -> bytes:
    """The picture, which was drawn here, on its other side. CPU bound."""
    with Image.open(BytesIO(png)) as picture:
        turned = picture.transpose(TURNS[str(degrees)])
    out = BytesIO()
    turned.save(out, "PNG")
    return out.getvalue()


async def drawn(desk: Desk, at: str, number: int) -> Response:
    """A page of the file at that address of the interface."""
    file = await desk.api.file(at)
    media_type = file.headers["content-type"]
    if media_type not in DRAWN | MADE:
        raise NOT_THERE
    content = file.content
    if media_type in MADE:
        content, media_type = await _content(desk, at, media_type)
    try:
        page = await PRESS.page(content, media_type, number)
    except BusyError:
        return Response(status_code=503, headers={"Retry-After": "5"})
    except UnreadableError:
        raise NOT_THERE from None
    if not page.png:
        raise NOT_THERE
    turn = turn_of(desk)
    png = await asyncio.to_thread(_turned, page.png, turn) if turn else page.png
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return Response(png, media_type="image/png", headers=headers)

"""Uploaded Word and Excel files as PDF, to be looked at: made when somebody first looks, and kept."""

import asyncio
from collections import OrderedDict
from typing import Annotated

from fastapi import Query, Response

from activities.documents.grid import for_office
from activities.documents.pdf import SHOWN_PAGES, ConversionError, NoOfficeError, to_pdf
from activities.documents.workbook_page import on_pages
from activities.uploads import MEDIA_TYPES
from api.problems import ProblemError, not_found
from api.wiring import Wiring
from db import shown_files
from db.scope import system_transaction

KINDS = {MEDIA_TYPES[kind]: kind for kind in ("docx", "xlsx")}
"""Media type → kind of the files that are shown so; PDF and pictures are shown as they are, OFD is not."""
Shown = Annotated[bool, Query(description="Word、Excel 文件转为 PDF 查看")]
REMEMBERED = 256
NOT_SHOWN = "该文件不能在线查看，请下载后打开。"
_failed: OrderedDict[str, None] = OrderedDict()
"""Hashes of files of which no PDF could be made since this process began: they are not tried again for each look."""


async def shown_as_pdf(wired: Wiring, content: bytes, media_type: str, sha256: str) -> Response:
    """The file as PDF, for whoever was found to see the file; 404 where it cannot be shown, 503 where not now."""
    kind = KINDS.get(media_type)
    if kind is None or sha256 in _failed:
        raise not_found(NOT_SHOWN)
    async with system_transaction(wired.engine) as conn:
        pdf = await shown_files.find(conn, sha256)
    if pdf is None:
        pdf = await _made(wired, content, kind, sha256)
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return Response(pdf, media_type=MEDIA_TYPES["pdf"], headers=headers)


async def _made(wired: Wiring, content: bytes, kind: str, sha256: str) -> bytes:
    async with wired.documents.turn():
        try:
            ready = await asyncio.to_thread(on_pages if kind == "xlsx" else for_office, content)
            pdf = await to_pdf(ready, kind, most=SHOWN_PAGES)
        except NoOfficeError:
            raise ProblemError(503, "no_office", "本机未安装 LibreOffice，请下载后打开。") from None
        except ConversionError:
            _failed[sha256] = None
            while len(_failed) > REMEMBERED:
                _failed.popitem(last=False)
            raise not_found(NOT_SHOWN) from None
    async with system_transaction(wired.engine) as conn:
        await shown_files.keep(conn, sha256, pdf, wired.clock.now())
    return pdf

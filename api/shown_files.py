"""Uploaded Word and Excel files as PDF, to be looked at: made once they are on record, or when somebody looks sooner, and kept."""

import asyncio
from collections import OrderedDict
from typing import Annotated

import structlog
from fastapi import Query, Response
from sqlalchemy.exc import SQLAlchemyError

from activities import incidents
from activities.documents.grid import for_office
from activities.documents.pdf import SHOWN_PAGES, ConversionError, NoOfficeError, office, to_pdf
from activities.documents.workbook_page import on_pages
from activities.uploads import MEDIA_TYPES
from api.problems import ProblemError, not_found
from api.wiring import Wiring
from db import shown_files
from db.scope import system_transaction

log = structlog.get_logger("shown")
KINDS = {MEDIA_TYPES[kind]: kind for kind in ("docx", "xlsx")}
"""Media type → kind of the files that are shown so; PDF and pictures are shown as they are, OFD is not."""
Shown = Annotated[bool, Query(description="Word、Excel 文件转为 PDF 查看")]
REMEMBERED = 256
NOT_SHOWN = "该文件不能在线查看，请下载后打开。"
ERASED = ProblemError(410, "erased", "该文件已依法删除，登记簿保留其校验值。")
_making: dict[asyncio.Task[None], Wiring] = {}
_failed: OrderedDict[str, None] = OrderedDict()
"""Hashes of files of which no PDF could be made since this process began: they are not tried again for each look."""


def still_there(content: bytes) -> bytes:
    """The content of a file; 410 for one that was erased with whom it was about."""
    if not content:
        raise ERASED
    return content


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


def make_soon(wired: Wiring, content: bytes, media_type: str, sha256: str) -> None:
    """Begins to make the PDF of a file that was just put on record, so that nobody has to wait for it later."""
    kind = KINDS.get(media_type)
    if kind is None or office() is None:
        return
    task = asyncio.create_task(_made_beside(wired, content, kind, sha256))
    _making[task] = wired
    task.add_done_callback(_making.pop)


async def _made_beside(wired: Wiring, content: bytes, kind: str, sha256: str) -> None:
    """What cannot be made now is made when somebody looks."""
    try:
        await _made(wired, content, kind, sha256)
    except (ProblemError, SQLAlchemyError, OSError) as problem:
        log.info("not shown yet", kind=type(problem).__name__)
    except Exception as problem:  # noqa: BLE001  # nobody waits for it: what goes wrong is told here or nowhere
        await incidents.note(
            wired.engine, incidents.of_task("shown_files"), problem, mail=wired.settings.sends_mail
        )


def making() -> list[asyncio.Task[None]]:
    """What is being made."""
    return list(_making)


async def stop_making(wired: Wiring) -> None:
    """Ends what is being made for this application."""
    ours = [task for task, of in _making.items() if of is wired]
    for task in ours:
        task.cancel()
    await asyncio.gather(*ours, return_exceptions=True)


async def _made(wired: Wiring, content: bytes, kind: str, sha256: str) -> bytes:
    async with wired.documents.turn():
        async with system_transaction(wired.engine) as conn:
            ready_already = await shown_files.find(conn, sha256)
        if ready_already is not None:
            return ready_already
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

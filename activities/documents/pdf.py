"""Word to PDF by LibreOffice, one file at a time, in a profile of its own; and pages of a PDF as pictures."""

import asyncio
import os
import shutil
import signal
import threading
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image

FONTS = Path(__file__).with_name("fonts.conf")
SECONDS = 90
SCALE = 1.6
"""Pixels per point: a page of A4 becomes 950 pixels wide."""
COLOURS = 64
"""Of a picture: enough for print in black and red, at a quarter of the bytes."""
OFFICE = ("soffice", "libreoffice")
LAST = ("nice", "-n", "10")
"""Whoever waits for an answer has the processor before LibreOffice."""
_PDFIUM = threading.Lock()
"""PDFium works on one file at a time."""


class NoOfficeError(Exception):
    """LibreOffice is not installed."""


class ConversionError(Exception):
    """LibreOffice did not make a PDF of the file in time."""


def office() -> str | None:
    """The program, or None where it is not installed."""
    return next((found for name in OFFICE if (found := shutil.which(name))), None)


@cache
def _profile() -> TemporaryDirectory[str]:
    """Kept as long as the process: LibreOffice starts twice as fast in a profile that it knows."""
    return TemporaryDirectory(prefix="documents-")


@cache
def _turn() -> asyncio.Lock:
    return asyncio.Lock()


async def to_pdf(word: bytes) -> bytes:
    """The PDF. Raises NoOfficeError or ConversionError."""
    program = office()
    if program is None:
        raise NoOfficeError
    async with _turn():
        with TemporaryDirectory(prefix="document-") as place:
            await asyncio.to_thread(Path(place, "document.docx").write_bytes, word)
            await _convert(program, place)
            made = Path(place, "document.pdf")
            if not await asyncio.to_thread(made.exists):
                raise ConversionError
            return await asyncio.to_thread(made.read_bytes)


async def _convert(program: str, place: str) -> None:
    profile = Path(_profile().name).as_uri()
    after_others = LAST if shutil.which(LAST[0]) else ()
    process = await asyncio.create_subprocess_exec(
        *after_others, program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", place, f"{place}/document.docx",
        env={**os.environ, "FONTCONFIG_FILE": str(FONTS), "HOME": place},
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        await asyncio.wait_for(process.wait(), SECONDS)
    except TimeoutError:
        raise ConversionError from None
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
            await process.wait()


def page_count(pdf: bytes) -> int:
    """How many pages. CPU bound."""
    with _PDFIUM:
        paper = pypdfium2.PdfDocument(pdf)
        try:
            return len(paper)
        finally:
            paper.close()


def page_picture(pdf: bytes, number: int) -> bytes | None:
    """The page of that number, counted from 1, as PNG; None where there is no such page. CPU bound."""
    with _PDFIUM:
        paper = pypdfium2.PdfDocument(pdf)
        try:
            if not 1 <= number <= len(paper):
                return None
            made = BytesIO()
            drawn = paper[number - 1].render(scale=SCALE).to_pil().quantize(COLOURS, dither=Image.Dither.NONE)
            drawn.save(made, "PNG", optimize=True)
            return made.getvalue()
        finally:
            paper.close()

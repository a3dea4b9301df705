"""Word and Excel to PDF by LibreOffice, one file at a time, in a profile of its own; and pages of a PDF as pictures.

What is uploaded is converted here too. LibreOffice therefore knows nothing of the system but the file, runs no macros,
follows no links, reaches no network, belongs to nobody, and has bounded time, memory and room (`activities/confined.py`
says where a machine does not allow that).
"""

import asyncio
import json
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

from activities.confined import confined, give

FONTS = Path(__file__).with_name("fonts.conf")
SECONDS = 90
SCALE = 1.6
"""Pixels per point: a page of A4 becomes 950 pixels wide."""
COLOURS = 64
"""Of a picture: enough for print in black and red, at a quarter of the bytes."""
OFFICE = ("soffice", "libreoffice")
GIGABYTE = 1024**3
AROUND = (
    ("nice", "-n", "10"),
    ("prlimit", f"--as={8 * GIGABYTE}", f"--fsize={GIGABYTE // 4}", f"--cpu={SECONDS}", "--core=0"),
)
"""Whoever waits for an answer has the processor before LibreOffice; and what it may take at most."""
FILTERS = {
    "docx": ("MS Word 2007 XML", "writer_pdf_Export"),
    "xlsx": ("Calc MS Excel 2007 XML", "calc_pdf_Export"),
}
"""As what a file is read, never as what it looks like, and as what it is written."""
PDF_A_2B = "2"
"""What LibreOffice calls it: fonts and colours are in the file, which reads the same in decades."""
SHOWN_PAGES = 100
"""Of an uploaded file: the rest is in the file itself."""
LARGE_PAGES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
"""LibreOffice 7.4 draws on sixteen pictures of 64 MB for each file: in small pages they take a third of its processor time."""
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TZ")
"""Of the environment; the rest holds secrets."""
SETTINGS = Path(__file__).with_name("libreoffice.xcu")
"""No macros, and links are never followed."""
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
    profile = TemporaryDirectory(prefix="documents-")
    user = Path(profile.name, "user")
    user.mkdir()
    known = shutil.copy(SETTINGS, user / "registrymodifications.xcu")
    fonts = shutil.copy(FONTS, profile.name)  # the program's own folder may be closed to others
    give(Path(profile.name), user, Path(known), Path(fonts))
    return profile


@cache
def _turn() -> asyncio.Lock:
    return asyncio.Lock()


async def to_pdf(
    content: bytes, kind: str = "docx", *, most: int | None = None, archival: bool = False
) -> bytes:
    """The PDF of a Word file, or of a workbook (`xlsx`); at most so many pages; `archival`: as PDF/A-2b (ISO 19005-2).

    Raises NoOfficeError or ConversionError.
    """
    program = office()
    if program is None:
        raise NoOfficeError
    async with _turn():
        with TemporaryDirectory(prefix="document-") as place:
            given, made = Path(place, f"document.{kind}"), Path(place, "document.pdf")
            await asyncio.to_thread(given.write_bytes, content)
            give(Path(place), given)
            await _convert(program, given, _options(most, archival=archival))
            if not await asyncio.to_thread(made.exists):
                raise ConversionError
            return await asyncio.to_thread(made.read_bytes)


def _options(most: int | None, *, archival: bool) -> str:
    """What stands behind the name of the filter."""
    told: dict[str, dict[str, str]] = {}
    if most:
        told["PageRange"] = {"type": "string", "value": f"1-{most}"}
    if archival:
        told["SelectPdfVersion"] = {"type": "long", "value": PDF_A_2B}
    return f":{json.dumps(told)}" if told else ""


async def _convert(program: str, given: Path, options: str) -> None:
    read_as, written_as = FILTERS[given.suffix[1:]]
    around = [word for words in AROUND if shutil.which(words[0]) for word in words]
    around += await asyncio.to_thread(confined)
    place = str(given.parent)
    known = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *around, program, f"-env:UserInstallation={Path(_profile().name).as_uri()}", "--headless", "--norestore",
        "--nolockcheck", f"--infilter={read_as}", "--convert-to", f"pdf:{written_as}{options}", "--outdir", place, str(given),
        env={**known, **LARGE_PAGES, "FONTCONFIG_FILE": str(Path(_profile().name, FONTS.name)), "HOME": place}, cwd=place,
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


def page_rows(pdf: bytes) -> list[str]:
    """The lines of all its pages in their order. CPU bound."""
    with _PDFIUM:
        paper = pypdfium2.PdfDocument(pdf)
        try:
            return [row for page in paper for row in page.get_textpage().get_text_range().splitlines()]
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

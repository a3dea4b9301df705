"""版记 on the last side, which is an even one (GB/T 9704-2012, 7.4.1): where the text ends on an odd one, it goes on the back."""

import asyncio
import hashlib
from collections import OrderedDict
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from activities.documents.grid import for_office
from activities.documents.pdf import page_count, page_rows, to_pdf
from activities.documents.whole_numbers import TRIES, Occurrence, ended_before, parted

ANCHOR = "版记锚点"
KEPT = 4
"""PDFs of the last files: whoever looks at a draft asks for it more than once."""
_made: OrderedDict[bytes, bytes] = OrderedDict()


async def archival_pdf(word: bytes) -> bytes:
    """The PDF/A of a Word file whose 版记 is on an even side. Raises NoOfficeError or ConversionError."""
    _, pdf = await ending_even(word)
    return pdf


async def ending_even(word: bytes) -> tuple[bytes, bytes]:
    """The Word file, with a break before its 版记 where that would stand on an odd side, and its PDF.

    Raises NoOfficeError or ConversionError.
    """
    word, pdf = await _with_whole_numbers(word)
    if not has_colophon(word) or await asyncio.to_thread(page_count, pdf) % 2 == 0:
        return word, pdf
    turned = await asyncio.to_thread(broken_before_colophon, word)
    on_back = await _pdf(turned)
    return (turned, on_back) if await asyncio.to_thread(page_count, on_back) % 2 == 0 else (word, pdf)


async def _with_whole_numbers(word: bytes) -> tuple[bytes, bytes]:
    """The file whose lines part no number of a document, as far as that can be had, and its PDF."""
    pdf = await _pdf(word)
    left = await asyncio.to_thread(_parted, pdf)
    for _ in range(TRIES):
        if not left:
            break
        ended = await asyncio.to_thread(ended_before, word, left)
        if ended is word:
            break
        tried = await _pdf(ended)
        still = await asyncio.to_thread(_parted, tried)
        if len(still) >= len(left):
            break
        word, pdf, left = ended, tried, still
    return word, pdf


def _parted(pdf: bytes) -> list[Occurrence]:
    return parted(page_rows(pdf))


def has_colophon(word: bytes) -> bool:
    """Whether the document ends with a 版记 as the default templates have it. CPU bound, some milliseconds."""
    return _anchor(word)[1] is not None


def broken_before_colophon(word: bytes) -> bytes:
    """The file whose 版记 begins a page. CPU bound."""
    paper, anchor = _anchor(word)
    if anchor is None:
        return word
    anchor.paragraph_format.page_break_before = True
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def _anchor(word: bytes) -> tuple[Paper, Paragraph | None]:
    paper = Document(BytesIO(word))
    box = f".//{qn('w:txbxContent')}"
    anchors = [one for one in paper.paragraphs if one.style is not None and one.style.name == ANCHOR]
    found = [one for one in anchors if one._p.find(box) is not None]  # noqa: SLF001  # there is no other way to a box
    return paper, found[-1] if found else None


async def _pdf(word: bytes) -> bytes:
    digest = hashlib.sha256(word).digest()
    known = _made.get(digest)
    if known is not None:
        _made.move_to_end(digest)
        return known
    pdf = await to_pdf(await asyncio.to_thread(for_office, word), archival=True)
    _made[digest] = pdf
    while len(_made) > KEPT:
        _made.popitem(last=False)
    return pdf

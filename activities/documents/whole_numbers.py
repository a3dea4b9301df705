"""The number of a document (样例社备〔2026〕1号) stands on one line: the line before it is ended where the PDF parted it.

Between ideographs a line may end anywhere. U+2060 keeps none of them together in LibreOffice 7.4; a line break in the Word file
does, in both.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence

from lxml import etree
from lxml.etree import _Element as Element

from activities.documents.word_parts import DOCUMENT, W, read_part, with_parts, written_part

NUMBER = re.compile(r"[^\W\d_以据按由见为依照]{1,8}〔\d{4}〕第?\d{1,5}号")
TRIES = 3
_OPENING = "（《“〈"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SETTINGS = "word/settings.xml"
_LARGEST = 32 * 1024 * 1024
_BEFORE = frozenset(
    {
        "useSingleBorderforContiguousCells",
        "wpJustification",
        "noTabHangInd",
        "noLeading",
        "spaceForUL",
        "noColumnBalance",
    }
    | {"balanceSingleByteDoubleByteWidth", "noExtraLineSpacing", "doNotLeaveBackslashAlone", "ulTrailSpace"}
)
"""What the schema has before it."""
Occurrence = tuple[str, int]
"""A number and which one of the same it is, counted from 0."""


def parted(rows: Sequence[str]) -> list[Occurrence]:
    """The numbers that do not stand on one line of these."""
    text, ends = "", set[int]()
    for row in rows:
        text += "".join(row.split())
        ends.add(len(text))
    times, found = Counter[str](), []
    for match in NUMBER.finditer(text):
        if any(match.start() < end < match.end() for end in ends):
            found.append((match[0], times[match[0]]))
        times[match[0]] += 1
    return found


def has_number(word: bytes) -> bool:
    """Whether the text of the file holds one. CPU bound, some milliseconds."""
    with zipfile.ZipFile(io.BytesIO(word)) as opened:
        return NUMBER.search(opened.read(DOCUMENT).decode("utf-8", "replace")) is not None


def ended_before(word: bytes, numbers: Sequence[Occurrence]) -> bytes:
    """The file with a line break before each of these numbers of its text, tables left as they are. CPU bound."""
    with zipfile.ZipFile(io.BytesIO(word)) as opened:
        if opened.getinfo(DOCUMENT).file_size > _LARGEST:
            return word
        root = read_part(opened.read(DOCUMENT))
        wanted, times = set(numbers), Counter[str]()
        ended = [_end_lines(node, wanted, times) for node in list(root.iter(f"{W}t"))]
        if not any(ended):
            return word
        changed = {DOCUMENT: written_part(root)}
        if _SETTINGS in opened.namelist():
            settings = read_part(opened.read(_SETTINGS))
            _not_stretched(settings)
            changed[_SETTINGS] = written_part(settings)
        return with_parts(opened, changed)


def _end_lines(node: Element, wanted: set[Occurrence], times: Counter[str]) -> int:
    """How many lines were ended in this text."""
    text, places = node.text or "", []
    for match in NUMBER.finditer(text):
        if (match[0], times[match[0]]) in wanted:
            places.append(match.start() - (text[: match.start()].endswith(tuple(_OPENING))))
        times[match[0]] += 1
    run = node.getparent()
    if run is None or next(node.iterancestors(f"{W}tc"), None) is not None:
        return 0
    behind = [place for place in places if place > 0]
    for place in reversed(behind):
        rest = etree.Element(f"{W}t")
        rest.text, rest.attrib[_SPACE] = (node.text or "")[place:], "preserve"
        node.text, node.attrib[_SPACE] = (node.text or "")[:place], "preserve"
        at = run.index(node) + 1
        run.insert(at, etree.Element(f"{W}br"))
        run.insert(at + 1, rest)
    return len(behind)


def _not_stretched(settings: Element) -> None:
    """A line that is ended is not drawn out to the edge."""
    compat = settings.find(f"{W}compat")
    if compat is None or compat.find(f"{W}doNotExpandShiftReturn") is not None:
        return
    place = sum(etree.QName(each).localname in _BEFORE for each in compat)
    compat.insert(place, etree.Element(f"{W}doNotExpandShiftReturn"))

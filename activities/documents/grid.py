"""The grid of characters of a Word file as LibreOffice can lay it out: it makes 14 characters of a line of 28."""

import io
import zipfile

from lxml import etree
from lxml.etree import _Element as Element

from activities.documents.word_parts import DOCUMENT, W, read_part, with_parts, written_part

_STYLES = "word/styles.xml"
_CHARACTERS = frozenset({"linesAndChars", "snapToChars"})
_OF_A_POINT = 4096
"""`charSpace` counts so; spacing of characters counts twentieths of a point."""
_LARGEST = 32 * 1024 * 1024
_BEHIND = frozenset(
    {"w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign"}
    | {"rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"}
)
"""What the schema has after the spacing."""


def for_office(word: bytes) -> bytes:
    """The file with lines only in its grid, and with its characters as close as the grid has them. CPU bound."""
    with zipfile.ZipFile(io.BytesIO(word)) as opened:
        if DOCUMENT not in opened.namelist() or opened.getinfo(DOCUMENT).file_size > _LARGEST:
            return word
        document = opened.read(DOCUMENT)
        if not any(kind.encode() in document for kind in _CHARACTERS):
            return word
        root = read_part(document)
        closer = _opened(root)
        changed = {DOCUMENT: written_part(root)}
        if closer and _STYLES in opened.namelist():
            styles = read_part(opened.read(_STYLES))
            _spaced(styles, closer)
            changed[_STYLES] = written_part(styles)
        return with_parts(opened, changed)


def _opened(root: Element) -> int:
    """Takes the characters out of every grid; gives what the first one adds to each, in whole twentieths of a point."""
    closer = []
    for grid in root.iter(f"{W}docGrid"):
        if grid.get(f"{W}type") not in _CHARACTERS:
            continue
        grid.set(f"{W}type", "lines")
        space = grid.attrib.pop(f"{W}charSpace", "0")
        closer.append(int(space) * 20 // _OF_A_POINT if space.lstrip("-").isdigit() else 0)
    return closer[0] if closer else 0


def _spaced(styles: Element, closer: int) -> None:
    """What no style says otherwise stands so close."""
    defaults = styles
    for name in ("docDefaults", "rPrDefault", "rPr"):
        defaults = _child(defaults, name)
    if defaults.find(f"{W}spacing") is not None:
        return
    made = etree.Element(f"{W}spacing", {f"{W}val": str(closer)})
    behind = next((one for one in defaults if etree.QName(one).localname in _BEHIND), None)
    if behind is None:
        defaults.append(made)
    else:
        behind.addprevious(made)


def _child(parent: Element, name: str) -> Element:
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        parent.insert(0, found)
    return found

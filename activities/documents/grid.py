"""The grid of characters of a Word file as LibreOffice can lay it out: it makes 14 characters of a line of 28."""

import io
import zipfile

from lxml import etree
from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
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
        if _DOCUMENT not in opened.namelist() or opened.getinfo(_DOCUMENT).file_size > _LARGEST:
            return word
        document = opened.read(_DOCUMENT)
        if not any(kind.encode() in document for kind in _CHARACTERS):
            return word
        root = _read(document)
        closer = _opened(root)
        changed = {_DOCUMENT: _written(root)}
        if closer and _STYLES in opened.namelist():
            styles = _read(opened.read(_STYLES))
            _spaced(styles, closer)
            changed[_STYLES] = _written(styles)
        return _with(opened, changed)


def _opened(root: Element) -> int:
    """Takes the characters out of every grid; gives what the first one adds to each, in whole twentieths of a point."""
    closer = []
    for grid in root.iter(f"{_W}docGrid"):
        if grid.get(f"{_W}type") not in _CHARACTERS:
            continue
        grid.set(f"{_W}type", "lines")
        space = grid.attrib.pop(f"{_W}charSpace", "0")
        closer.append(int(space) * 20 // _OF_A_POINT if space.lstrip("-").isdigit() else 0)
    return closer[0] if closer else 0


def _spaced(styles: Element, closer: int) -> None:
    """What no style says otherwise stands so close."""
    defaults = styles
    for name in ("docDefaults", "rPrDefault", "rPr"):
        defaults = _child(defaults, name)
    if defaults.find(f"{_W}spacing") is not None:
        return
    made = etree.Element(f"{_W}spacing", {f"{_W}val": str(closer)})
    behind = next((one for one in defaults if etree.QName(one).localname in _BEHIND), None)
    if behind is None:
        defaults.append(made)
    else:
        behind.addprevious(made)


def _child(parent: Element, name: str) -> Element:
    found = parent.find(f"{_W}{name}")
    if found is None:
        found = etree.Element(f"{_W}{name}")
        parent.insert(0, found)
    return found


def _read(part: bytes) -> Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _written(root: Element) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _with(opened: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in opened.namelist():
            new.writestr(name, changed.get(name) or opened.read(name))
    return made.getvalue()

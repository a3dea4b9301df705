"""Tags of a template that would be lost or printed as they stand, each with its place; looked for before it is taken."""

import io
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = (("正文", r"word/document\.xml"), ("页眉", r"word/header\d*\.xml"), ("页脚", r"word/footer\d*\.xml"))
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_WHOLE = re.compile(r"\{[%#](p|tr|tc)\s")
_VALUE = re.compile(r"\{\{(r|p|tr|tc)\s+(.*?)\s*\}\}")
_WIDE = re.compile(r"[{｛]\s*[{｛%％#＃][^{}｛｝]*[}｝%％#＃]\s*[}｝]")
_PLAIN = re.compile(r"\{\{[^{}｛｝]*\}\}|\{%[^{}｛｝％]*%\}|\{#[^{}｛｝＃]*#\}")
_SINGLE = re.compile(r"(?<![{｛])[{｛]\s*(\w+)\s*[}｝](?![}｝])")
_LARGEST = 16 * 1024 * 1024
_SHOWN = 20
_REST = {"p": "该段", "tr": "该行", "tc": "该格"}


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph, and where it stands."""

    where: str
    text: str
    row: str | None
    cell: str | None

    def told(self, what: str) -> str:
        """The sentence: what is wrong, and at which place."""
        begin = self.text.strip()
        shown = begin if len(begin) <= _SHOWN else f"{begin[:_SHOWN]}……"
        return f"{self.where}（“{shown}”）：{what}"


def misplaced(template: bytes, fields: Collection[str]) -> Iterator[str]:
    """A sentence for each tag that would not come out; nothing for a file that is no Word file."""
    for place in _places(template):
        yield from (place.told(what) for what in _values(place))
        yield from (place.told(what) for what in _rest_lost(place))
        yield from (place.told(what) for what in _braces(place, fields))


def _values(place: _Place) -> Iterator[str]:
    """What stands for a whole run, paragraph or row loses the plain text of a field."""
    for kind, named in _VALUE.findall(place.text):
        yield f"“{{{{{kind} {named}}}}}”会丢失内容，请写成“{{{{ {named} }}}}”。"


def _rest_lost(place: _Place) -> Iterator[str]:
    """A tag of a whole paragraph, row or cell takes with it whatever else stands there."""
    for tag in _TAG.findall(place.text):
        found = _WHOLE.match(tag)
        if found is None:
            continue
        kind = found[1]
        around = {"p": place.text, "tr": place.row, "tc": place.cell}[kind]
        if around is None:
            yield f"“{tag}”不在表格中，请改用“{tag.replace(kind + ' ', 'p ', 1)}”。"
        elif around.replace(tag, "", 1).strip():
            yield f"“{tag}”所在的{_REST[kind]}另有内容，套用后会丢失，请将其单独放在一{_REST[kind][1:]}。"


def _braces(place: _Place, fields: Collection[str]) -> Iterator[str]:
    """Full-width braces, braces apart from each other, and single ones around the name of a field."""
    for tag in _WIDE.findall(place.text):
        if not _PLAIN.fullmatch(tag):
            yield f"“{tag}”会原样印出，花括号和百分号请用半角，两个之间不留空格。"
    for found in _SINGLE.finditer(_WIDE.sub("", place.text)):
        if found[1] in fields:
            yield f"“{found[0]}”会原样印出，请写成“{{{{ {found[1]} }}}}”。"


def _places(template: bytes) -> Iterator[_Place]:
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as opened:
            for named, pattern in _PARTS:
                for name in opened.namelist():
                    if re.fullmatch(pattern, name) and opened.getinfo(name).file_size <= _LARGEST:
                        yield from _of_part(named, opened.read(name))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, ValueError):
        return


def _of_part(named: str, part: bytes) -> Iterator[_Place]:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    tables = list(root.iter(f"{_W}tbl"))
    outside = 0
    for paragraph in root.iter(f"{_W}p"):
        cell, row, table = (_above(paragraph, name) for name in ("tc", "tr", "tbl"))
        outside += cell is None
        where = f"{named}第{outside}段"
        if cell is not None and row is not None and table is not None:
            rows = list(table.iterchildren(f"{_W}tr"))
            number = rows.index(row) + 1 if row in rows else 0
            where = f"{named}第{tables.index(table) + 1}个表格第{number}行"
        yield _Place(where, _text(paragraph), _all(row), _all(cell))


def _above(element: Element, name: str) -> Element | None:
    return next(element.iterancestors(f"{_W}{name}"), None)


def _all(element: Element | None) -> str | None:
    return None if element is None else "\n".join(_text(one) for one in element.iter(f"{_W}p"))


def _text(paragraph: Element) -> str:
    """What is written in a paragraph, without what stands in boxes anchored to it."""
    own = (one for one in paragraph.iter(f"{_W}t") if _above(one, "p") is paragraph)
    return "".join(one.text or "" for one in own)

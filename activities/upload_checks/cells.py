"""Formulas in spreadsheets: those that fetch something are found in what comes in, texts like one disarmed in what goes out.

A text that begins like a formula is none: a cell with a formula says so itself (`f`). Nothing is calculated here.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from activities.upload_checks.markup import Attributes, Budget, Reader, attribute, read_xml
from activities.upload_checks.verdict import UploadCode, UploadProblem

_SHOWN = 10
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# No letter, so no function, cell or command: signed numbers, telephone numbers, a bare dash for "none".
_HARMLESS = re.compile(r"[+-][\d\s.,()%-]*(?:\dE[+-]?\d+)?", re.IGNORECASE)
_STRING = re.compile(r'"(?:[^"]|"")*"')
_FETCHING = re.compile(
    r"\b(?:_xlfn\.|_xlws\.|_xludf\.|com\.\w+\.)*"
    r"(?:WEBSERVICE|FILTERXML|RTD|DDE|CALL|REGISTER(?:\.ID)?|SQL\.REQUEST|IMAGE|STOCKHISTORY|EXEC|EVALUATE"
    r"|CUBE[A-Z]+|PY)\s*\(",
    re.IGNORECASE,
)
"""Functions that ask another computer or program."""
_ELSEWHERE = re.compile(
    r"\[[^\[\]]*\][^\[\](),+\-*/^&=<>{};:]*!|'[^']*\[[^']*'\s*!|'[a-z]+:[^']*'#", re.IGNORECASE
)
"""A cell of another workbook; the columns of a table stand in brackets as well, but no sheet follows them."""
_INDIRECT = re.compile(r"\bINDIRECT\s*\(", re.IGNORECASE)
_HYPERLINK = re.compile(r"\bHYPERLINK\s*\(", re.IGNORECASE)
_SHARE = re.compile(r'^"\s*(?:\\\\|//|file:|(?!https?:|mailto:)[a-z][a-z0-9+.-]+:)', re.IGNORECASE)
_OUTSIDE = re.compile(r"://|\\\\|\[|#\$|file:", re.IGNORECASE)


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula (full-width signs count, as in Excel)."""
    plain = unicodedata.normalize("NFKC", text).lstrip(" ")
    return plain.startswith(_STARTS_FORMULA) and not _HARMLESS.fullmatch(plain)


def safe_cell(text: str) -> str:
    """The text for an exported cell: an apostrophe before what a spreadsheet would calculate."""
    return f"'{text}" if starts_formula(text) else text


def fetches(formula: str) -> bool:
    """Whether a formula reaches beyond its workbook: other files, other programs (`|`), the network."""
    bare = _STRING.sub('""', formula)
    if "|" in bare or _FETCHING.search(bare) or _ELSEWHERE.search(bare):
        return True
    texts = _STRING.findall(formula)
    if _INDIRECT.search(bare) and any(map(_OUTSIDE.search, texts)):
        return True
    return bool(_HYPERLINK.search(bare)) and any(map(_SHARE.search, texts))


@dataclass(slots=True)
class SheetFormulas:
    """Reads one sheet and keeps the addresses of cells whose formula fetches something."""

    found: list[str] = field(default_factory=list)
    _rows: int = 0
    _address: str = ""
    _inside: bool = False
    _formula: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin a row, a cell or its formula."""
        self._inside = name == "f"
        if name == "row":
            self._rows += 1
        elif name == "c":
            self._address = attribute(attributes, "r") or f"第{self._rows}行"
            self._formula.clear()
        elif name == "f" and (attribute(attributes, "t") or "") == "dataTable":
            self._formula.append(attribute(attributes, "r1") or "")

    def end(self, name: str) -> None:
        """Judge the cell when it is complete."""
        self._inside = False
        if name == "c" and self._formula and fetches("".join(self._formula)):
            self.found.append(self._address)

    def text(self, text: str) -> None:
        """Gather the formula."""
        if self._inside:
            self._formula.append(text)


def fetching_cells(part: bytes, budget: Budget) -> list[str]:
    """The addresses in one sheet whose formulas fetch something."""
    cells = SheetFormulas()
    read_xml(part, Reader(cells.start, cells.end, cells.text), budget)
    return cells.found


def formula_problem(found: Mapping[str, list[str]]) -> UploadProblem:
    """One problem that names sheets and cells, the first of them when there are many."""
    places = [f"工作表“{sheet}”{address}" for sheet, addresses in found.items() for address in addresses]
    rest = f" 等 {len(places)} 处" if len(places) > _SHOWN else ""
    return UploadProblem(
        UploadCode.FORMULA,
        f"{'、'.join(places[:_SHOWN])}{rest}的公式引用了其他文件、网络或者程序，请复制后“选择性粘贴—数值”再上传",
    )

"""Spreadsheet cells that a reader would calculate: found in what comes in, disarmed in what goes out."""

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


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula (full-width signs count, as in Excel)."""
    plain = unicodedata.normalize("NFKC", text).lstrip(" ")
    return plain.startswith(_STARTS_FORMULA) and not _HARMLESS.fullmatch(plain)


def safe_cell(text: str) -> str:
    """The text for an exported cell: an apostrophe before what a spreadsheet would calculate."""
    return f"'{text}" if starts_formula(text) else text


@dataclass(slots=True)
class SharedStrings:
    """Reads a table of shared strings and keeps the indexes of those that start a formula."""

    dangerous: set[str] = field(default_factory=set)
    _count: int = 0
    _text: list[str] = field(default_factory=list)
    _reading_aid: bool = False
    _inside: bool = False

    def start(self, name: str, _attributes: Attributes) -> None:
        """Begin an item, one of its runs, or the reading aid, which is not part of its text."""
        if name == "si":
            self._text.clear()
        elif name == "rPh":
            self._reading_aid = True
        self._inside = name == "t" and not self._reading_aid

    def end(self, name: str) -> None:
        """Judge the item when it is complete."""
        self._inside = False
        if name == "rPh":
            self._reading_aid = False
        elif name == "si":
            if starts_formula("".join(self._text)):
                self.dangerous.add(str(self._count))
            self._count += 1

    def text(self, text: str) -> None:
        """Gather the runs of an item."""
        if self._inside:
            self._text.append(text)


@dataclass(slots=True, kw_only=True)
class SheetCells:
    """Reads one sheet and keeps the addresses of cells with a formula or with text that starts one."""

    dangerous_strings: set[str]
    found: list[str] = field(default_factory=list)
    _rows: int = 0
    _address: str = ""
    _shared: bool = False
    _calculated: bool = False
    _value: list[str] = field(default_factory=list)
    _inside: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin a row, a cell, its formula or its value."""
        self._inside = name in {"v", "t"}
        match name:
            case "row":
                self._rows += 1
            case "c":
                self._address = attribute(attributes, "r") or f"第 {self._rows} 行"
                self._shared = attribute(attributes, "t") == "s"
                self._calculated = False
                self._value.clear()
            case "f":
                self._calculated = True
            case _:
                pass

    def end(self, name: str) -> None:
        """Judge the cell when it is complete."""
        self._inside = False
        if name == "c" and (self._calculated or self._starts_formula()):
            self.found.append(self._address)

    def text(self, text: str) -> None:
        """Gather the value."""
        if self._inside:
            self._value.append(text)

    def _starts_formula(self) -> bool:
        value = "".join(self._value)
        return value.strip() in self.dangerous_strings if self._shared else starts_formula(value)


def dangerous_strings(parts: list[bytes], budget: Budget) -> set[str]:
    """The indexes of shared strings that start a formula."""
    found: set[str] = set()
    for part in parts:
        strings = SharedStrings()
        read_xml(part, Reader(strings.start, strings.end, strings.text), budget)
        found |= strings.dangerous
    return found


def cells_in(part: bytes, dangerous: set[str], budget: Budget) -> list[str]:
    """The addresses in one sheet that would be calculated."""
    cells = SheetCells(dangerous_strings=dangerous)
    read_xml(part, Reader(cells.start, cells.end, cells.text), budget)
    return cells.found


def formula_problem(found: Mapping[str, list[str]]) -> UploadProblem:
    """One problem that names sheets and cells, the first of them when there are many."""
    places = [f"工作表“{sheet}”{address}" for sheet, addresses in found.items() for address in addresses]
    rest = f" 等 {len(places)} 处" if len(places) > _SHOWN else ""
    return UploadProblem(
        UploadCode.FORMULA,
        f"单元格含有公式或以 = + - @ 开头的文字，请转成数值或普通文字：{'、'.join(places[:_SHOWN])}{rest}",
    )

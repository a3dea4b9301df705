"""Cells whose content a reader of workbooks gives as blank, or that keep it from reading their sheet at all.

They are errors (`t="e"`: #N/A, #SPILL!), formulas without a stored result, and texts that stand where none belongs. They
are found in the sheet's own XML, which was proven to be sound before, and emptied, so that the rest of it can be read.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from activities.upload_checks.archive import Archive
from activities.upload_checks.markup import Attributes, attribute
from domain.spreadsheet import ErrorValue

ERROR, INLINE, TEXT = "e", "inlineStr", "str"
_ADDRESS = re.compile(r"([A-Z]{0,9})([0-9]{0,9})")


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell, by row and column from 1, with what is written in it and where that stands in the part, in bytes."""

    row: int
    column: int
    value: ErrorValue
    begins: int
    ends: int


def place_of(address: str) -> tuple[int, int]:
    """Row and column of an address (`$O$2`); 0 for what is not said."""
    found = _ADDRESS.match(address.strip().replace("$", "").upper())
    letters, digits = found.groups() if found else ("", "")
    return int(digits or 0), _column_of(letters)


@lru_cache(maxsize=1024)
def _column_of(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def hides(kind: str | None, inner: str) -> bool:
    """Whether a cell of this kind hides what an element inside of it says."""
    return kind == ERROR or (kind == INLINE and inner == "v")


@dataclass(slots=True)
class Looked:
    """The cells of a sheet that a reader does not give, and those with a formula whose result it gives; in order."""

    unread: list[Unread] = field(default_factory=list)
    formulas: list[tuple[int, int]] = field(default_factory=list)


def look(part: bytes) -> Looked:
    """What is in a sheet."""
    cells = _Cells()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: cells.start(
        _local(name), attributes, parser.CurrentByteIndex
    )
    parser.EndElementHandler = lambda name: cells.end(_local(name), parser.CurrentByteIndex)
    parser.CharacterDataHandler = cells.text
    parser.Parse(part, True)
    return cells.looked


def emptied(archive: Archive, found: Mapping[str, Sequence[Unread]]) -> bytes:
    """The file with those cells (by the names of their parts) blank."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        for name in archive.names():
            made.writestr(name, _without(archive.read(name), found.get(name, ())))
    return written.getvalue()


def _without(part: bytes, cells: Sequence[Unread]) -> bytes:
    kept, at = [], 0
    for cell in cells:
        kept.append(part[at : cell.begins])
        at = cell.ends
    return b"".join([*kept, part[at:]])


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


@dataclass(slots=True, kw_only=True)
class _Cells:
    """Follows the elements of a sheet; where no address is said, a cell follows the one before."""

    looked: Looked = field(default_factory=Looked)
    _row: int = 0
    _column: int = 0
    _kind: str | None = None
    _inside: bool = False
    _begins: int | None = None
    _hidden: bool = False
    _formula: bool = False
    _shown: bool = False
    _text: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes, at: int) -> None:
        """Begins a row, a cell, or what stands in it."""
        self._shown = self._inside and name != "f"
        if name == "row":
            self._row, self._column = place_of(attribute(attributes, "r") or "")[0] or self._row + 1, 0
        elif name == "c":
            row, column = place_of(attribute(attributes, "r") or "")
            self._row, self._column = row or self._row, column or self._column + 1
            self._kind = attribute(attributes, "t")
            self._inside, self._begins, self._hidden, self._formula = True, None, False, False
            self._text.clear()
        elif self._inside:
            self._begins = at if self._begins is None else self._begins
            self._hidden = self._hidden or hides(self._kind, name)
            self._formula = self._formula or name == "f"

    def end(self, name: str, at: int) -> None:
        """Judges a cell when it is complete."""
        self._shown = self._inside and self._shown and name != "f"
        if name != "c":
            return
        self._inside = False
        text = "".join(self._text).strip()
        if self._begins is None:
            return
        if text and self._hidden:
            shown = ErrorValue(text if self._kind == ERROR else "")
            self.looked.unread.append(Unread(self._row, self._column, shown, self._begins, at))
        elif self._formula and not text and self._kind != TEXT:
            shown = ErrorValue("", uncalculated=True)
            self.looked.unread.append(Unread(self._row, self._column, shown, self._begins, at))
        elif self._formula:
            self.looked.formulas.append((self._row, self._column))

    def text(self, text: str) -> None:
        """Gathers what a cell shows, which is not its formula."""
        if self._shown:
            self._text.append(text)

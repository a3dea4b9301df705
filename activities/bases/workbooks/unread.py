"""Cells whose content a reader of workbooks gives as blank, or that keep it from reading their sheet at all.

They are errors (`t="e"`: #N/A, #SPILL!) and texts that stand where none belongs. They are found in the sheet's own XML,
which was proven to be sound before, and emptied, so that the rest of the sheet can be read.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from activities.upload_checks.archive import Archive
from activities.upload_checks.markup import Attributes, attribute
from domain.bases.imports.cells import ErrorValue

ERROR, INLINE = "e", "inlineStr"
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
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits or 0), column


def hides(kind: str | None, inner: str) -> bool:
    """Whether a cell of this kind hides what an element inside of it says."""
    return kind == ERROR or (kind == INLINE and inner == "v")


def unread_cells(part: bytes) -> list[Unread]:
    """All of them in a sheet, in order."""
    cells = _Cells()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: cells.start(
        _local(name), attributes, parser.CurrentByteIndex
    )
    parser.EndElementHandler = lambda name: cells.end(_local(name), parser.CurrentByteIndex)
    parser.CharacterDataHandler = cells.text
    parser.Parse(part, True)
    return cells.found


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

    found: list[Unread] = field(default_factory=list)
    _row: int = 0
    _column: int = 0
    _kind: str | None = None
    _inside: bool = False
    _begins: int | None = None
    _hidden: bool = False
    _text: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes, at: int) -> None:
        """Begins a row, a cell, or what stands in it."""
        if name == "row":
            self._row, self._column = place_of(attribute(attributes, "r") or "")[0] or self._row + 1, 0
        elif name == "c":
            row, column = place_of(attribute(attributes, "r") or "")
            self._row, self._column = row or self._row, column or self._column + 1
            self._kind = attribute(attributes, "t")
            self._inside, self._begins, self._hidden = True, None, False
            self._text.clear()
        elif self._inside:
            self._begins = at if self._begins is None else self._begins
            self._hidden = self._hidden or hides(self._kind, name)

    def end(self, name: str, at: int) -> None:
        """Judges a cell when it is complete."""
        if name != "c":
            return
        self._inside = False
        text = "".join(self._text).strip()
        if text and self._hidden and self._begins is not None:
            shown = ErrorValue(text if self._kind == ERROR else "")
            self.found.append(Unread(self._row, self._column, shown, self._begins, at))

    def text(self, text: str) -> None:
        """Gathers what is written in a cell."""
        if self._inside:
            self._text.append(text)

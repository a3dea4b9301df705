"""A workbook that goes out while its rows come in: what is finished of it is given away, so that memory stays flat."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from re import findall
from threading import Lock
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from activities.upload_checks.cells import safe_cell
from activities.workbooks.writing import Out, Table, workbook_of
from domain.characters import writable

MOST_ROWS = 1_048_576
"""Rows of a sheet, those of the titles among them: more no spreadsheet opens."""
MOST_BYTES = 1 << 30
"""Of a sheet before it is packed: half of what a file within a workbook may have."""
MOST_CHARACTERS = 32_767
"""Of a cell, in units of UTF-16, as spreadsheets count."""
CUT = "……（超出单元格容量，以下略）"
PACKED = 4
"""How hard it is packed: most of the gain at a third of the time."""
SHEET = "xl/worksheets/sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the rows, as openpyxl writes it: parts of the file, head and tail of a sheet, style of each kind of cell."""

    parts: Mapping[str, bytes]
    head: str
    tail: str
    of_title: str
    of_text: str
    of_day: str


class _Pipe:
    """Takes what is written and gives it away; it cannot be read nor wound back, so the archive is written in one go."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Keeps a copy until it is taken."""
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """What is left can still be taken."""

    def take(self) -> bytes:
        """What was written since the last time."""
        taken, self._pieces = b"".join(self._pieces), []
        return taken


class Growing:
    """One table as a workbook; rows beyond what a sheet holds go on in a further one, with the titles again. CPU bound."""

    def __init__(
        self, title: str, titles: Sequence[str], *, most_rows: int = MOST_ROWS, most_bytes: int = MOST_BYTES
    ) -> None:
        self._titles, self._most_rows, self._most_bytes = tuple(titles), most_rows, most_bytes
        self._title, self._lock = title, Lock()
        self._pipe = _Pipe()
        self._zip = ZipFile(self._pipe, "w", ZIP_DEFLATED, compresslevel=PACKED)
        self._letters = tuple(get_column_letter(place) for place in range(1, len(self._titles) + 1))
        self._sheets: list[str] = []
        self._frame = _frame((title,), len(self._titles))
        self._sheet = self._begin()

    def add(self, rows: Iterable[Sequence[Out]]) -> bytes:
        """Further rows; gives what of the file is finished by now, which may be nothing."""
        with self._lock:
            for row in rows:
                self._append(row)
            return self._pipe.take()

    def _append(self, row: Sequence[Out]) -> None:
        if self._row > self._most_rows or self._size > self._most_bytes:
            self._end()
            self._sheet = self._begin()
        self._write(self._line([self._cell(value) for value in row]))

    def finish(self) -> bytes:
        """The rest of the file."""
        with self._lock:
            return self._finished()

    def close(self) -> None:
        """Lets go of it; what was not finished is no workbook."""
        with self._lock:
            self._sheet.close()
            self._zip.close()

    def _finished(self) -> bytes:
        self._end()
        for name, content in _frame(tuple(self._sheets), len(self._titles)).parts.items():
            self._zip.writestr(name, content)
        self._zip.close()
        return self._pipe.take()

    def _begin(self) -> IO[bytes]:
        number = len(self._sheets) + 1
        self._sheets.append(self._title if number == 1 else f"{self._title}（续{number}）")
        self._sheet = self._zip.open(f"{SHEET}{number}.xml", "w")
        self._row, self._size = 1, 0
        self._write(self._frame.head)
        self._write(self._line([_text(title, self._frame.of_title) for title in self._titles]))
        return self._sheet

    def _end(self) -> None:
        self._write(self._frame.tail)
        self._sheet.close()

    def _write(self, text: str) -> None:
        content = text.encode()
        self._size += len(content)
        self._sheet.write(content)

    def _line(self, cells: Sequence[str]) -> str:
        """A row; blank cells are left out."""
        places = zip(self._letters, cells, strict=True)
        written = "".join(f'<c r="{letter}{self._row}"{cell}</c>' for letter, cell in places if cell)
        line = f'<row r="{self._row}">{written}</row>'
        self._row += 1
        return line

    def _cell(self, value: Out) -> str:
        if value is None:
            return ""
        if isinstance(value, str):
            return _text(safe_cell(value), self._frame.of_text)
        if isinstance(value, date):
            days = to_excel(value)  # type: ignore[no-untyped-call]  # openpyxl has no types for it
            return f"{self._frame.of_day}><v>{days}</v>"
        return f' t="n"><v>{value}</v>'


def _text(text: str, style: str) -> str:
    shown = escape(_short(writable(text)))
    return f'{style} t="inlineStr"><is><t xml:space="preserve">{shown}</t></is>'


def _short(text: str) -> str:
    """As much as a cell holds; that something is left out is said in it."""
    if len(text) * 2 <= MOST_CHARACTERS or len(text.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return text
    kept = text.encode("utf-16-le")[: (MOST_CHARACTERS - len(CUT)) * 2].decode("utf-16-le", "ignore")
    return f"{kept}{CUT}"


def _frame(sheets: tuple[str, ...], columns: int) -> Frame:
    """Taken from a workbook of the same sheets that openpyxl has written with a cell of each kind."""
    tables = [
        Table(title, [""] * max(columns, 2), [["-", date(2000, 1, 1), *[None] * max(columns - 2, 0)]])
        for title in sheets
    ]
    with ZipFile(BytesIO(workbook_of(tables))) as made:
        parts = {name: made.read(name) for name in made.namelist() if not name.startswith(SHEET)}
        whole = made.read(f"{SHEET}1.xml").decode()
    head, _, rest = whole.partition("<sheetData>")
    rows, _, tail = rest.partition("</sheetData>")
    styles = dict(findall(r'<c r="([A-Z]+\d+)"( s="\d+")', rows))
    return Frame(
        parts=parts,
        head=f"{head}<sheetData>",
        tail=f"</sheetData>{tail}",
        of_title=styles["A1"],
        of_text=styles["A2"],
        of_day=styles["B2"],
    )

"""The sheets of an uploaded workbook, read only after its content was checked; CPU bound."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from python_calamine import CalamineError, CalamineWorkbook

from activities.bases.workbooks.unread import Unread, emptied, hides, place_of, unread_cells
from activities.upload_checks.archive import ZIP
from activities.upload_checks.markup import Attributes, Reader, attribute, read_xml
from activities.upload_checks.office import Office, open_office, sheet_titles
from activities.upload_checks.office_parts import inspect_part
from activities.upload_checks.verdict import Unacceptable, UploadCode, UploadLimits, UploadProblem
from activities.uploads import check_upload
from domain.bases.imports.cells import Cell
from domain.bases.imports.columns import GUIDE, LAYOUTS, VERSION_ROW, VERSION_TEXT
from domain.bases.imports.sheets import Sheet

MEGABYTE = 1024 * 1024
MOST_COLUMNS, MOST_LINES, MOST_CELLS = 200, 100_000, 4_000_000
"""How far a sheet may reach; a reader keeps every cell up to the last one."""
UNREADABLE = UploadProblem(UploadCode.DAMAGED, "文件无法读取，请重新保存后再上传")
PANIC = "PanicException"
"""How a failed assertion inside the reader's compiled part arrives; its type cannot be imported."""


def import_limits(max_bytes: int) -> UploadLimits:
    """20,000 rows of 20 columns are two elements a cell."""
    return UploadLimits(max_bytes=max_bytes, max_unpacked=256 * MEGABYTE, max_elements=4_000_000)


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of bases and postdocs as they were filled in."""

    sheets: tuple[Sheet, ...]


def read_workbook(file_name: str, content: bytes, limits: UploadLimits) -> Book | tuple[UploadProblem, ...]:
    """The sheets, or everything that is wrong with the file as a whole."""
    if not file_name.lower().endswith(".xlsx"):
        return (UploadProblem(UploadCode.TYPE, "请上传按模板填写的 Excel 文件（xlsx）"),)
    checked = check_upload(file_name, content, limits)
    if isinstance(checked, tuple):
        return checked
    try:
        unread, content = _looked_into(content, limits)
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        titles = (GUIDE, *(layout.title for layout in LAYOUTS))
        sheets = {title: _cells(book, title, unread.get(title, ())) for title in titles}
    except Unacceptable as refused:
        return (refused.problem,)
    except (CalamineError, ValueError, OSError):
        return (UNREADABLE,)
    except BaseException as panic:
        if type(panic).__name__ != PANIC:
            raise
        return (UNREADABLE,)
    if not _of_this_version(sheets[GUIDE]):
        detail = f"文件不是按现行模板（{VERSION_TEXT}）填写的，请下载最新模板后填写"
        return (UploadProblem(UploadCode.TYPE, detail),)
    return Book(tuple(sheets[layout.title] for layout in LAYOUTS))


def _cells(book: CalamineWorkbook, title: str, unread: Sequence[Unread]) -> Sheet:
    if title not in book.sheet_names:
        raise Unacceptable(UploadCode.TYPE, f"文件缺少“{title}”表，请使用最新模板")
    rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    return Sheet(title, _put_back(cast(list[list[Cell]], rows), unread))


def _put_back(rows: list[list[Cell]], unread: Sequence[Unread]) -> list[list[Cell]]:
    """The rows with what the reader does not give."""
    for cell in unread:
        rows += [[] for _ in range(cell.row - len(rows))]
        row = rows[cell.row - 1]
        row += [None] * (cell.column - len(row))
        row[cell.column - 1] = cell.value
    return rows


def _of_this_version(guide: Sheet) -> bool:
    row = guide.rows[VERSION_ROW - 1] if len(guide.rows) >= VERSION_ROW else ()
    return bool(row) and "".join(str(row[0]).split()) == "".join(VERSION_TEXT.split())


def _looked_into(content: bytes, limits: UploadLimits) -> tuple[dict[str, list[Unread]], bytes]:
    """By title of the sheet the cells that the reader would take for blank, and the file without them.

    Refuses a sheet whose last cell is far out, before anything is allotted for the cells up to there.
    """
    office = open_office(content, limits) if content.startswith(ZIP) else None
    if office is None:
        return {}, content
    extents = {
        name: _extent(office, name) for name in office.archive.names() if name.lower().endswith(".xml")
    }
    found = {
        name: unread_cells(office.archive.read(name)) for name, extent in extents.items() if extent.hiding
    }
    if not any(found.values()):
        return {}, content
    titles = _titles(office, [name for name, extent in extents.items() if extent.root == "workbook"])
    return {titles.get(name, name): cells for name, cells in found.items()}, emptied(office.archive, found)


def _extent(office: Office, name: str) -> "_Extent":
    extent, part = _Extent(), office.archive.read(name)
    if b"\0" in part:  # UTF-16, of which the reader of workbooks gives an empty sheet
        raise Unacceptable(UNREADABLE.code, UNREADABLE.detail)
    read_xml(part, Reader(extent.start), office.budget)
    extent.check()
    return extent


def _titles(office: Office, books: Sequence[str]) -> dict[str, str]:
    """The title of each sheet by the name of its part."""
    links = [name for name in office.archive.names() if name.lower().endswith(".rels")]
    parts = [inspect_part(name, office.archive.read(name), office.budget) for name in (*books, *links)]
    return sheet_titles(parts)


class _Extent:
    """The last row and column that a part names, and whether a cell of it has to be looked at more closely."""

    def __init__(self) -> None:
        self.root = ""
        self.hiding = False
        self._rows = 0
        self._columns = 0
        self._kind: str | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Looks at a row or a cell."""
        self.root = self.root or name
        if name not in {"row", "c"}:
            self.hiding = self.hiding or hides(self._kind, name)
            return
        self._kind = attribute(attributes, "t") if name == "c" else None
        row, column = place_of(attribute(attributes, "r") or "")
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)

    def check(self) -> None:
        """Raises Unacceptable."""
        wide, long = self._columns > MOST_COLUMNS, self._rows > MOST_LINES
        if wide or long or self._rows * self._columns > MOST_CELLS:
            detail = "表格范围过大，请删除数据以外的空白行和列（选中后删除）再上传"
            raise Unacceptable(UploadCode.EXPANDS, detail)

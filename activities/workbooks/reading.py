"""The sheets of an uploaded workbook, read only after its content was checked; CPU bound."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

from python_calamine import CalamineError, CalamineWorkbook

from activities.upload_checks.archive import ZIP
from activities.upload_checks.markup import Attributes, Reader, attribute, read_xml
from activities.upload_checks.office import open_office
from activities.upload_checks.verdict import Unacceptable, UploadCode, UploadLimits, UploadProblem
from activities.uploads import check_upload
from domain.importing.columns import GUIDE, LAYOUTS, VERSION_ROW, VERSION_TEXT
from domain.importing.sheets import Sheet

MEGABYTE = 1024 * 1024
MOST_COLUMNS, MOST_LINES, MOST_CELLS = 200, 100_000, 4_000_000
"""How far a sheet may reach; a reader keeps every cell up to the last one."""
UNREADABLE = UploadProblem(UploadCode.DAMAGED, "文件无法读取，请重新保存后再上传")
PANIC = "PanicException"
"""How a failed assertion inside the reader's compiled part arrives; its type cannot be imported."""


def import_limits(max_bytes: int) -> UploadLimits:
    """20,000 rows of 19 columns are two elements a cell."""
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
        _reach(content, limits)
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = {one: _cells(book, one) for one in (GUIDE, *(layout.title for layout in LAYOUTS))}
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


def _cells(book: CalamineWorkbook, title: str) -> Sheet:
    if title not in book.sheet_names:
        raise Unacceptable(UploadCode.TYPE, f"文件缺少“{title}”表，请使用最新模板")
    rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    return Sheet(title, cast(Any, rows))


def _of_this_version(guide: Sheet) -> bool:
    row = guide.rows[VERSION_ROW - 1] if len(guide.rows) >= VERSION_ROW else ()
    return bool(row) and "".join(str(row[0]).split()) == "".join(VERSION_TEXT.split())


def _reach(content: bytes, limits: UploadLimits) -> None:
    """Refuses a sheet whose last cell is far out, before anything is allotted for the cells up to there."""
    office = open_office(content, limits) if content.startswith(ZIP) else None
    for name in office.archive.names() if office else ():
        if name.lower().endswith(".xml"):
            extent = _Extent()
            read_xml(office.archive.read(name), Reader(extent.start), office.budget)  # type: ignore[union-attr]
            extent.check()


class _Extent:
    """The last row and column that a sheet names."""

    def __init__(self) -> None:
        self._rows = 0
        self._columns = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Looks at a row or a cell."""
        if name not in {"row", "c"}:
            return
        place = (attribute(attributes, "r") or "").strip().replace("$", "").upper()
        letters = place.rstrip("0123456789")
        digits = place[len(letters) :]
        self._rows = max(self._rows, int(digits[:9] or 0))
        self._columns = max(self._columns, _column(letters[:9]))

    def check(self) -> None:
        """Raises Unacceptable."""
        wide, long = self._columns > MOST_COLUMNS, self._rows > MOST_LINES
        if wide or long or self._rows * self._columns > MOST_CELLS:
            detail = "表格范围过大，请删除数据以外的空白行和列（选中后删除）再上传"
            raise Unacceptable(UploadCode.EXPANDS, detail)


def _column(letters: str) -> int:
    place = 0
    for one in letters:
        place = place * 26 + ord(one) - ord("A") + 1
    return place

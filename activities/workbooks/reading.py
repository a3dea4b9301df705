"""The sheets of an uploaded workbook, read only after its content was checked; CPU bound."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import cast

from python_calamine import CalamineError, CalamineWorkbook

from activities.upload_checks.archive import ZIP
from activities.upload_checks.markup import Reader, read_xml
from activities.upload_checks.office import Office, open_office, sheet_titles
from activities.upload_checks.office_parts import inspect_part
from activities.upload_checks.verdict import Unacceptable, UploadCode, UploadLimits, UploadProblem
from activities.workbooks.outline import MOST_LINES, Outline
from activities.workbooks.unread import Unread, emptied, look
from domain.spreadsheet import ErrorValue, Unseen

UNREADABLE = UploadProblem(UploadCode.DAMAGED, "文件无法读取，请重新保存后再上传")
PANIC = "PanicException"
"""How a failed assertion inside the reader's compiled part arrives; its type cannot be imported."""

Cell = str | int | float | bool | date | datetime | time | timedelta | ErrorValue | None
"""What a reader of workbooks gives."""


@dataclass(frozen=True, slots=True)
class Looking:
    """What the XML of a sheet says beyond its cells, and the cells that the reader would take for blank."""

    unread: Sequence[Unread] = ()
    unseen: Unseen = field(default_factory=Unseen)


@dataclass(frozen=True, slots=True)
class Cells:
    """One sheet from its first row on, whether or not that is empty."""

    title: str
    rows: list[list[Cell]]
    unseen: Unseen


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook whose sheets can be read one by one."""

    book: CalamineWorkbook
    looked: Mapping[str, Looking]

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of its sheets in their order; a sheet of nothing but a chart is none."""
        return tuple(name for name in self.book.sheet_names if name in self.looked)

    def cells(self, title: str) -> Cells:
        """The sheet; raises Unacceptable."""
        try:
            rows = self.book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        except BaseException as broken:
            raise _unreadable(broken) from broken
        found = self.looked.get(title, Looking())
        return Cells(title, _put_back(cast(list[list[Cell]], rows), found.unread), found.unseen)


def open_workbook(content: bytes, limits: UploadLimits, most_rows: int = MOST_LINES) -> Opened:
    """The workbook, whose content was checked before; raises Unacceptable."""
    looked, content = _looked_into(content, limits, most_rows)
    try:
        return Opened(CalamineWorkbook.from_filelike(BytesIO(content)), looked)
    except BaseException as broken:
        raise _unreadable(broken) from broken


def _unreadable(broken: BaseException) -> BaseException:
    """What is to be raised in its place: the file is to blame, or it is none of ours."""
    ours = isinstance(broken, CalamineError | ValueError | OSError) or type(broken).__name__ == PANIC
    return Unacceptable(UNREADABLE.code, UNREADABLE.detail) if ours else broken


def _put_back(rows: list[list[Cell]], unread: Sequence[Unread]) -> list[list[Cell]]:
    """The rows with what the reader does not give."""
    for cell in unread:
        rows += [[] for _ in range(cell.row - len(rows))]
        row = rows[cell.row - 1]
        row += [None] * (cell.column - len(row))
        row[cell.column - 1] = cell.value
    return rows


def _looked_into(content: bytes, limits: UploadLimits, most_rows: int) -> tuple[dict[str, Looking], bytes]:
    """By title of the sheet what a reader does not give, and the file without the cells that it stumbles over.

    Refuses a sheet whose last cell is far out, before anything is allotted for the cells up to there.
    """
    office = open_office(content, limits) if content.startswith(ZIP) else None
    if office is None:
        return {}, content
    outlines = {
        name: _outline(office, name, most_rows)
        for name in office.archive.names()
        if name.lower().endswith(".xml")
    }
    looked = {
        name: look(office.archive.read(name)) for name, outline in outlines.items() if outline.looked_at
    }
    unread = {name: found.unread for name, found in looked.items() if found.unread}
    titles = _titles(office, [name for name, outline in outlines.items() if outline.root == "workbook"])
    hidden = {title for outline in outlines.values() for title in outline.hidden_sheets}
    by_title = {
        titles.get(name, name): Looking(
            unread.get(name, ()),
            outline.unseen(looked[name].formulas if name in looked else (), titles.get(name) in hidden),
        )
        for name, outline in outlines.items()
        if outline.root == "worksheet"
    }
    return by_title, emptied(office.archive, unread) if unread else content


def _outline(office: Office, name: str, most_rows: int) -> Outline:
    outline, part = Outline(), office.archive.read(name)
    if b"\0" in part:  # UTF-16, of which the reader of workbooks gives an empty sheet
        raise Unacceptable(UNREADABLE.code, UNREADABLE.detail)
    read_xml(part, Reader(outline.start), office.budget)
    outline.check(most_rows)
    return outline


def _titles(office: Office, books: Sequence[str]) -> dict[str, str]:
    """The title of each sheet by the name of its part."""
    links = [name for name in office.archive.names() if name.lower().endswith(".rels")]
    parts = [inspect_part(name, office.archive.read(name), office.budget) for name in (*books, *links)]
    return sheet_titles(parts)

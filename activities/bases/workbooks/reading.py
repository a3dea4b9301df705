"""The sheets of an uploaded workbook, read only after its content was checked; CPU bound."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import cast

from python_calamine import CalamineError, CalamineWorkbook

from activities.bases.workbooks.outline import Outline
from activities.bases.workbooks.unread import Unread, emptied, look
from activities.upload_checks.archive import ZIP
from activities.upload_checks.markup import Reader, read_xml
from activities.upload_checks.office import Office, open_office, sheet_titles
from activities.upload_checks.office_parts import inspect_part
from activities.upload_checks.verdict import Unacceptable, UploadCode, UploadLimits, UploadProblem
from activities.uploads import check_upload
from domain.bases.imports.cells import Cell
from domain.bases.imports.columns import GUIDE, LAYOUTS, VERSION_ROW, VERSION_TEXT
from domain.bases.imports.headings import plain_title
from domain.bases.imports.sheets import Sheet, Unseen

MEGABYTE = 1024 * 1024
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


@dataclass(frozen=True, slots=True)
class Looking:
    """What the XML of a sheet says beyond its cells, and the cells that the reader would take for blank."""

    unread: Sequence[Unread] = ()
    unseen: Unseen = field(default_factory=Unseen)


def read_workbook(file_name: str, content: bytes, limits: UploadLimits) -> Book | tuple[UploadProblem, ...]:
    """The sheets, or everything that is wrong with the file as a whole."""
    if not file_name.lower().endswith(".xlsx"):
        return (UploadProblem(UploadCode.TYPE, "请上传按模板填写的 Excel 文件（xlsx）"),)
    checked = check_upload(file_name, content, limits)
    if isinstance(checked, tuple):
        return checked
    try:
        looked, content = _looked_into(content, limits)
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        titles = (GUIDE, *(layout.title for layout in LAYOUTS))
        sheets = {title: _cells(book, title, looked) for title in titles}
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


def _cells(book: CalamineWorkbook, title: str, looked: Mapping[str, Looking]) -> Sheet:
    named = [name for name in book.sheet_names if plain_title(name) == plain_title(title)]
    if not named:
        raise Unacceptable(UploadCode.TYPE, f"文件缺少“{title}”表，请使用最新模板")
    if len(named) > 1:
        raise Unacceptable(UploadCode.TYPE, f"文件有{len(named)}张“{title}”表，请只保留一张")
    rows = book.get_sheet_by_name(named[0]).to_python(skip_empty_area=False)
    found = looked.get(named[0], Looking())
    return Sheet(title, _put_back(cast(list[list[Cell]], rows), found.unread), found.unseen)


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


def _looked_into(content: bytes, limits: UploadLimits) -> tuple[dict[str, Looking], bytes]:
    """By title of the sheet what a reader does not give, and the file without the cells that it stumbles over.

    Refuses a sheet whose last cell is far out, before anything is allotted for the cells up to there.
    """
    office = open_office(content, limits) if content.startswith(ZIP) else None
    if office is None:
        return {}, content
    outlines = {
        name: _outline(office, name) for name in office.archive.names() if name.lower().endswith(".xml")
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


def _outline(office: Office, name: str) -> Outline:
    outline, part = Outline(), office.archive.read(name)
    if b"\0" in part:  # UTF-16, of which the reader of workbooks gives an empty sheet
        raise Unacceptable(UNREADABLE.code, UNREADABLE.detail)
    read_xml(part, Reader(outline.start), office.budget)
    outline.check()
    return outline


def _titles(office: Office, books: Sequence[str]) -> dict[str, str]:
    """The title of each sheet by the name of its part."""
    links = [name for name in office.archive.names() if name.lower().endswith(".rels")]
    parts = [inspect_part(name, office.archive.read(name), office.budget) for name in (*books, *links)]
    return sheet_titles(parts)

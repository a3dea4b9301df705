"""The sheets of bases and postdocs of an uploaded workbook; CPU bound."""

from dataclasses import dataclass

from activities.upload_checks.names import extension, kept_name
from activities.upload_checks.verdict import Unacceptable, UploadCode, UploadLimits, UploadProblem
from activities.uploads import check_upload
from activities.workbooks.reading import Opened, open_workbook
from domain.bases.imports.columns import GUIDE, LAYOUTS, VERSION_ROW, VERSION_TEXT
from domain.bases.imports.headings import plain_title
from domain.bases.imports.sheets import Sheet

MEGABYTE = 1024 * 1024


def import_limits(max_bytes: int) -> UploadLimits:
    """20,000 rows of 20 columns are two elements a cell."""
    return UploadLimits(max_bytes=max_bytes, max_unpacked=256 * MEGABYTE, max_elements=4_000_000)


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of bases and postdocs as they were filled in."""

    sheets: tuple[Sheet, ...]


def read_workbook(file_name: str, content: bytes, limits: UploadLimits) -> Book | tuple[UploadProblem, ...]:
    """The sheets, or everything that is wrong with the file as a whole."""
    if extension(kept_name(file_name)) != "xlsx":
        return (UploadProblem(UploadCode.TYPE, "请上传按模板填写的 Excel 文件（xlsx）"),)
    checked = check_upload(file_name, content, limits)
    if isinstance(checked, tuple):
        return checked
    try:
        book = open_workbook(content, limits)
        titles = (GUIDE, *(layout.title for layout in LAYOUTS))
        sheets = {title: _sheet(book, title) for title in titles}
    except Unacceptable as refused:
        return (refused.problem,)
    if not _of_this_version(sheets[GUIDE]):
        detail = f"文件不是按现行模板（{VERSION_TEXT}）填写的，请下载最新模板后填写"
        return (UploadProblem(UploadCode.TYPE, detail),)
    return Book(tuple(sheets[layout.title] for layout in LAYOUTS))


def _sheet(book: Opened, title: str) -> Sheet:
    named = [name for name in book.titles if plain_title(name) == plain_title(title)]
    if not named:
        raise Unacceptable(UploadCode.TYPE, f"文件缺少“{title}”表，请使用最新模板")
    if len(named) > 1:
        raise Unacceptable(UploadCode.TYPE, f"文件有{len(named)}张“{title}”表，请只保留一张")
    found = book.cells(named[0])
    return Sheet(title, found.rows, found.unseen)


def _of_this_version(guide: Sheet) -> bool:
    row = guide.rows[VERSION_ROW - 1] if len(guide.rows) >= VERSION_ROW else ()
    return bool(row) and "".join(str(row[0]).split()) == "".join(VERSION_TEXT.split())

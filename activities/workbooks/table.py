"""The table of a workbook that arrives: found by its headers, read as it looks, with what nobody sees in it told. CPU bound.

And the same table as it goes back, with what is wrong beside each row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from activities.upload_checks.names import extension, kept_name
from activities.upload_checks.verdict import Unacceptable, UploadCode, UploadLimits, UploadProblem
from activities.uploads import check_upload
from activities.workbooks.growing import Growing
from activities.workbooks.reading import Cells, Opened, open_workbook
from domain.spreadsheet import (
    ErrorValue,
    Notice,
    Range,
    Raw,
    blank,
    foot_notice,
    foot_rows,
    hidden_columns,
    hidden_rows,
    hidden_sheet,
    named,
)

MEGABYTE = 1024 * 1024
LARGEST = 64 * MEGABYTE
MOST_ROWS = 200_000
FIRST_ROWS = 10
"""Among so many first rows the one with the headers is looked for: a title may stand above it."""
IsHead = Callable[[Sequence[str]], bool]
IsColumn = Callable[[str], object]
"""Whether a header is that of a column which is read."""
Closes = Callable[[Raw], bool]
"""Whether a cell is that of a sum or a note below the table, which may stand over several columns."""


@dataclass(frozen=True, slots=True)
class Read:
    """The sheet: its headers, the rows below by their numbers in the sheet, and what is told of it."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, Sequence[Raw]], ...]
    notices: tuple[Notice, ...] = ()
    head: int = 0
    """The number of the row with the headers."""
    above: tuple[str, ...] = ()
    """What stands above it: a title, a unit."""

    @property
    def hidden(self) -> tuple[str, ...]:
        """What of it nobody sees who opens the file."""
        return tuple(notice.detail for notice in self.notices if notice.hidden)


def limits(max_bytes: int) -> UploadLimits:
    """100,000 rows of 16 columns are some elements a cell."""
    return UploadLimits(max_bytes=max_bytes, max_unpacked=512 * MEGABYTE, max_elements=10_000_000)


def read_table(
    file_name: str,
    content: bytes,
    is_head: IsHead,
    missing: UploadProblem,
    is_column: IsColumn,
    largest: int = LARGEST,
    *,
    sums: bool = False,
    closes: Closes | None = None,
) -> Read | tuple[UploadProblem, ...]:
    """The one table with such headers, in whichever sheet it stands, or what is wrong with the file as a whole."""
    if extension(kept_name(file_name)) != "xlsx":
        return (UploadProblem(UploadCode.TYPE, "请上传 Excel 文件（xlsx）"),)
    checked = check_upload(file_name, content, limits(largest))
    if isinstance(checked, tuple):
        return checked
    return read_checked_table(content, is_head, missing, is_column, sums=sums, closes=closes)


def read_checked_table(
    content: bytes,
    is_head: IsHead,
    missing: UploadProblem,
    is_column: IsColumn,
    *,
    sums: bool = False,
    closes: Closes | None = None,
) -> Read | tuple[UploadProblem, ...]:
    """The same of a file that was checked before; remarks below the table are not read, sums only where they are data.

    With `closes` whoever asks tells sums and remarks apart from data by itself, wherever they stand.
    """
    try:
        book = open_workbook(content, limits(LARGEST), MOST_ROWS + FIRST_ROWS)
        cells, head = _only(book, is_head, missing)
    except Unacceptable as refused:
        return (refused.problem,)
    rows = [[raw(value) for value in row] for row in cells.rows]
    headers = tuple(texts(rows[head - 1]))
    places = {at: header for at, header in enumerate(headers, 1) if is_column(header)}
    if across := tuple(_across(cells, head, places, closes)):
        return across
    _fill_down(rows, head, cells.unseen.merged, places)
    foot = [] if closes else [number for number in foot_rows(rows, sums=not sums) if number > head]
    below = tuple((number, row) for number, row in enumerate(rows, 1) if number > head and number not in foot)
    above = tuple(text for row in rows[: head - 1] for text in texts(row) if text)
    told = (*([foot_notice(f"“{cells.title}”表", foot)] if foot else ()), *_notices(cells, below, places))
    return Read(headers, below, told, head, above)


def read_shown_table(
    file_name: str,
    content: bytes,
    is_head: IsHead,
    missing: UploadProblem,
    is_column: IsColumn,
    largest: int = LARGEST,
    *,
    sums: bool = False,
) -> Read | tuple[UploadProblem, ...]:
    """The same for a form that cannot be told to take what nobody sees: that is refused."""
    found = read_table(file_name, content, is_head, missing, is_column, largest, sums=sums)
    if isinstance(found, tuple) or not found.hidden:
        return found
    told = (f"{detail.rstrip('。')}，请取消隐藏后再上传" for detail in found.hidden)
    return tuple(UploadProblem(UploadCode.TYPE, detail) for detail in told)


def annotated(
    headers: Sequence[str], rows: Iterable[tuple[int, Sequence[Raw]]], told: Mapping[int, Sequence[str]]
) -> bytes:
    """The rows as they arrived, as text, with all that is told of each beside it; what is told of no row stands below them."""
    width, book, left = len(headers), Growing("问题标注", (*headers, "问题")), dict(told)
    parts = [book.add([(*_out(row, width), "".join(left.pop(number, ())) or None)]) for number, row in rows]
    parts += [book.add([(*[None] * width, text)]) for texts in left.values() for text in texts]
    return b"".join((*parts, book.finish()))


def _out(row: Sequence[Raw], width: int) -> list[str | None]:
    texts = [None if value is None else _plain(value) for value in row[:width]]
    return texts + [None] * (width - len(texts))


def _plain(value: Raw) -> str:
    if isinstance(value, ErrorValue):
        return value.text
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _only(book: Opened, is_head: IsHead, missing: UploadProblem) -> tuple[Cells, int]:
    """The sheet and the row of its headers; those that are hidden only where no other has them. Raises Unacceptable."""
    every = [book.cells(title) for title in book.titles]
    found = [(cells, head) for cells in every if (head := head_of(cells.rows, is_head))]
    seen = [(cells, head) for cells, head in found if not cells.unseen.sheet] or found
    filled = [(cells, head) for cells, head in seen if any(map(_filled, cells.rows[head:]))] or seen
    if not filled:
        raise Unacceptable(missing.code, missing.detail)
    if len(filled) > 1:
        titles = named(f"“{cells.title}”" for cells, _ in filled)
        raise Unacceptable(
            UploadCode.TYPE, f"文件有{len(filled)}张这样的表（{titles}），请合并为一张后再上传"
        )
    return filled[0]


def head_of(rows: Sequence[Sequence[object]], is_head: IsHead) -> int:
    """The number of the row with the headers among the first ones that are not empty; 0 where there is none."""
    filled = [number for number, row in enumerate(rows, 1) if _filled(row)][:FIRST_ROWS]
    return next((number for number in filled if is_head(texts(rows[number - 1]))), 0)


def texts(row: Sequence[object]) -> list[str]:
    """The cells of a row as headers."""
    return [
        "" if value is None or isinstance(value, ErrorValue) else " ".join(str(value).split())
        for value in row
    ]


def raw(value: object) -> Raw:
    """A cell as rules read it; an empty one is None."""
    if value == "" or value is None:
        return None
    return value if isinstance(value, str | int | float | bool | date | ErrorValue) else str(value)


def _filled(row: Sequence[object]) -> bool:
    return not all(blank(raw(value)) for value in row)


def _at(row: Sequence[Raw], place: int) -> Raw:
    return row[place - 1] if place <= len(row) else None


def _across(
    cells: Cells, head: int, places: dict[int, str], closes: Closes | None
) -> Iterator[UploadProblem]:
    """One value over several columns: to which of them it belongs only the writer knows."""
    for merged in cells.unseen.merged:
        over = [header for place, header in places.items() if merged.left <= place <= merged.right]
        if merged.top <= head or merged.right == merged.left or not over or merged.top > len(cells.rows):
            continue
        row = cells.rows[merged.top - 1]
        value = raw(row[merged.left - 1]) if merged.left <= len(row) else None
        if not blank(value) and not (closes and closes(value)):
            titles = "、".join(f"“{header}”" for header in over)
            yield UploadProblem(
                UploadCode.TYPE,
                f"第{merged.top}行{titles}的单元格合并为一个，请取消合并后分别填写",
            )


def _fill_down(rows: list[list[Raw]], head: int, every: Sequence[Range], places: dict[int, str]) -> None:
    """What was merged downwards stands in each of its rows that says something else besides."""
    for merged in every:
        if merged.top <= head or merged.bottom == merged.top or merged.top > len(rows):
            continue
        value = _at(rows[merged.top - 1], merged.left)
        for row in rows[merged.top : merged.bottom]:
            if not all(blank(_at(row, place)) for place in places):
                row.extend([None] * (merged.left - len(row)))
                row[merged.left - 1] = value


def _notices(
    cells: Cells, rows: Sequence[tuple[int, Sequence[Raw]]], places: dict[int, str]
) -> Iterator[Notice]:
    """As far as what is filled in is concerned."""
    filled = {number: row for number, row in rows if not all(blank(_at(row, place)) for place in places)}
    title, unseen = f"“{cells.title}”表", cells.unseen
    if unseen.sheet:
        yield hidden_sheet(title, len(filled))
    if hidden := sorted(unseen.rows & filled.keys()):
        yield hidden_rows(title, hidden)
    columns = [
        header
        for place, header in places.items()
        if place in unseen.columns and not all(blank(_at(row, place)) for row in filled.values())
    ]
    if columns:
        yield hidden_columns(title, columns)
    formulas = [
        f"第{row}行“{places[column]}”"
        for row, column in unseen.formulas
        if row in filled and column in places
    ]
    if formulas:
        told = f"{title}有{len(formulas)}个单元格是公式，按文件中保存的结果读取（{named(formulas)}）。"
        yield Notice("formulas", told)
    merged = [
        f"“{places[one.left]}”第{one.top}至{one.bottom}行"
        for one in unseen.merged
        if one.left == one.right and one.left in places and one.bottom in filled and one.bottom > one.top
    ]
    if merged:
        told = f"{title}有{len(merged)}处合并的单元格，所含各行均按同一内容读取（{named(merged)}）。"
        yield Notice("merged", told)

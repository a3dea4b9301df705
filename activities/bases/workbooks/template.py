"""The template of the import: a guide, a sheet for bases, one for postdocs, and lists to choose from."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from openpyxl import Workbook
from openpyxl.cell import Cell as Written
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from activities.workbooks.writing import (
    DAY_FORMAT,
    HEAD,
    HEAD_FILL,
    TEXT_FORMAT,
    Plain,
    begin_sheet,
    head_cell,
    plain_cell,
    saved,
    text_cell,
)
from domain.bases.imports.cells import Cell
from domain.bases.imports.columns import (
    GUIDE,
    LAYOUTS,
    MOST_ROWS,
    OPTIONS,
    PROBLEMS,
    VERSION_TEXT,
    CellKind,
    Column,
    Layout,
)
from domain.bases.imports.headings import heading_of, plain_title
from domain.bases.imports.sheets import Sheet
from domain.spreadsheet import ErrorValue

UNREADABLE = "#VALUE!"
"""Stands for what could not be read, so that the cell is not taken for a blank one when the file comes again."""
WRONG = PatternFill("solid", fgColor="FFFFC7CE")
REQUIRED = PatternFill("solid", fgColor="FFFCE4B4")
ADVICE = (
    "1. 在“基地”“博士后”两张表中逐行填写，列名不要改动；带*的列必填。",
    "2. 先填写的基地可以由同一文件的“博士后”表引用；只导入其中一张表时，另一张表留空即可。",
    "3. 日期可填写为日期格式，也可填写为 2025-03-01、2025年3月1日、2025.3.1。",
    "4. 基地编号、统一社会信用代码、证件号码、文号一律为文本格式；以数字格式保存的18位号码会丢失末几位。",
    f"5. 一个文件最多{MOST_ROWS}行。导入前逐行校验，有任何一处问题即整份不导入，并给出标注了问题的文件。",
)
Problems = Mapping[tuple[str, int], Mapping[int, str]]
"""(sheet, row) → column → what is wrong there; column 0 for the whole row."""


def write_template() -> bytes:
    """The empty template."""
    return write_sheets([Sheet(one.title, [_titles(one)]) for one in LAYOUTS], {})


def filled(rows: Mapping[str, Iterable[Mapping[str, Cell]]]) -> bytes:
    """The template with rows (by sheet, then by keys of columns), as somebody would fill it in."""
    sheets = [
        Sheet(
            one.title,
            [
                _titles(one),
                *([row.get(column.key) for column in one.columns] for row in rows.get(one.title, ())),
            ],
        )
        for one in LAYOUTS
    ]
    return write_sheets(sheets, {})


def write_sheets(sheets: Sequence[Sheet], problems: Problems) -> bytes:
    """A workbook that can be read again: what was filled in, and where there are problems, what they are. CPU bound."""
    book = Workbook(write_only=True)
    _guide(book)
    for layout in LAYOUTS:
        given = next((sheet for sheet in sheets if sheet.title == layout.title), Sheet(layout.title, []))
        _sheet(book, layout, given, problems)
    _options(book)
    return saved(book)


def _titles(layout: Layout) -> list[Cell]:
    return [f"{one.title}*" if one.required else one.title for one in layout.columns]


def _guide(book: Workbook) -> None:
    sheet = book.create_sheet(GUIDE)
    for letter, width in (("A", 14), ("B", 24), ("C", 10), ("D", 70)):
        sheet.column_dimensions[letter].width = width
    sheet.append([head_cell(sheet, "博士后创新实践基地历史数据导入模板")])
    sheet.append([text_cell(sheet, VERSION_TEXT)])
    for line in ADVICE:
        sheet.append([text_cell(sheet, line)])
    sheet.append([])
    sheet.append([head_cell(sheet, one) for one in ("表", "列", "必填", "填写要求")])
    for layout in LAYOUTS:
        for column in layout.columns:
            told = f"下列之一：{'、'.join(column.choices)}" if column.choices else column.hint
            needed = "是" if column.required else ""
            sheet.append([text_cell(sheet, text) for text in (layout.title, column.title, needed, told)])


def _sheet(book: Workbook, layout: Layout, given: Sheet, problems: Problems) -> None:
    sheet = book.create_sheet(layout.title)
    own = any(title == layout.title for title, _ in problems)
    head = max(heading_of(given.rows, layout), 1)
    titles = list(given.rows[head - 1]) if given.rows else []
    kept = [place for place, title in enumerate(titles) if plain_title(title) != PROBLEMS]
    begin_sheet(sheet, len(kept) + own, head)
    known = {one.title: one for one in layout.columns}
    columns = [known.get(plain_title(titles[place])) for place in kept]
    for place, column in enumerate(columns, 1):
        if column is not None:
            _column(sheet, get_column_letter(place), layout, column)
    for row in given.rows[: head - 1]:
        sheet.append([_cell(sheet, _at(row, place), wrong=False) for place in kept])
    heads = [_head(sheet, _at(titles, place), column) for place, column in zip(kept, columns, strict=True)]
    sheet.append([*heads, *([head_cell(sheet, PROBLEMS)] if own else [])])
    for number, row in enumerate(given.rows[head:], head + 1):
        wrong = problems.get((layout.title, number), {})
        cells = [_cell(sheet, _at(row, place), wrong=place + 1 in wrong) for place in kept]
        told = "".join(dict.fromkeys(wrong.values()))
        sheet.append([*cells, *([text_cell(sheet, told)] if told else [])])


def _at(row: Sequence[Cell], place: int) -> Plain | str | None:
    value = row[place] if place < len(row) else None
    return (value.text or UNREADABLE) if isinstance(value, ErrorValue) else value


def _head(sheet: Worksheet, title: Plain | str | None, column: Column | None) -> Written:
    cell = text_cell(sheet, "" if title is None else str(title))
    cell.font = HEAD
    cell.fill = REQUIRED if column is not None and column.required else HEAD_FILL
    return cell


def _cell(sheet: Worksheet, value: Plain | str | None, *, wrong: bool) -> Written | None:
    if value in (None, "") and not wrong:
        return None
    cell = text_cell(sheet, value or "") if isinstance(value, str | None) else plain_cell(sheet, value)
    if wrong:
        cell.fill = WRONG
    return cell


def _column(sheet: Worksheet, letter: str, layout: Layout, column: Column) -> None:
    """New cells of the column are text or days; a list to choose from, or a hint, appears beside them."""
    day = column.kind is CellKind.DATE
    sheet.column_dimensions[letter].number_format = DAY_FORMAT if day else TEXT_FORMAT
    hint = DataValidation(
        type="list" if column.choices else None,
        formula1=_range(layout, column) if column.choices else None,
        allow_blank=True,
        showErrorMessage=bool(column.choices),
        showInputMessage=True,
        promptTitle=column.title,
        prompt=column.hint or column.title,
        errorTitle=column.title,
        error="请从列表中选择。",
    )
    hint.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
    sheet.data_validations.append(hint)


def _lists() -> list[tuple[Layout, Column]]:
    return [(layout, column) for layout in LAYOUTS for column in layout.columns if column.choices]


def _range(layout: Layout, column: Column) -> str:
    letter = get_column_letter(_lists().index((layout, column)) + 1)
    return f"{OPTIONS}!${letter}$2:${letter}${len(column.choices) + 1}"


def _options(book: Workbook) -> None:
    sheet = book.create_sheet(OPTIONS)
    sheet.sheet_state = "hidden"
    lists = _lists()
    sheet.append([text_cell(sheet, f"{layout.title} {column.title}") for layout, column in lists])
    longest = max(len(column.choices) for _, column in lists)
    for place in range(longest):
        names = (tuple(chain(column.choices, ("",) * longest))[place] for _, column in lists)
        sheet.append([text_cell(sheet, name) if name else None for name in names])

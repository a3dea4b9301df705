"""Tables as a workbook: text stays text, days are days, and nothing is calculated by the spreadsheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from activities.upload_checks.cells import safe_cell
from domain.characters import writable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT_FORMAT, DAY_FORMAT = "@", "yyyy-mm-dd"
HEAD = Font(bold=True)
HEAD_FILL = PatternFill("solid", fgColor="FFDDE7F3")
WIDTH = 20
Plain = int | float | Decimal | date | time | timedelta
"""What a cell holds that is no text."""
Out = str | int | float | Decimal | date | None
"""What a cell that goes out may hold."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its title, the titles of its columns, its rows."""

    title: str
    titles: Sequence[str]
    rows: Iterable[Sequence[Out]]


def workbook_of(tables: Iterable[Table]) -> bytes:
    """The file; texts that a spreadsheet would calculate get an apostrophe before them. CPU bound."""
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.title)
        begin_sheet(sheet, len(table.titles))
        sheet.append([head_cell(sheet, title) for title in table.titles])
        for row in table.rows:
            sheet.append([out_cell(sheet, value) for value in row])
    return saved(book)


def begin_sheet(sheet: Worksheet, columns: int, head: int = 1) -> None:
    """Widths and the fixed rows down to that of the titles, which have to come before the rows."""
    sheet.freeze_panes = f"A{head + 1}"
    for place in range(1, columns + 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH


def head_cell(sheet: Worksheet, title: str) -> Cell:
    """The title of a column."""
    cell = text_cell(sheet, title)
    cell.font, cell.fill = HEAD, HEAD_FILL
    return cell


def out_cell(sheet: Worksheet, value: Out) -> Cell | None:
    """A cell of a table that goes out."""
    if isinstance(value, str):
        return text_cell(sheet, safe_cell(value))
    return None if value is None else plain_cell(sheet, value)


def text_cell(sheet: Worksheet, text: str) -> Cell:
    """Text in a cell formatted as text, whatever it begins with."""
    cell = WriteOnlyCell(sheet, writable(text))
    cell.number_format = TEXT_FORMAT
    cell.data_type = "s"
    return cell


def plain_cell(sheet: Worksheet, value: Plain) -> Cell:
    """A number or a day."""
    cell = WriteOnlyCell(sheet)
    cell.value = value.replace(tzinfo=None) if isinstance(value, datetime) else value
    if isinstance(value, date):
        cell.number_format = DAY_FORMAT
    return cell


def saved(book: Workbook) -> bytes:
    """The file of a workbook."""
    written = BytesIO()
    book.save(written)
    return written.getvalue()

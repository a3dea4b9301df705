"""Tables of the default templates: plain ones with a head that repeats, forms, and the place for signature and seal."""

from collections.abc import Sequence

from docx.document import Document as Paper
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.table import CT_Row
from docx.shared import Mm
from docx.table import Table, _Cell

from activities.documents.columns import mark
from activities.documents.layout import line

Column = tuple[str, str, float]
CENTRED = frozenset(
    {
        "index",
        "code",
        "base",
        "total",
        "vote",
        "most",
        "marks",
        "on",
        "finding",
        "article",
        "signed",
        "digest",
    }
    | {"senior", "full_time", "mentor"}
    | {"published", "hired", "completion", "in_time", "missed", "zone", "before", "now"}
    | {"open_start", "received", "closed", "open_end", "answered", "overdue", "satisfied", "dissatisfied"}
    | {"kjt", "rst", "jyt", "czt", "gzw", "wjw", "zzb"}
)
"""Fields of a row that are short and alike: numbers, codes, days, findings."""
"""Title, the field of a row, width in millimetres."""


def listing(paper: Paper, rows: str, columns: Sequence[Column], *, high: float = 0) -> None:
    """A table with a line for each of `rows`; its head is repeated on every page; `high` leaves so many millimetres to write in."""
    table = _grid(paper, 4, [width for *_, width in columns])
    text = "表格文字"
    for index, (title, name, _) in enumerate(columns):
        write(table.cell(0, index), title, "表头文字")
        write(table.cell(2, index), "{{ row." + name + " }}", text)
        if name in CENTRED:
            table.cell(2, index).paragraphs[0].alignment = ALIGN.CENTER
    if high:
        table.rows[2].height, table.rows[2].height_rule = Mm(high), WD_ROW_HEIGHT_RULE.AT_LEAST
    write(table.cell(1, 0), "{%tr for row in " + rows + " %}", text)
    write(table.cell(3, 0), "{%tr endfor %}", text)
    _repeat(table)


def free_listing(paper: Paper, width: float) -> None:
    """The table of one `part`, whose columns are not known before: titles, then a cell for each."""
    table = _grid(paper, 4, [width / 3] * 3)
    for row, start, inner in (
        (0, "{%tc for one in part.columns %}", "{{ one }}"),
        (2, "{%tc for one in row.cells %}", "{{ one }}"),
    ):
        style = "表头小字" if row == 0 else "表格小字"
        for index, text in enumerate((start, inner, "{%tc endfor %}")):
            write(table.cell(row, index), text, style)
    mark(table)
    write(table.cell(1, 0), "{%tr for row in part.rows %}", "表格小字")
    write(table.cell(3, 0), "{%tr endfor %}", "表格小字")
    _repeat(table)


def form(paper: Paper, rows: Sequence[Sequence[tuple[str, str]]], widths: Sequence[float]) -> None:
    """A form: each row has pairs of label and content; the last content of a row takes the rest of its width."""
    table = _grid(paper, len(rows), widths)
    for row, pairs in enumerate(rows):
        for index, (label, content) in enumerate(pairs):
            write(table.cell(row, 2 * index), label, "表头文字")
            cell = table.cell(row, 2 * index + 1)
            if index == len(pairs) - 1 and 2 * index + 2 < len(widths):
                cell = cell.merge(table.cell(row, len(widths) - 1))
            write(cell, content, "表格文字")
        table.rows[row].height, table.rows[row].height_rule = Mm(9), WD_ROW_HEIGHT_RULE.AT_LEAST


def statement(paper: Paper, label: str, texts: Sequence[str], height: float, widths: Sequence[float]) -> None:
    """A tall row of a form: a label and several lines, the last of which (signature, seal, date) stand right."""
    table = _grid(paper, 1, widths)
    table.rows[0].height, table.rows[0].height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    write(table.cell(0, 0), label, "表头文字")
    cell = table.cell(0, 1)
    write(cell, texts[0], "表格文字")
    cell.vertical_alignment = VERTICAL.TOP
    for text in texts[1:]:
        line(cell, text, "表格文字").paragraph_format.alignment = ALIGN.RIGHT


def signature(paper: Paper, lines_before: int = 2) -> None:
    """GB/T 9704, 7.3.5.1: who signs, centred over the date, with room above for the seal."""
    for _ in range(lines_before):
        line(paper, "", "公文末段")
    table = paper.add_table(1, 1)
    table.alignment = WD_TABLE_ALIGNMENT.RIGHT
    table.autofit = False
    table.columns[0].width = table.cell(0, 0).width = Mm(104)
    cell = table.cell(0, 0)
    write(cell, "{{ signer }}", "落款")
    line(cell, "{{ date }}", "落款")
    _keep(table)


def write(cell: _Cell, text: str, style: str) -> None:
    """The only paragraph of a cell."""
    cell.paragraphs[0].text = text
    cell.paragraphs[0].style = style
    cell.vertical_alignment = VERTICAL.CENTER


def _grid(paper: Paper, rows: int, widths: Sequence[float]) -> Table:
    table: Table = paper.add_table(rows, len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for index, width in enumerate(widths):
        table.columns[index].width = Mm(width)
        for cell in table.columns[index].cells:
            cell.width = Mm(width)
    return table


def _repeat(table: Table) -> None:
    _row_property(table.rows[0]._tr, "w:tblHeader")  # noqa: SLF001  # there is no other way to it
    for row in table.rows:
        _row_property(row._tr, "w:cantSplit")  # noqa: SLF001


def _keep(table: Table) -> None:
    for paragraph in table.cell(0, 0).paragraphs:
        paragraph.paragraph_format.keep_with_next = True
    _row_property(table.rows[0]._tr, "w:cantSplit")  # noqa: SLF001


def _row_property(row: CT_Row, name: str) -> None:
    row.get_or_add_trPr().append(parse_xml(f"<{name} {nsdecls('w')}/>"))

"""A workbook that goes out while its rows come: the same cells as one that is written whole, and as many rows as there are."""

import tracemalloc
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from activities.workbooks.growing import CUT, MOST_CHARACTERS, Growing
from activities.workbooks.writing import Out, Table, workbook_of

ROWS: tuple[tuple[Out, ...], ...] = (
    ("样例单位", date(2026, 2, 24), 3),
    (" <前后有空格> & ", None, 1.5),
    ("=1+1", date(1900, 2, 1), 0),
    ("第一行\n第二行", None, None),
    ("坏\x07字\ud800", None, -2),
)
TITLES = ("名称", "日期", "数")


def grown(rows: Iterable[Sequence[Out]], titles: Sequence[str] = TITLES, /, **limits: int) -> bytes:
    book = Growing("样例", titles, **limits)
    return b"".join([*(book.add([row]) for row in rows), book.finish()])


def cells(content: bytes, sheet: str = "样例") -> list[list[tuple[object, ...]]]:
    """Value, format, weight, colour of every cell."""
    shown = load_workbook(BytesIO(content))[sheet]
    return [
        [(cell.value, cell.number_format, cell.font.b, cell.fill.fgColor.rgb) for cell in row]
        for row in shown.iter_rows()
    ]


def test_it_has_the_cells_of_a_workbook_that_is_written_whole() -> None:
    content = grown(ROWS)
    assert cells(content) == cells(workbook_of([Table("样例", TITLES, ROWS)]))
    sheet = load_workbook(BytesIO(content))["样例"]
    assert (sheet.freeze_panes, sheet.column_dimensions["A"].width) == ("A2", 20)


def test_a_table_of_one_column_and_one_without_rows_are_whole() -> None:
    assert [[cell[0] for cell in row] for row in cells(grown([("甲",)], ("名称",)))] == [["名称"], ["甲"]]
    assert [[cell[0] for cell in row] for row in cells(grown([]))] == [list(TITLES)]


@pytest.mark.parametrize("limits", [{"most_rows": 3}, {"most_bytes": 1000}])
def test_rows_beyond_those_of_a_sheet_go_on_in_the_next(limits: dict[str, int]) -> None:
    rows = [(f"样例{number}", None, number) for number in range(5)]
    book = load_workbook(BytesIO(grown(rows, TITLES, **limits)))

    assert book.sheetnames[:2] == ["样例", "样例（续2）"]
    found = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    assert [row for row in found if row[0] != "名称"] == [list(row) for row in rows]
    assert sum(row == list(TITLES) for row in found) == len(book.sheetnames) > 1
    if "most_rows" in limits:
        assert max(sheet.max_row for sheet in book) == 3


CELLS = [  # a text, whether a cell holds it; Excel counts in units of UTF-16
    ("字" * MOST_CHARACTERS, True),
    ("字" * (MOST_CHARACTERS + 1), False),
    ("𠮷" * (MOST_CHARACTERS // 2), True),
    ("𠮷" * (MOST_CHARACTERS // 2 + 1), False),
]


@pytest.mark.parametrize(("text", "fits"), CELLS)
def test_what_a_cell_cannot_hold_is_said_in_it(text: str, fits: bool) -> None:
    found = str(cells(grown([(text,)], ("名称",)))[1][0][0])
    assert len(found.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert (found == text) is fits
    assert found.endswith(CUT) is not fits


def test_memory_stays_flat_however_many_rows_there_are() -> None:
    """Twenty times the rows need no more at any time than the pieces that are given away."""

    def most(pages: int) -> int:
        tracemalloc.start()
        book = Growing("样例", TITLES)
        size = 0
        for page in range(pages):
            size += len(book.add([(f"样例{page}-{row}", date(2026, 2, 24), row) for row in range(500)]))
        size += len(book.finish())
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert size > pages * 1000
        return peak

    assert most(40) < most(2) * 2

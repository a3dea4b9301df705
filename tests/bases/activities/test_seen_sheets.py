"""Setting (import): what nobody sees in a file is told, and tables that look right are read as they look."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from activities.bases.imports.checking import marked
from activities.bases.imports.known import Rows, rows_of
from activities.bases.workbooks.reading import Book, import_limits, read_workbook
from activities.bases.workbooks.template import filled
from domain.bases.imports.columns import BASES, GUIDE, STAYS
from tests.bases.activities.sheet_xml import with_part
from tests.bases.domain.imports.samples import BASE_ROW, STAY_ROW, number

LIMITS = import_limits(20 * 1024 * 1024)
TWO = [{**STAY_ROW, "name": f"样例博士{order}", "number": number(order)} for order in (1, 2)]
Change = Callable[[Workbook], object]


def edited(change: Change) -> bytes:
    book = load_workbook(io.BytesIO(filled({BASES: [BASE_ROW], STAYS: TWO})))
    change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def book_of(content: bytes) -> Book:
    book = read_workbook("样例.xlsx", content, LIMITS)
    assert isinstance(book, Book), book
    return book


def rows(change: Change) -> Rows:
    return rows_of(book_of(edited(change)).sheets)


def told(found: Rows) -> list[tuple[str, str]]:
    return [(one.cell, one.code) for one in (*found.untitled, *found.problems)]


def hide(what: str, key: Any) -> Change:
    def change(book: Workbook) -> None:
        getattr(book[STAYS], what)[key].hidden = True

    return change


def filtered(book: Workbook) -> None:
    book[STAYS].auto_filter.ref = "A1:W3"
    book[STAYS].auto_filter.add_filter_column(1, ["样例博士1"])
    book[STAYS].row_dimensions[3].hidden = True


def state(value: str) -> Change:
    return lambda book: setattr(book[STAYS], "sheet_state", value)


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (hide("row_dimensions", 3), "hidden_rows", "第3行"),
        (filtered, "hidden_rows", "第3行"),
        (hide("column_dimensions", "H"), "hidden_columns", "研究项目"),
        (state("hidden"), "hidden_sheet", "其中有2行"),
        (state("veryHidden"), "hidden_sheet", "其中有2行"),
    ],
    ids=["by hand", "filter", "column", "sheet", "sheet hidden by a program"],
)
def test_what_is_hidden_is_told_and_to_be_ticked(change: Change, code: str, place: str) -> None:
    [notice] = rows(change).notices
    assert (notice.code, notice.hidden) == (code, True)
    assert place in notice.detail
    assert "“博士后”表" in notice.detail


@pytest.mark.parametrize("size", ['ht="0" customHeight="1"', 'hidden="true"'])
def test_a_row_without_height_is_hidden_too(size: str) -> None:
    content = with_part(
        edited(lambda _: None),
        "xl/worksheets/sheet3.xml",
        lambda part: part.replace('<row r="3"', f'<row r="3" {size}'),
    )
    [notice] = rows_of(book_of(content).sheets).notices
    assert (notice.code, "第3行" in notice.detail) == ("hidden_rows", True)


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        hide("row_dimensions", 9),
        hide("column_dimensions", "V"),
        lambda book: setattr(book[GUIDE], "sheet_state", "hidden"),
    ],
    ids=["nothing", "an empty row", "an empty column", "the guide"],
)
def test_what_is_hidden_and_empty_is_not_told(change: Change) -> None:
    assert rows(change).notices == ()


# Tables that look right


def titled(book: Workbook) -> None:
    for sheet, last in ((book[BASES], "H"), (book[STAYS], "W")):
        sheet.insert_rows(1, 2)
        sheet["A1"] = "样例2024年度博士后创新实践基地名单"
        sheet.merge_cells(f"A1:{last}1")


def spaced(book: Workbook) -> None:
    book[STAYS]["B1"] = "姓 名："
    book[STAYS]["D1"] = "证件\n号码:"
    book[STAYS]["P1"] = "＊进入基地日期（必填）"
    book[STAYS].title = "博士后 "
    book[BASES].title = " 基 地"


@pytest.mark.parametrize("change", [titled, spaced])
def test_a_title_above_the_headings_and_spaces_in_them_change_nothing(change: Change) -> None:
    found = rows(change)
    assert told(found) == []
    assert [row.text("name") for row in found.stays] == ["样例博士1", "样例博士2"]
    assert len(found.bases) == 1


def test_remarks_and_sums_below_the_table_are_told_and_not_read() -> None:
    def change(book: Workbook) -> None:
        book[STAYS]["A4"], book[STAYS]["B4"] = "合计", "2人"
        book[STAYS]["A6"], book[STAYS]["D6"] = "填表人：样例", "填表日期：2026年11月30日"

    found = rows(change)
    assert told(found) == []
    assert len(found.stays) == 2
    (notice,) = found.notices
    assert (notice.code, notice.hidden) == ("foot_rows", False)
    assert "第4行、第6行" in notice.detail


def test_problems_below_a_title_name_the_row_that_people_see_and_the_marked_file_keeps_it() -> None:
    def change(book: Workbook) -> None:
        titled(book)
        book[STAYS]["D4"] = None

    book = book_of(edited(change))
    found = rows_of(book.sheets)
    assert told(found) == [("博士后!D4", "required")]
    again = load_workbook(io.BytesIO(marked(book.sheets, found.problems)))[STAYS]
    assert (again["A1"].value, again["B3"].value) == ("样例2024年度博士后创新实践基地名单", "姓名*")
    assert "证件号码" in str(again["X4"].value)
    assert told(rows_of(book_of(marked(book.sheets, found.problems)).sheets)) == [("博士后!D4", "required")]


def test_a_missing_column_names_the_row_of_the_headings() -> None:
    def change(book: Workbook) -> None:
        titled(book)
        book[STAYS]["B3"] = "姓名及电话"

    [problem] = rows(change).untitled
    assert (problem.code, problem.detail) == (
        "missing_column",
        "“博士后”表的标题行（第3行）缺少“姓名”列，请使用最新模板。",
    )


@pytest.mark.parametrize("above", [0, 12])
def test_headings_that_are_not_there_are_one_problem(above: int) -> None:
    def change(book: Workbook) -> None:
        book[STAYS].insert_rows(1, above) if above else book[STAYS].delete_rows(1)

    [problem] = rows(change).untitled
    assert problem.code == "missing_heading"
    assert "前十行" in problem.detail


def test_what_is_merged_downwards_stands_in_each_row_and_is_told() -> None:
    def change(book: Workbook) -> None:
        book[STAYS].merge_cells("A2:A3")
        book[STAYS].merge_cells("E2:E5")

    found = rows(change)
    assert told(found) == []
    assert [row.text("base") for row in found.stays] == [BASE_ROW["code"]] * 2
    assert len(found.stays) == 2
    notices = found.notices
    assert [(one.code, one.hidden) for one in notices] == [("merged", False)]
    assert "A2至A3" in notices[0].detail


def test_what_is_merged_over_columns_is_named() -> None:
    found = rows(lambda book: book[STAYS].merge_cells("G3:H3"))
    assert told(found) == [("博士后!G3", "merged_cells")]
    assert "“一级学科”、“研究项目”" in found.problems[0].detail


def test_two_sheets_of_one_title_are_refused() -> None:
    content = edited(lambda book: book.create_sheet("博士后 "))
    found = read_workbook("样例.xlsx", content, LIMITS)
    assert isinstance(found, tuple)
    assert "2张“博士后”表" in found[0].detail


def test_ranges_without_end_are_refused() -> None:
    content = filled({STAYS: TWO})
    far = "".join(f'<mergeCell ref="A1:A{99_000 + n}"/>' for n in range(60))

    def merged(part: str) -> str:
        part = part.replace("</sheetData>", '<row r="99000"><c r="A99000"/></row></sheetData>')
        return part.replace("</sheetData>", f'</sheetData><mergeCells count="60">{far}</mergeCells>')

    found = read_workbook("样例.xlsx", with_part(content, "xl/worksheets/sheet3.xml", merged), LIMITS)
    assert isinstance(found, tuple)
    assert "表格范围过大" in found[0].detail


@pytest.mark.parametrize("mark", ["\t", "'", "\n", "'\t", "\u200b\t "])
def test_what_other_systems_put_before_a_long_number_is_not_part_of_it(mark: str) -> None:
    found = rows(lambda book: book[STAYS].__setitem__("D2", f"{mark}{number(1)}\t"))
    assert told(found) == []
    assert found.stays[0].text("number") == number(1)


def test_a_text_that_this_system_disarmed_comes_back_as_it_was() -> None:
    found = rows(lambda book: book[STAYS].__setitem__("H2", "'=样例课题"))
    assert found.stays[0].text("project") == "=样例课题"
    assert rows(lambda book: book[STAYS].__setitem__("H2", "'t Hooft 样例")).stays[0].text("project") == (
        "'t Hooft 样例"
    )

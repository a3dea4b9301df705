"""Workbooks: what the template writes the reader reads; what is no sound template is refused as a file."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from activities.bases.workbooks.reading import Book, import_limits, read_workbook
from activities.bases.workbooks.template import filled, write_sheets, write_template
from activities.upload_checks.cells import starts_formula
from activities.upload_checks.verdict import UploadProblem
from activities.workbooks.writing import Table, workbook_of
from domain.bases.imports.cells import Cell
from domain.bases.imports.columns import (
    BASES,
    GUIDE,
    LAYOUTS,
    OPTIONS,
    STAYS,
    VERSION,
    CellKind,
    Column,
    Layout,
)
from domain.bases.imports.sheets import read_sheet
from tests.bases.domain.imports.samples import BASE_ROW, STAY_ROW

LIMITS = import_limits(20 * 1024 * 1024)


def read(content: bytes, name: str = "样例.xlsx") -> Book | tuple[UploadProblem, ...]:
    return read_workbook(name, content, LIMITS)


def edited(change: Callable[[Workbook], None]) -> bytes:
    book = load_workbook(io.BytesIO(filled({BASES: [BASE_ROW], STAYS: [STAY_ROW]})))
    change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def refused(content: bytes, name: str = "样例.xlsx") -> str:
    found = read(content, name)
    assert isinstance(found, tuple)
    return found[0].detail


def test_the_empty_template_is_read_and_has_no_rows() -> None:
    book = read(write_template())
    assert isinstance(book, Book)
    for sheet, layout in zip(book.sheets, LAYOUTS, strict=True):
        reading = read_sheet(sheet, layout)
        assert (reading.rows, reading.problems) == ([], [])


def test_the_template_offers_lists_and_keeps_codes_as_text() -> None:
    book = load_workbook(io.BytesIO(write_template()))
    assert book.sheetnames == [GUIDE, BASES, STAYS, OPTIONS]
    assert book[OPTIONS].sheet_state == "hidden"
    assert book[STAYS].column_dimensions["D"].number_format == "@"
    assert book[STAYS].column_dimensions["P"].number_format == "yyyy-mm-dd"
    offered = [one for one in book[STAYS].data_validations.dataValidation if one.type == "list"]
    for choice in offered:
        title, cells = str(choice.formula1).split("!")
        names = [row[0].value for row in book[title][cells.replace("$", "")]]
        column = book[STAYS].cell(1, next(iter(choice.sqref.ranges)).min_col).value
        [known] = [each for each in LAYOUTS[1].columns if each.title == str(column).strip("*")]
        assert names == list(known.choices)
    assert len(offered) == 6


def _text(longest: int) -> st.SearchStrategy[str]:
    letters = st.text(
        st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=longest
    )
    return letters.filter(lambda one: not starts_formula(one))


def _cell(column: Column) -> st.SearchStrategy[Cell]:
    match column.kind:
        case CellKind.DATE:
            some: st.SearchStrategy[Cell] = st.dates(date(1980, 1, 1), date(2100, 12, 31))
        case CellKind.CHOICE:
            some = st.sampled_from(list(column.choices))
        case CellKind.CODE | CellKind.IDENTITY:
            some = st.text("ABCDEFGHJK0123456789", min_size=1, max_size=18)
        case _:
            some = _text(20)
    return some if column.required else st.one_of(st.none(), some)


def _rows(layout: Layout) -> st.SearchStrategy[list[dict[str, Cell]]]:
    row = st.fixed_dictionaries({one.key: _cell(one) for one in layout.columns})
    return st.lists(row, max_size=4)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_rows(LAYOUTS[0]), _rows(LAYOUTS[1]))
def test_what_the_template_writes_the_reader_reads(
    bases: list[dict[str, Cell]], stays: list[dict[str, Cell]]
) -> None:
    book = read(filled({BASES: bases, STAYS: stays}))
    assert isinstance(book, Book), book
    again = write_sheets(book.sheets, {})
    for content in (book, read(again)):
        assert isinstance(content, Book)
        for sheet, layout, given_rows in zip(content.sheets, LAYOUTS, (bases, stays), strict=True):
            found = read_sheet(sheet, layout)
            assert found.problems == []
            direct = read_sheet(type(sheet)(layout.title, _plain(layout, given_rows)), layout)
            assert [row.values for row in found.rows] == [row.values for row in direct.rows]


def _plain(layout: Layout, rows: list[dict[str, Cell]]) -> list[list[Cell]]:
    titles: list[Cell] = [one.title for one in layout.columns]
    return [titles, *([row[column.key] for column in layout.columns] for row in rows)]


def test_an_annotated_file_shows_its_problems_and_can_be_corrected_and_read_again() -> None:
    book = read(filled({BASES: [BASE_ROW], STAYS: [STAY_ROW]}))
    assert isinstance(book, Book)
    once = write_sheets(book.sheets, {(STAYS, 2): {4: "证件号码有误。", 2: "姓名有误。"}})
    again = read(once)
    assert isinstance(again, Book)
    twice = write_sheets(again.sheets, {(STAYS, 2): {4: "仍然有误。"}})
    shown = load_workbook(io.BytesIO(twice))[STAYS]
    assert [shown.cell(1, 24).value, shown.cell(2, 24).value] == ["问题", "仍然有误。"]
    assert shown.cell(2, 4).fill.fgColor.rgb == "FFFFC7CE"
    assert shown.cell(2, 3).fill.fill_type is None
    assert shown.cell(1, 25).value is None
    assert read_sheet(again.sheets[1], LAYOUTS[1]).problems == []


def test_a_file_of_another_kind_is_refused() -> None:
    assert "xlsx" in refused(b"a,b,c", "样例.csv")
    assert "文件内容是纯文本（如 CSV）" in refused(b"a,b,c")
    assert "不完整或已损坏" in refused(b"PK\x03\x04")
    assert "空的" in refused(b"")


def test_a_file_of_another_version_is_refused() -> None:
    assert "现行模板" in refused(edited(lambda book: book[GUIDE].__setitem__("A2", "版本 9")))
    assert isinstance(read(edited(lambda book: book[GUIDE].__setitem__("A2", f"版本{VERSION}"))), Book)
    assert "现行模板" in refused(edited(lambda book: book[GUIDE].__setitem__("A2", f"版本 {VERSION - 1}")))


def test_a_missing_sheet_is_named() -> None:
    assert "缺少“博士后”表" in refused(edited(lambda book: book.remove(book[STAYS])))


def test_formulas_that_fetch_something_are_refused_with_their_place() -> None:
    def put(book: Workbook) -> None:
        book[STAYS]["B2"] = '=WEBSERVICE("https://example.org")'

    assert "“博士后”B2" in refused(edited(put))


def test_a_cell_far_out_is_refused_before_anything_is_allotted_for_it() -> None:
    def put(book: Workbook) -> None:
        book[STAYS]["XFD1048576"] = "远"

    assert "表格范围过大" in refused(edited(put))


def test_a_zip_bomb_is_refused() -> None:
    packed = io.BytesIO(write_template())
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet9.xml", b" " * (100 * 1024 * 1024))
    assert "文件展开后过大或部件过多" in refused(packed.getvalue())


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#VALUE!", "#NULL!", "#SPILL!"])
def test_text_that_is_the_name_of_an_error_goes_out_as_text(text: str) -> None:
    """openpyxl 3.1.5 would write an error cell (findings/openpyxl-text-becomes-an-error-cell.sh), which reads as blank."""
    sheet = load_workbook(io.BytesIO(workbook_of([Table("样例", ("备注",), [(text,)])])))["样例"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (text, "s")


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "@SUM(1)", "＝1", "-x"])
def test_what_goes_out_is_not_calculated(text: str) -> None:
    table = Table(
        "样例", ("编号", "日期", "数"), [(text, date(2026, 3, 2), 3), ("150102199001010012", None, None)]
    )
    sheet = load_workbook(io.BytesIO(workbook_of([table])))["样例"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (f"'{text}", "s")
    assert (sheet["A3"].value, sheet["A3"].number_format) == ("150102199001010012", "@")
    assert (sheet["B2"].number_format, sheet["C2"].value) == ("yyyy-mm-dd", 3)

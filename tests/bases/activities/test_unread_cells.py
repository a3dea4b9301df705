"""A cell that shows something is never read as blank: errors have one problem each, everything else its value."""

import io
import re
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import load_workbook

from activities.bases.imports.checking import marked
from activities.bases.imports.known import rows_of
from activities.bases.workbooks.reading import Book, import_limits, read_workbook
from activities.bases.workbooks.template import filled
from activities.upload_checks.verdict import UploadProblem
from domain.bases.imports.columns import BASES, STAYS
from domain.bases.imports.problems import RowProblem
from tests.bases.activities.sheet_xml import with_cells, with_part
from tests.bases.domain.imports.samples import BASE_ROW, STAY_ROW

ROWS = filled({BASES: [BASE_ROW], STAYS: [STAY_ROW, {**STAY_ROW, "filed_on": date(2024, 10, 8)}]})
FILED_ON, PROJECT, NOTE = "R", "H", "V"
"""Columns that may be left blank: a day, a text that is filled in, and one that is not."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVW"
OLD = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"]
NEW = [
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#CONNECT!",
    "#BUSY!",
    "#UNKNOWN!",
    "#PYTHON!",
]
ERRORS = OLD + NEW


def book_of(content: bytes) -> Book:
    book = read_workbook("样例.xlsx", content, import_limits(20 * 1024 * 1024))
    assert isinstance(book, Book), book
    return book


def problems(content: bytes) -> list[RowProblem]:
    return rows_of(book_of(content).sheets).problems


def told(content: bytes) -> list[tuple[str, str]]:
    return [(one.cell, one.code) for one in problems(content)]


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("column", [FILED_ON, PROJECT])
def test_an_error_cell_is_one_problem_that_names_sheet_cell_and_value(column: str, error: str) -> None:
    [problem] = problems(with_cells(ROWS, STAYS, {f"{column}3": f't="e"><v>{error}</v>'}))
    assert (problem.cell, problem.code) == (f"博士后!{column}3", "error_value")
    assert f"“{error}”" in problem.detail
    assert problem.title in problem.detail


def test_each_of_many_error_cells_has_its_problem_and_the_rest_is_read() -> None:
    cells = {f"{column}{row}": f't="e"><v>{ERRORS[row]}</v>' for column in (FILED_ON, "T") for row in (2, 3)}
    kept = filled({BASES: [BASE_ROW], STAYS: [STAY_ROW | {"left_on": date(2025, 1, 2)}] * 2})
    content = with_cells(kept, STAYS, cells)
    content = with_cells(content, BASES, {"G2": 't="e"><v>#SPILL!</v>'})
    assert told(content) == [
        ("基地!G2", "error_value"),
        *((f"博士后!{column}{row}", "error_value") for row in (2, 3) for column in (FILED_ON, "T")),
    ]
    rows = book_of(content).sheets[1].rows
    assert [row[1] for row in rows[1:]] == ["样例甲", "样例甲"]


def test_a_row_of_nothing_but_an_error_is_a_row() -> None:
    content = filled({STAYS: [STAY_ROW, {"note": "样例"}]})
    found = told(with_cells(content, STAYS, {"V3": 't="e"><v>#N/A</v>'}))
    assert ("博士后!V3", "error_value") in found
    assert ("博士后!B3", "required") in found


def test_cells_without_addresses_are_counted() -> None:
    content = with_cells(ROWS, STAYS, {"R3": 't="e"><v>#SPILL!</v>'})

    def plain(part: str) -> str:
        head, _, rest = part.partition('<row r="3">')
        row, end, tail = rest.partition("</row>")
        cells = dict(re.findall(r'<c r="([A-Z])3"(.*?(?:/>|</c>))', row))
        return f"{head}<row>{''.join('<c' + cells.get(letter, '/>') for letter in LETTERS)}{end}{tail}"

    assert told(with_part(content, "xl/worksheets/sheet3.xml", plain)) == [("博士后!R3", "error_value")]


@pytest.mark.parametrize("text", ["#N/A", " #n/a ", "＃Ｎ／Ａ", "#REF!", "#NAME?", "Err:502"])
def test_the_text_of_an_error_is_one_too(text: str) -> None:
    content = filled({STAYS: [{**STAY_ROW, "project": text, "note": "C#语言与Err处理 #1"}]})
    assert told(content) == [("博士后!H2", "error_value")]


def test_what_no_spreadsheet_calls_an_error_is_not_repeated() -> None:
    [problem] = problems(with_cells(ROWS, STAYS, {"R3": 't="e"><v>150102199001010012</v>'}))
    assert "150102" not in problem.detail
    assert "无法读取" in problem.detail


def test_the_annotated_file_marks_the_cell_and_is_refused_again_as_it_is() -> None:
    content = with_cells(ROWS, STAYS, {"R3": 't="e"><v>#SPILL!</v>', "H2": 't="inlineStr"><v>样例</v>'})
    annotated = marked(book_of(content).sheets, problems(content))
    sheet = load_workbook(io.BytesIO(annotated))[STAYS]
    assert (sheet["R3"].value, sheet["R3"].fill.fgColor.rgb) == ("#SPILL!", "FFFFC7CE")
    assert "#SPILL!" in sheet["X3"].value
    assert told(annotated) == told(content) == [("博士后!H2", "error_value"), ("博士后!R3", "error_value")]


DAY = date(2024, 10, 8)
SHOWN: list[tuple[str, Any]] = [
    ("><v>45573</v>", DAY),
    ('t="n"><v>45573</v>', DAY),
    ('t="d"><v>2024-10-08T00:00:00</v>', datetime(2024, 10, 8)),  # noqa: DTZ001  # as workbooks have it
    ('t="str"><v>2024-10-08</v>', "2024-10-08"),
    ("><is><t>2024-10-08</t></is>", "2024-10-08"),
    ('t="inlineStr"><is><r><t>2024-</t></r><r><rPr><b/></rPr><t>10-08</t></r></is>', "2024-10-08"),
    ('t="inlineStr"><is><t>2024-10-08</t><rPh sb="0" eb="1"><t>nian</t></rPh></is>', "2024-10-08"),
    ('t="inlineStr"><is><t><![CDATA[2024]]><!-- 样例 -->&#45;10-08</t></is>', "2024-10-08"),
    ('t="b"><v>1</v>', True),
    ("><v>20241008</v>", 20241008.0),
    ("><v>45573.5</v>", datetime(2024, 10, 8, 12)),  # noqa: DTZ001
    ("><v>0.5</v>", time(12)),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "value"), SHOWN)
def test_what_a_cell_shows_is_what_is_read(inner: str, value: Any) -> None:
    assert book_of(with_cells(ROWS, STAYS, {"R3": inner})).sheets[1].rows[2][17] == value


@pytest.mark.parametrize(
    "inner", ['t="b"><v>1</v>', "><v>45573.5</v>", "><v>0.5</v>", "><v>-5</v>", "><v>1E400</v>"]
)
def test_what_is_no_day_is_a_problem_and_not_a_blank(inner: str) -> None:
    assert told(with_cells(ROWS, STAYS, {"R3": inner})) == [("博士后!R3", "not_a_date")]


@pytest.mark.parametrize(
    "inner", ['t="zz"><v>1</v>', 't="s"><v>99</v>', 't="n"><v>2024-10-08</v>', 't="str"><extLst/><v>样例</v>']
)
def test_what_nobody_can_read_is_refused_as_a_file(inner: str) -> None:
    found = read_workbook(
        "样例.xlsx", with_cells(ROWS, STAYS, {"R3": inner}), import_limits(20 * 1024 * 1024)
    )
    assert isinstance(found, tuple)
    assert isinstance(found[0], UploadProblem)
    assert "重新保存" in found[0].detail


def test_a_sheet_in_an_encoding_that_the_reader_does_not_know_is_refused_and_not_empty() -> None:
    content = with_part(ROWS, "xl/worksheets/sheet3.xml", lambda part: part, "utf-16")
    found = read_workbook("样例.xlsx", content, import_limits(20 * 1024 * 1024))
    assert isinstance(found, tuple)
    assert "重新保存" in found[0].detail


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ("><f>A1</f>", [("博士后!R3", "not_calculated")]),
        ("><f>A1</f><v></v>", [("博士后!R3", "not_calculated")]),
        ("><f>A1</f><v/>", [("博士后!R3", "not_calculated")]),
        ('t="e"><f>A1</f><v>#N/A</v>', [("博士后!R3", "error_value")]),
        ('t="str"><f>A1</f><v></v>', []),
        ('t="str"><f>TEXT(A1,"yyyy-mm-dd")</f><v>2024-10-08</v>', []),
        ("><f>A1</f><v>45573</v>", []),
    ],
)
def test_a_formula_is_read_as_its_stored_result_or_named(inner: str, found: list[tuple[str, str]]) -> None:
    content = with_cells(ROWS, STAYS, {"R3": inner})
    assert told(content) == found
    notices = rows_of(book_of(content).sheets).notices
    assert [one.code for one in notices] == ([] if found else ["formulas"])
    assert found or "R3" in notices[0].detail


def test_the_error_of_a_formula_is_told_without_the_formula() -> None:
    [problem] = problems(with_cells(ROWS, STAYS, {"R3": 't="e"><f>VLOOKUP(A1,B:B,1)</f><v>#N/A</v>'}))
    assert "“#N/A”" in problem.detail
    assert "VLOOKUP" not in problem.detail

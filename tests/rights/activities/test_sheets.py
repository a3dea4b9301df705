"""Setting (import): workbooks of commitments and talents are read as they look, as those of the other programmes."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from activities.rights.sheets import Read, read
from domain.rights.commitment.commands import RecordCommitment
from domain.rights.sheet.columns import COMMITMENTS, TALENTS
from domain.rights.sheet.commands import Commands, commitments, talents
from domain.spreadsheet import quoted, text_of

MOST = 1024 * 1024
HEADINGS = [headings[0] for headings in COMMITMENTS.values()]
ROW = ["1", "p-1", "薪酬福利", "引进", "样例：每年补助。", "样例：补助", "2026-12-31", 100000, ""]


def sheet(*rows: list[object], above: int = 0, edit: Callable[[Worksheet], None] = lambda _: None) -> bytes:
    made, out = Workbook(), BytesIO()
    active = made.active
    assert isinstance(active, Worksheet)
    for _ in range(above):
        active.append([])
    for row in (list[object](HEADINGS), *rows):
        active.append(row)
    edit(active)
    made.save(out)
    return out.getvalue()


def rows_of(content: bytes) -> Commands[RecordCommitment]:
    found = read("样例.xlsx", content, COMMITMENTS, MOST)
    assert isinstance(found, Read), found
    return commitments(found.rows, "unit-1")


def test_rows_are_counted_as_the_spreadsheet_counts_them() -> None:
    """python-calamine 0.9.1 leaves out what is empty above the table unless it is told not to."""
    found = rows_of(sheet(["", *ROW[1:]], above=3))
    assert [(problem.row, problem.column) for problem in found.problems] == [(5, "承诺编号")]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026/3/1", date(2026, 3, 1)),
        ("2026年3月1日", date(2026, 3, 1)),
        (date(2026, 3, 1), date(2026, 3, 1)),
    ],
)
def test_days_and_amounts_have_the_spellings_of_every_door(written: object, day: date) -> None:
    ((_, made),) = rows_of(sheet([*ROW[:6], written, "10万元", ""])).made
    assert [(line.due, line.amount) for line in made.lines] == [(day, Decimal(100000))]


def test_an_error_in_a_cell_is_told_once_and_is_no_blank() -> None:
    found = rows_of(sheet([*ROW[:5], "#N/A", "#REF!", "#VALUE!", ""]))
    assert [(problem.column, problem.code) for problem in found.problems] == [
        ("兑现事项", "error_value"), ("兑现日期", "error_value"), ("金额（元）", "error_value"),
    ]  # fmt: skip
    assert "“#N/A”" in found.problems[0].detail


def test_what_nobody_sees_is_not_put_on_record() -> None:
    def hide(active: Worksheet) -> None:
        active.row_dimensions[2].hidden = True

    found = read("样例.xlsx", sheet(ROW, edit=hide), COMMITMENTS, MOST)
    assert not isinstance(found, Read)
    assert "取消隐藏" in found[0].detail


def test_a_unit_is_looked_up_as_it_is_shown() -> None:
    cells = {"person": "p-1", "unit": " 样例单位 ", "field": "新材料", "grade": "三类", "document": "样例1号"}
    found = talents([(2, cells)], {"样例单位": ("u-1", "150100")})
    assert [made.unit for _, made in found.made] == ["u-1"]
    assert set(cells) == set(TALENTS)


def test_a_cell_that_cannot_be_read_is_told_in_words_that_say_what_to_write() -> None:
    cells = {"person": "p-1", "unit": "样例单位", "field": "新材料", "grade": "甲", "document": "样例1号"}
    (found,) = talents([(2, cells)], {"样例单位": ("u-1", "150100")}).problems
    assert found.detail == "应为一类至七类（也可以只填1至7）之一。"
    (day,) = rows_of(sheet([*ROW[:6], "2026-13-45", 1, ""])).problems
    assert day.detail == "日期不存在，请核对。"


def test_an_empty_template_and_a_sheet_that_is_too_long_are_told_apart() -> None:
    for rows, told in (([], "没有填写任何一行"), ([ROW] * 2001, "文件有2001行，每次不超过2000行")):
        found = read("样例.xlsx", sheet(*rows), COMMITMENTS, MOST)
        assert not isinstance(found, Read)
        assert told in found[0].detail


def test_a_cell_is_repeated_as_the_spreadsheet_shows_it_and_not_whole() -> None:
    assert text_of(True) == "TRUE"
    assert quoted("样" * 5000) == f"“{'样' * 20}…”"

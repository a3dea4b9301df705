"""Setting (import): the workbooks of 26号 as offices really send them: read as they look, and what nobody sees is told."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from activities.assistants.imports.book import marked, read_sheet
from activities.assistants.matching import Listed, Unfit, read_list
from activities.workbooks.table import Read
from domain.assistants.sheet.columns import COLUMNS, Layout, layout
from domain.assistants.sheet.rows import Sheet, read
from tests.assistants.domain.samples import POLICY
from tests.assistants.domain.test_vectors_sheet import CODE, FIRST, ROW, SECOND, THIRD

TODAY = date(2025, 7, 1)
Change = Callable[[Workbook], object]
KEYS = tuple(COLUMNS)


def column(key: str) -> str:
    return "ABCDEFGHIJKLMNOP"[KEYS.index(key)]


def book_of(change: Change = lambda _: None, above: int = 1) -> bytes:
    """Two people below a title and the headers, which stand in the row after it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "信息表"
    for _ in range(above):
        sheet.append(["附件2 样例信息表"])
    sheet.append(list(COLUMNS.values()))
    for number, identity in enumerate((FIRST, SECOND), 1):
        sheet.append(list({**ROW, "number": number, "identity": identity}.values()))
    change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def table(change: Change = lambda _: None, **more: Any) -> Read:
    found = read_sheet("样例.xlsx", book_of(change, **more))
    assert isinstance(found, Read), found
    return found


def people(found: Read) -> Sheet:
    at = layout(found.headers)
    assert isinstance(at, Layout), at
    return read(found.rows, at, year=2025, today=TODAY, policy=POLICY)


def refused(change: Change) -> str:
    found = read_sheet("样例.xlsx", book_of(change))
    assert isinstance(found, tuple)
    return "；".join(problem.detail for problem in found)


def put(cells: dict[str, Any]) -> Change:
    def change(book: Workbook) -> None:
        for address, value in cells.items():
            book["信息表"][address] = value

    return change


def hide(what: str, key: Any) -> Change:
    def change(book: Workbook) -> None:
        getattr(book["信息表"], what)[key].hidden = True

    return change


def merge(reference: str) -> Change:
    return lambda book: book["信息表"].merge_cells(reference)


def guided(book: Workbook) -> None:
    book.create_sheet("填表说明", 0).append(["请如实填写"])


def blank_rows(book: Workbook) -> None:
    book["信息表"].insert_rows(1, 4)


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (hide("row_dimensions", 4), "hidden_rows", "有1行在文件中被隐藏或者筛选掉（第4行）"),
        (hide("column_dimensions", column("zone")), "", ""),
        (hide("column_dimensions", column("level")), "hidden_columns", "“承担科研项目量级类别”"),
        (lambda book: setattr(book["信息表"], "sheet_state", "hidden"), "hidden_sheet", "其中有2行"),
    ],
    ids=["row", "column without content", "column", "sheet"],
)
def test_what_is_hidden_is_told(change: Change, code: str, place: str) -> None:
    def beside(book: Workbook) -> None:
        book.create_sheet("说明")
        change(book)

    found = table(beside)
    assert [notice.code for notice in found.notices] == [code][: bool(code)]
    assert all(place in told for told in found.hidden)
    assert len(found.hidden) == bool(code)


@pytest.mark.parametrize(
    ("change", "first"),
    [(guided, 3), (blank_rows, 7), (lambda _: None, 3)],
    ids=["a guide in front", "blank rows", "as it is"],
)
def test_rows_are_counted_as_the_spreadsheet_counts_them(change: Change, first: int) -> None:
    sheet = people(table(change))
    assert not sheet.errors
    assert [row.row for row in sheet.rows] == [first, first + 1]


def test_a_list_in_two_sheets_is_not_taken_by_half() -> None:
    def twice(book: Workbook) -> None:
        book.copy_worksheet(book["信息表"]).title = "续表"

    assert refused(twice) == "文件有2张这样的表（“信息表”、“续表”），请合并为一张后再上传"

    def empty_one(book: Workbook) -> None:
        book.copy_worksheet(book["信息表"]).delete_rows(3, 5)

    assert len(people(table(empty_one)).rows) == 2


@pytest.mark.parametrize("key", ["zone", "level", "university", "name", "identity"])
@pytest.mark.parametrize(
    ("value", "code"),
    [("#N/A", "error_value"), ("#REF!", "error_value"), ("=VLOOKUP(1,A1:B2,2)", "not_calculated")],
)
def test_an_error_is_no_blank_cell(key: str, value: str, code: str) -> None:
    found = table(put({f"{column(key)}3": value}))
    [error] = people(found).errors
    assert (error.row, error.column, error.code) == (3, key, code)
    assert value.startswith("=") or value in error.detail
    assert isinstance(marked(found, [error]), bytes)


def test_what_is_merged_downwards_fills_its_rows_and_across_is_named() -> None:
    employer = column("employer")
    found = table(merge(f"{employer}3:{employer}4"))
    assert [row.text("employer") for row in people(found).rows] == ["样例有限公司"] * 2
    assert [notice.code for notice in found.notices] == ["merged"]
    told = refused(merge(f"{column('name')}4:{column('identity')}4"))
    assert told == "第4行“姓名”、“身份证号”的单元格合并为一个，请取消合并后分别填写"


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("name", "样 例 甲", "样例甲"),
        ("name", "样例•买买提", "样例·买买提"),
        ("identity", f"'{FIRST}", FIRST),
        ("identity", f"\t{FIRST}", FIRST),
        ("identity", f"\u200b{FIRST[:6]} {FIRST[6:14]} {FIRST[14:].lower()}", FIRST),
        ("employer_code", f" {CODE.lower()}\u3000", CODE),
        ("employer", "样例\u200b（通辽） 有限公司", "样例（通辽）有限公司"),
        ("graduated", "２０２５", 2025),
        ("graduated", "2025年", 2025),
        ("graduated", 2025.0, 2025),
        ("degree", "３", 3),
        ("incubator", " 2 ", 2),
        ("projects", "\u30002", 2),
        ("zone", "\u200b", None),
    ],
)
def test_cells_as_people_fill_them_are_one_value(key: str, typed: Any, kept: Any) -> None:
    sheet = people(table(put({f"{column(key)}3": typed})))
    assert sheet.errors == ()
    assert sheet.rows[0].values[key] == kept


@pytest.mark.parametrize("sign", ["\uffff", "\ue123", "\ufdd0"])
def test_a_sign_that_no_file_holds_is_told_at_its_cell(sign: str) -> None:
    rows = list({**ROW, "name": f"样例{sign}"}.values())
    at = layout(tuple(COLUMNS.values()))
    assert isinstance(at, Layout)
    [error] = read([(3, rows)], at, year=2025, today=TODAY, policy=POLICY).errors
    assert (error.column, error.code) == ("name", "bad_characters")
    assert f"U+{ord(sign):04X}" in error.detail


def list_of(rows: list[list[Any]], change: Change = lambda _: None) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["教育部系统导出（样例）"])
    sheet.append(["学校", "姓 名：", "证件号码", "统一社会信用代码"])
    for row in rows:
        sheet.append(row)
    change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_the_list_of_the_ministry_is_read_in_the_same_way() -> None:
    rows = [["样例大学", "样例 甲", f"'{FIRST}", CODE], ["样例大学", "样例乙", THIRD, CODE]]
    found = read_list("名单.xlsx", list_of(rows), TODAY)
    assert isinstance(found, Listed)
    assert [(each.row, each.name, each.number) for each in found.people] == [
        (3, "样例甲", FIRST),
        (4, "样例乙", THIRD),
    ]
    assert found.hidden == ()

    def filtered(book: Workbook) -> None:
        book.worksheets[0].row_dimensions[4].hidden = True

    hidden = read_list("名单.xlsx", list_of(rows, filtered), TODAY)
    assert isinstance(hidden, Listed)
    assert "第4行" in hidden.hidden[0]


@pytest.mark.parametrize(("name", "told"), [("#N/A", "姓名为错误值“#N/A”"), (None, "请填写姓名")])
def test_a_list_without_a_name_tells_the_cell(name: str | None, told: str) -> None:
    found = read_list("名单.xlsx", list_of([["样例大学", name, FIRST, CODE]]), TODAY)
    assert isinstance(found, tuple)
    [unfit] = found
    assert isinstance(unfit, Unfit)
    assert (unfit.row, unfit.column) == (3, "name")
    assert told in unfit.detail


def test_remarks_below_the_sheet_are_told_and_nobody() -> None:
    def foot(book: Workbook) -> None:
        book["信息表"].append(["合计", None, 2])
        book["信息表"].append(["填报单位（盖章）：样例", None, None, "填表日期：2026年11月30日"])

    found = table(foot)
    assert len(people(found).rows) == 2
    assert [notice.code for notice in found.notices] == ["foot_rows"]
    assert "第5行、第6行" in found.notices[0].detail

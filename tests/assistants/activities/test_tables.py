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


def headed(titles: dict[str, str]) -> Change:
    """The headers of some columns as somebody else wrote them."""
    return put({f"{column(key)}2": title for key, title in titles.items()})


def test_headers_are_known_with_remarks_and_other_signs_between_their_parts() -> None:
    """A42, 附件2: what stands in brackets beside a header explains it; an unknown one is refused all the same."""
    found = people(
        table(
            headed(
                {
                    "identity": "身份证号\n（18位，文本格式）",
                    "degree": "学历(1专科2本科3硕士4博士)",
                    "province": "所属省份、自治区、直辖市",
                    "employer_code": "＊统一社会信用代码：",
                    "startup": "是否就業於清创企业（是1否2）",
                }
            )
        )
    )
    assert found.errors == ()
    assert len(found.rows) == 2
    assert found.warnings == ("列标题“是否就業於清创企业（是1否2）”按“是否就业于初创企业”读取。",)
    unknown = layout(table(headed({"degree": "学历证书编号（必填）"})).headers)
    assert isinstance(unknown, tuple)
    assert [problem.code for problem in unknown] == ["unknown_header", "header_missing"]


def below(*rows: list[Any], merged: str = "") -> Change:
    def change(book: Workbook) -> None:
        for row in rows:
            book["信息表"].append(row)
        if merged:
            book["信息表"].merge_cells(merged)

    return change


BELOW = [
    (below(["合 计", None, None, None, None, None, None, None, None, None, 4]), "第5行“合 计”不是人员，未读取。"),
    (below(["合计", *[None] * 9, 4], merged="A5:J5"), "第5行“合计”不是人员，未读取。"),
    (below(["", "合计", "2人"]), "第5行“合计”不是人员，未读取。"),
    (below(["共2人"]), "第5行“共2人”不是人员，未读取。"),
    (below([3], [4], [5]), "第5至7行只填了序号，没有人员，未读取。"),
    (below(list(COLUMNS.values())), "第5行是重复的列标题，未读取。"),
    (below(["填表人：样例甲", None, None, "联系电话：0471-0000000"]), "第5行“填表人：样例甲”不是人员，未读取。"),
    (below(["注：学历按最高学历填写"], merged="A5:P5"), "第5行“注：学历按最高学历填写”不是人员，未读取。"),
    (below([None], ["  "]), ""),
]  # fmt: skip


@pytest.mark.parametrize(("change", "warning"), BELOW)
def test_what_stands_below_the_people_is_told_and_is_nobody(change: Change, warning: str) -> None:
    """附件2, setting (import): a sum, who filled it in, numbers in advance, the headers printed again."""
    found = people(table(change))
    assert (found.errors, len(found.rows)) == ((), 2)
    assert found.warnings == ((warning,) if warning else ())


ABOUT_SOMEBODY = [
    {"identity": None, "employer_code": None},
    {"name": None, "identity": None},
    {"identity": None, "name": "注会"},
    {"identity": "合计"},
]


@pytest.mark.parametrize("row", ABOUT_SOMEBODY)
def test_a_row_about_somebody_is_never_left_out(row: dict[str, Any]) -> None:
    """附件2: whatever it lacks is an error at its cell."""
    found = people(table(below(list({**ROW, "number": 3, **row}.values()))))
    assert {error.row for error in found.errors} == {5}
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("key", "typed", "code", "told"),
    [
        ("identity", "1.50203E+17", "numeric_code", "末位数字已经丢失"),
        ("identity", "１.５０２０３Ｅ＋１７", "numeric_code", "科学记数法“1.50203E+17”"),
        ("identity", 1.50203e17, "numeric_code", "数字单元格会丢失末位数字"),
        ("employer_code", "9.11501E+17", "numeric_code", "统一社会信用代码成了科学记数法"),
        ("graduated", date(2025, 6, 30), "bad_year", "“2025-06-30”应填2025"),
        ("graduated", "2025年6月", "bad_year", "“2025年6月”应填2025"),
        ("graduated", "2025届", "bad_year", "应填2025"),
        ("graduated", "2025.06", "bad_year", "应填2025"),
        ("graduated", "20250630", "bad_year", "应填2025"),
        ("graduated", "25年", "bad_year", "毕业年份应为四位数年份。"),
        ("projects", "无", "bad_number", "没有的填0"),
        ("zone", "鹿城高新区", "unknown_zone", "不认识“鹿城高新区”"),
    ],
)
def test_what_cannot_be_read_says_what_is_meant_and_is_not_put_in(
    key: str, typed: Any, code: str, told: str
) -> None:
    """A35, A37, 附件2(1), (2), (5), (7)."""
    [error] = people(table(put({f"{column(key)}3": typed}))).errors
    assert (error.row, error.column, error.code) == (3, key, code)
    assert told in error.detail


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

    found = people(table(foot))
    assert (len(found.rows), found.errors) == (2, ())
    assert [warning for warning in found.warnings if "不是人员" in warning] == [
        "第5行“合计”不是人员，未读取。",
        "第6行“填报单位（盖章）：样例”不是人员，未读取。",
    ]

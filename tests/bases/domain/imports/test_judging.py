"""Setting (import), Art. 12–24: every problem of every row at its cell; the rules themselves decide each row."""

from dataclasses import replace
from datetime import date

import pytest

from domain.bases.base.state import Base
from domain.bases.imports.cells import Cell
from domain.bases.imports.columns import BASE_LAYOUT, STAY_LAYOUT
from domain.bases.imports.known import KnownPerson, PastStay
from domain.bases.imports.sheets import Sheet, read_sheet
from tests.bases.domain.imports.samples import BASE_ROW, KNOWN, STAY_ROW, judged, number
from tests.bases.domain.imports.samples import sheet as sheet_of


def base(**changes: Cell) -> dict[str, Cell]:
    return {**BASE_ROW, **changes}


def stay(**changes: Cell) -> dict[str, Cell]:
    return {**STAY_ROW, **changes}


def test_a_stay_may_name_a_base_of_the_same_workbook_and_is_told_to_it() -> None:
    found, problems = judged([base()], [stay()])
    assert problems == []
    assert [(one.kind, type(one.fact).__name__, one.ripple) for one in found.made] == [
        ("base", "BaseEntered", False),
        ("postdoc", "StayEntered", False),
        ("base", "ResidentRecorded", True),
    ]
    [person] = found.persons
    assert (person.name, person.born) == ("样例甲", date(1990, 1, 1))
    told = found.made[-1].after
    assert isinstance(told, Base)
    assert [one.stay for one in told.residents] == ["postdoc-2"]


def test_no_fact_knows_the_name_or_the_number_of_a_person() -> None:
    found, _ = judged([base()], [stay()])
    written = repr([(one.fact, one.command, one.after) for one in found.made])
    assert "样例甲" not in written
    assert number(1) not in written


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"code": "基地"}, "基地!A2 bad_code"),
        ({"code": ""}, "基地!A2 required"),
        ({"unit_code": "91150100MA00000081"}, "基地!B2 bad_unit_code"),
        ({"unit_code": "91150100MA0000050C"}, "基地!B2 no_such_unit"),
        ({"filed_on": date(2026, 3, 3)}, "基地!C2 in_future"),
        ({"document": "样例社备[2024]1号"}, "基地!D2 bad_document_number"),
        ({"status": "有效"}, "基地!E2 not_a_choice"),
        ({"ended_on": date(2025, 1, 1)}, "基地!F2 ended_on_mismatch"),
        ({"status": "已取消备案", "ground": "其他原因"}, "基地!F2 ended_on_mismatch"),
        ({"status": "已取消备案", "ended_on": date(2026, 1, 6)}, "基地!H2 ground_mismatch"),
        ({"ground": "其他原因"}, "基地!H2 ground_mismatch"),
        ({"research": "字" * 201}, "基地!G2 too_long"),
    ],
)
def test_a_wrong_base_is_told_at_its_cell(changes: dict[str, Cell], problem: str) -> None:
    assert problem in judged([base(**changes)], [])[1]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"base": "NMGBSH20249999"}, "博士后!A2 no_such_base"),
        ({"name": ""}, "博士后!B2 required"),
        ({"name": "150102199001010012"}, "博士后!B2 bad_name"),
        ({"number": "150102199001010013"}, "博士后!D2 bad_identity"),
        ({"number": 150102199001010012}, "博士后!D2 precision_lost"),
        ({"station": "样例未登记流动站"}, "博士后!E2 no_such_station"),
        ({"discipline": None}, "博士后!G2 required"),
        ({"institution": None}, "博士后!J2 required"),
        ({"awarded_on": date(1989, 1, 1)}, "博士后!K2 before_birth"),
        ({"recognition": "样例认证书1"}, "博士后!M2 not_foreign"),
        ({"formalities_on": date(2024, 10, 9)}, "博士后!R2 before_entry"),
        ({"formalities_on": date(2027, 1, 1), "filed_on": None}, "博士后!O2 in_future"),
        ({"entered_on": date(2024, 5, 19)}, "博士后!P2 before_base"),
        ({"ends_on": date(2031, 12, 16)}, "博士后!Q2 too_long"),
        ({"filed_on": date(2024, 9, 1)}, "博士后!R2 before_entry"),
        ({"stage": "已出基地"}, "博士后!T2 left_on_mismatch"),
        ({"stage": "进站准备"}, "博士后!S2 not_a_choice"),
        ({"left_on": date(2025, 1, 1)}, "博士后!T2 left_on_mismatch"),
        ({"destination": "留在设立基地的单位工作"}, "博士后!U2 not_exited"),
    ],
)
def test_a_wrong_stay_is_told_at_its_cell(changes: dict[str, Cell], problem: str) -> None:
    _, problems = judged([base()], [stay(**changes)])
    assert problem in problems


def test_all_problems_of_a_row_are_told_at_once() -> None:
    wrong = stay(number="150102199001010013", filed_on="去年", station="没有", left_on=date(2025, 1, 1))
    _, problems = judged([base()], [wrong])
    assert set(problems) == {
        "博士后!R2 not_a_date",
        "博士后!D2 bad_identity",
        "博士后!E2 no_such_station",
        "博士后!T2 left_on_mismatch",
    }


def test_what_an_unreadable_cell_has_caused_is_not_told_a_second_time() -> None:
    _, problems = judged([base()], [stay(stage="已出基地", left_on="上个月")])
    assert problems == ["博士后!T2 not_a_date"]


def test_bases_and_people_come_once_in_a_workbook() -> None:
    _, problems = judged([base(), base(unit_code="91150100MA00000080")], [stay(), stay()])
    assert "基地!A3 double_code" in problems
    assert "基地!A3 already_there" not in problems
    assert "博士后!D3 stay_overlaps" in problems


def test_the_second_of_two_equal_rows_is_not_called_used_before() -> None:
    _, problems = judged([base(), base()], [])
    assert problems == ["基地!A3 double_code"]


def test_a_unit_has_one_active_base() -> None:
    second = base(code="NMGBSH20240002")
    assert judged([base(), second], [])[1] == ["基地!B3 active_base"]
    over = base(
        code="NMGBSH20200001",
        filed_on="2020-01-06",
        status="已取消备案",
        ended_on="2022-01-06",
        ground="其他原因",
    )
    assert judged([over, base()], [])[1] == []


def test_one_number_is_one_person() -> None:
    first = stay(stage="已出基地", left_on=date(2025, 9, 1))
    later = stay(entered_on=date(2025, 9, 8), ends_on=date(2027, 9, 7), filed_on=None)
    found, problems = judged([base()], [later, first])
    assert problems == []
    assert len(found.persons) == 1
    _, problems = judged([base()], [first, {**later, "name": "样例乙"}])
    assert problems == ["博士后!B3 other_name"]


@pytest.mark.parametrize(
    ("past", "problem"),
    [
        (PastStay("OTHER1", date(2020, 1, 6), date(2022, 1, 5), over=True), []),
        (PastStay("OTHER1", date(2020, 1, 6), date(2024, 9, 3), over=True), ["博士后!D2 stay_overlaps"]),
        (PastStay("OTHER1", date(2024, 9, 2), date(2024, 9, 2), over=True), ["博士后!D2 stay_overlaps"]),
        (PastStay("OTHER1", date(2022, 1, 6), None, over=False), ["博士后!D2 stay_overlaps"]),
        (PastStay("OTHER1", None, None, over=False), ["博士后!D2 stay_overlaps"]),
    ],
)
def test_a_person_is_in_one_base_at_a_time(past: PastStay, problem: list[str]) -> None:
    person = KnownPerson("person-9", "样例甲", "resident", date(1990, 1, 1), (past,))
    found, problems = judged([base()], [stay()], replace(KNOWN, persons={number(1): person}))
    assert problems == problem
    assert found.persons == ()


def test_a_base_with_problems_of_its_own_is_not_called_unknown() -> None:
    _, problems = judged([base(filed_on="去年")], [stay()])
    assert problems == ["基地!C2 not_a_date", "博士后!A2 base_row_has_problems"]


def test_a_base_that_became_a_workstation_keeps_nobody() -> None:
    over = base(status="已自动注销（获批设站）", ended_on="2025-06-30")
    _, problems = judged([over], [stay()])
    assert "博士后!T2 base_ended" in problems
    assert judged([over], [stay(stage="已转入工作站", left_on="2025-06-30")])[1] == []


def test_without_its_columns_a_sheet_is_not_read() -> None:
    titles: list[Cell] = [one.title for one in BASE_LAYOUT.columns]
    reading = read_sheet(Sheet("基地", [[*titles[1:], titles[1]], ["NMGBSH20240001"]]), BASE_LAYOUT)
    assert reading.rows == []
    assert {(one.code, one.title) for one in reading.problems} == {
        ("missing_column", "基地编号"),
        ("double_column", "统一社会信用代码"),
    }


def test_columns_may_stand_in_any_order_and_blank_rows_are_passed_over() -> None:
    titles: list[Cell] = [f"{one.title}*" if one.required else one.title for one in BASE_LAYOUT.columns]
    values = [BASE_ROW[one.key] for one in BASE_LAYOUT.columns]
    mixed = Sheet(
        "基地", [["备注", *reversed(titles)], ["", *(None for _ in titles)], ["", *reversed(values)]]
    )
    reading = read_sheet(mixed, BASE_LAYOUT)
    assert reading.problems == []
    [row] = reading.rows
    assert (row.row, row.text("code")) == (3, "NMGBSH20240001")
    assert row.problem("code", "x", "y").cell == "基地!I3"


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        (
            {"entered_on": "去年", "stage": "已出基地"},
            ["博士后!P2 not_a_date", "博士后!T2 left_on_mismatch"],
        ),
        ({"entered_on": "去年", "ends_on": date(2024, 9, 3)}, ["博士后!P2 not_a_date"]),  # the term: Art. 14
        ({"discipline": "", "awarded_on": date(2026, 3, 3)}, ["博士后!G2 required", "博士后!K2 in_future"]),
    ],
)
def test_what_holds_whatever_stood_in_an_unreadable_cell_is_told_at_the_first_upload(
    changes: dict[str, Cell], problems: list[str]
) -> None:
    assert sorted(judged([base()], [stay(**changes)])[1]) == sorted(problems)


def test_a_base_whose_row_is_no_command_yet_is_judged_as_well() -> None:
    _, problems = judged([base(filed_on="去年", document="样例社备[2024]1号", ground="其他原因")], [])
    assert sorted(problems) == [
        "基地!C2 not_a_date",
        "基地!D2 bad_document_number",
        "基地!H2 ground_mismatch",
    ]


def test_a_column_is_known_by_another_heading_that_means_the_same_where_its_own_is_not_there() -> None:
    sheet = sheet_of(STAY_LAYOUT, STAY_ROW)
    others = {"姓名": "专家姓名", "证件号码": "身份证号码", "一级学科": "学科"}
    sheet.rows[0] = [others.get(str(title), title) for title in sheet.rows[0]]  # type: ignore[index]
    read = read_sheet(sheet, STAY_LAYOUT)
    assert (read.titled, read.problems, [row.text("name") for row in read.rows]) == (True, [], ["样例甲"])
    sheet.rows[0] = ["名字" if title == "研究项目" else title for title in sheet.rows[0]]  # type: ignore[index]
    twice = read_sheet(sheet, STAY_LAYOUT)
    assert [(one.code, one.title) for one in twice.problems] == [
        ("missing_column", "姓名"), ("missing_column", "研究项目"),
    ]  # fmt: skip

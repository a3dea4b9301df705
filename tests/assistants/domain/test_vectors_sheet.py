"""Vectors A35–A43, A47: the sheet of sixteen columns: every wrong cell of every row, or all of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from stdnum.cn import uscc

from domain.assistants import law
from domain.assistants.counting.persons import graduation_problem
from domain.assistants.sheet.cells import Value, Wrong, degree, identity, projects, province
from domain.assistants.sheet.columns import COLUMNS, Layout, layout
from domain.assistants.sheet.rows import Sheet, read
from domain.identity import check_character
from domain.refusal import Problem
from domain.spreadsheet import Raw
from tests.assistants.domain.samples import POLICY

TODAY = date(2025, 7, 1)
FIRST, SECOND, THIRD = (
    f"{head}{check_character(head)}"
    for head in ("11010519491231002", "11010519900307611", "11010119900307067")
)
CODE = "91150100MA0MYC1T7" + uscc.calc_check_digit("91150100MA0MYC1T7")
ROW: dict[str, Raw] = {
    "number": 1, "name": "样例人员甲", "identity": FIRST, "university": "样例大学", "graduated": 2025, "degree": 3,
    "province": "内蒙古自治区", "zone": "", "employer": "样例有限公司", "employer_code": CODE, "projects": 2, "level": 1,
    "incubator": 2, "startup": 2, "tech_sme": 1, "unemployed": 2,
}  # fmt: skip


def sheet(*rows: dict[str, Raw], headers: Sequence[str] = tuple(COLUMNS.values())) -> Sheet:
    found = layout(headers)
    assert isinstance(found, Layout), found
    cells = [(number, list({**ROW, **row}.values())) for number, row in enumerate(rows, 3)]
    return read(cells, found, year=2025, today=TODAY, policy=POLICY)


def codes(found: Sheet) -> list[tuple[int, str, str]]:
    return [(error.row, error.column, error.code) for error in found.errors]


def test_a35_a_code_is_written_in_capitals_and_a_number_is_no_code() -> None:
    """A35, 26·附件2(1)."""
    assert identity("11010519491231002x", TODAY) == FIRST
    wrong = sheet({"identity": 110105194912310021.0})
    assert codes(wrong) == [(3, "identity", "numeric_code")]
    assert wrong.errors[0].source == law.CODES
    assert codes(sheet({"employer_code": 911501001234567})) == [(3, "employer_code", "numeric_code")]
    assert codes(sheet({"identity": "110105194912310021"})) == [(3, "identity", "bad_identity")]


def test_a_row_is_taken_as_it_is_copied_and_kept_in_one_spelling() -> None:
    """Setting (form): wide signs, dots, dashes and spaces of names, numbers and codes; nothing else is repaired."""
    typed: dict[str, Raw] = {
        "name": "阿依 古丽•买买提\u200b", "identity": f"{FIRST[:6]}-{FIRST[6:14]}－{FIRST[14:].lower()}",
        "university": " 样例大学 （ 北京） ", "degree": "３", "projects": "２ ", "unemployed": "２\u3000",
        "employer_code": f"{CODE[:8]} {CODE[8:]}".lower(),
    }  # fmt: skip
    found = sheet(typed)
    assert codes(found) == []
    (row,) = found.rows
    kept = {key: row.text(key) for key in ("name", "identity", "university", "employer_code")}
    assert kept == {
        "name": "阿依古丽·买买提", "identity": FIRST, "university": "样例大学（北京）", "employer_code": CODE,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("graduated", "unemployed", "code"),
    [
        (2025, False, None),
        (2024, True, None),
        (2023, True, None),
        (2024, False, "was_employed"),
        (2023, False, "was_employed"),
        (2022, True, "not_eligible"),
        (2026, True, "not_eligible"),
    ],
)
def test_a36_whose_graduation_counts(graduated: int, unemployed: bool, code: str | None) -> None:
    """A36, 26·附件2(2), settings years_back and earlier_years_unemployed."""
    found = graduation_problem(2025, graduated, unemployed, POLICY)
    assert (found.code if found else None) == code
    in_sheet = sheet({"graduated": graduated, "unemployed": 1 if unemployed else 2})
    assert [error.code for error in in_sheet.errors] == ([code] if code else [])


@pytest.mark.parametrize(
    ("raw", "expected", "meant"),
    [
        (3.0, 3, ""),
        ("3", 3, ""),
        ("3.0", 3, ""),
        ("硕士", None, "3"),
        ("本科", None, "2"),
        (5, None, ""),
        (None, None, ""),
    ],
)
def test_a37_the_education_is_a_code(raw: Raw, expected: int | None, meant: str) -> None:
    """A37, 26·附件2(3): a word is answered with the code that it means, and not put in."""
    found = degree(raw)
    if expected is not None:
        assert found == expected
    else:
        assert isinstance(found, Wrong)
        assert (found.meant, found.source) == (meant, law.DEGREE)


@pytest.mark.parametrize("raw", [None, "", 0, "是", "否", 3])
def test_a38_the_last_four_are_one_or_two(raw: Raw) -> None:
    """A38, 26·附件2(9); column 8 may be empty (26·附件2(5))."""
    found = sheet({"incubator": raw, "startup": raw, "tech_sme": raw, "unemployed": raw})
    assert [code for _, _, code in codes(found)] == ["bad_flag"] * 4
    assert codes(sheet({"zone": None})) == []


def test_a39_an_employer_has_the_number_of_its_last_row() -> None:
    """A39, 26·附件2(7)."""
    found = sheet({"projects": 3}, {"projects": 5, "identity": SECOND}, {"projects": 4, "identity": THIRD})

    assert codes(found) == []
    assert [row.number("projects") for row in found.rows] == [4, 4, 4]
    assert len(found.warnings) == 1
    assert "第3、4、5行" in found.warnings[0]


@pytest.mark.parametrize(("level", "expected"), [(1, ["level_without_project"]), (2, [])])
def test_a40_no_project_has_no_level_of_one(level: int, expected: list[str]) -> None:
    """A40, 26·附件2(7), (8)."""
    assert [code for _, _, code in codes(sheet({"projects": 0, "level": level}))] == expected
    assert isinstance(projects(""), Wrong)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("内蒙古", "内蒙古自治区"), ("内蒙古自治区", "内蒙古自治区"), ("北京市", "outside_region")],
)
def test_a41_the_province_is_the_employer_s(raw: Raw, expected: str) -> None:
    """A41, 26·附件2(4)."""
    found: Value | Wrong = province(raw)
    assert (found.code if isinstance(found, Wrong) else found) == expected


def test_a42_headers_are_found_by_what_they_mean() -> None:
    """A42, 26·附件2, setting import."""
    printed = list(COLUMNS.values())
    printed[12:15] = ["是否就業於孵化器", "是否就業於清创企业", "是否就業于科长型中小企业"]
    found = layout(printed)
    assert isinstance(found, Layout)
    assert found.at["startup"] == 13
    assert len(found.warnings) == 2
    printed[14] = "是否就业于科技型中小企业"
    only = layout(printed)
    assert isinstance(only, Layout)
    assert only.warnings == ("列标题“是否就業於清创企业”按“是否就业于初创企业”读取。",)

    turned = layout(list(COLUMNS.values())[::-1])
    assert isinstance(turned, Layout)
    assert turned.at["name"] == 14
    unknown = layout([*COLUMNS.values(), "样例栏目"])
    assert isinstance(unknown, tuple)
    assert isinstance(unknown[0], Problem)
    assert "样例栏目" in unknown[0].detail


@pytest.mark.parametrize(
    ("headers", "code"),
    [(list(COLUMNS.values())[:-1], "header_missing"), ([*COLUMNS.values(), "姓名"], "double_header")],
)
def test_a_missing_or_doubled_header_is_refused(headers: list[str], code: str) -> None:
    """26·附件2."""
    found = layout(headers)
    assert isinstance(found, tuple)
    assert [problem.code for problem in found] == [code]


def test_a43_one_person_twice_is_wrong_in_both_rows() -> None:
    """A43, setting import."""
    found = sheet({}, {}, {"identity": SECOND})
    assert codes(found) == [(3, "identity", "double_person"), (4, "identity", "double_person")]


def test_every_wrong_cell_of_every_row_is_told_at_once() -> None:
    """26·附件2, setting import."""
    wrong: dict[str, Raw] = {"name": "", "degree": "硕士", "level": 3, "startup": "是"}
    found = sheet(wrong, {"identity": SECOND, **dict.fromkeys(("employer", "university"), "")})
    assert codes(found) == [
        (3, "name", "missing"),
        (3, "degree", "bad_degree"),
        (3, "level", "bad_level"),
        (3, "startup", "bad_flag"),
        (4, "university", "missing"),
        (4, "employer", "missing"),
    ]


def test_an_empty_row_is_left_out() -> None:
    """Setting import."""
    found = layout(list(COLUMNS.values()))
    assert isinstance(found, Layout)
    sheet_read = read(
        [(3, [None] * 16), (4, list(ROW.values()))], found, year=2025, today=TODAY, policy=POLICY
    )
    assert [row.row for row in sheet_read.rows] == [4]
    assert replace(sheet_read).errors == ()

"""Setting (import): what people type into a cell is taken where it is clear, and otherwise said plainly."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bases.imports.cells import Cell, UnreadableCell, Value, read_cell
from domain.bases.imports.columns import BASE_LAYOUT, LAYOUTS, STAY_LAYOUT, CellKind
from domain.bases.imports.problems import letters

DAY = BASE_LAYOUT.column("filed_on")
CODE = STAY_LAYOUT.column("number")
NAME = STAY_LAYOUT.column("name")
STATUS = BASE_LAYOUT.column("status")
COLUMNS = [column for layout in LAYOUTS for column in layout.columns]


@pytest.mark.parametrize(
    "raw",
    [
        date(2025, 3, 1),
        datetime(2025, 3, 1),  # noqa: DTZ001  # as workbooks have it
        "2025-03-01",
        "2025年3月1日",
        "2025.3.1",
        "2025/3/1",
        "２０２５－０３－０１",
        " 2025 年 3 月 1 日 ",
        "2025-03-01 00:00:00",
        "20250301",
        20250301,
        20250301.0,
        "\u3000 2025-3-1\u200b",
    ],
)
def test_a_day_may_be_written_in_every_common_way(raw: Cell) -> None:
    assert read_cell(DAY, raw) == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("2025-02-29", "no_such_day"),
        ("2025-13-01", "no_such_day"),
        ("0000-01-01", "no_such_day"),
        ("去年", "not_a_date"),
        ("2025-3", "day_missing"),
        (45717, "serial_number"),
        (45717.5, "serial_number"),
        (float("nan"), "not_a_date"),
        (True, "not_a_date"),
        (time(9), "not_a_date"),
        (datetime(2025, 3, 1, 9), "not_a_date"),  # noqa: DTZ001
        ("", "required"),
        (" \u3000", "required"),
        (None, "required"),
    ],
)
def test_what_is_no_day_is_said_plainly(raw: Cell, code: str) -> None:
    with pytest.raises(UnreadableCell) as told:
        read_cell(DAY, raw)
    assert told.value.code == code
    assert told.value.detail.startswith(("备案日期", "请填写备案日期"))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("１５０１０２１９９００１０１００１ｘ", "15010219900101001X"),
        ("1501 0219 9001 0100 1x", "15010219900101001X"),
        (12345678, "12345678"),
        (12345678.0, "12345678"),
    ],
)
def test_codes_are_read_however_wide_they_are_written(raw: Cell, value: str) -> None:
    assert read_cell(CODE, raw) == value


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (150102199001010012, "precision_lost"),
        (1.50102199001010e17, "precision_lost"),
        (1.5, "not_text"),
        (-1, "not_text"),
        (True, "not_text"),
        (date(2025, 1, 1), "not_text"),
        ("1" * 21, "too_long"),
        ("1\x001", "bad_characters"),
        ("1\ud8001", "bad_characters"),
    ],
)
def test_a_code_that_a_spreadsheet_has_spoilt_is_not_guessed(raw: Cell, code: str) -> None:
    with pytest.raises(UnreadableCell) as told:
        read_cell(CODE, raw)
    assert told.value.code == code


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("样 例", "样例"),
        ("样例\u3000甲", "样例甲"),
        (" Sample  Person ", "Sample Person"),
        ("样例·甲", "样例·甲"),
    ],
)
def test_spaces_within_a_chinese_name_are_only_for_the_eye(raw: str, value: str) -> None:
    assert read_cell(NAME, raw) == value


def test_a_choice_is_known_by_its_chinese_name() -> None:
    assert read_cell(STATUS, " 备案有效 ") == "active"
    assert read_cell(STATUS, "已自动注销(获批设站)") == "ended"
    with pytest.raises(UnreadableCell, match="not_a_choice"):
        read_cell(STATUS, "有效")


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("身份证", "resident"), ("二代身份证", "resident"), ("居民 身份证", "resident"), ("中国护照", "passport"), ("因私护照", "passport"),
        ("港澳居民居住证", "residence"), ("台湾居民居住证", "residence"), ("外国人永久居留证", "permanent"), ("回乡证", "home_return"),
        ("港澳居民来往内地通行证（回乡证）", "home_return"), ("台胞证", "taiwan"), ("台湾居民来往大陆通行证", "taiwan"),
    ],
)  # fmt: skip
def test_a_kind_of_document_is_known_by_the_names_that_other_systems_give_it(typed: str, kind: str) -> None:
    assert read_cell(STAY_LAYOUT.column("identity_kind"), typed) == kind


@pytest.mark.parametrize("typed", ["港澳通行证", "学生证", "军官证"])
def test_what_could_be_several_documents_is_none_of_them(typed: str) -> None:
    with pytest.raises(UnreadableCell):
        read_cell(STAY_LAYOUT.column("identity_kind"), typed)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda one: one.title)
@given(
    raw=st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(),
        st.dates(),
        st.datetimes(),
        st.times(),
    )
)
def test_every_cell_is_read_or_refused_in_chinese(column, raw) -> None:  # type: ignore[no-untyped-def]
    told = ""
    value: Value = None
    try:
        value = read_cell(column, raw)
    except UnreadableCell as unread:
        told = unread.detail
    assert value is None or isinstance(value, date if column.kind is CellKind.DATE else str)
    assert not told or (column.title in told and told.endswith("。"))


@given(st.dates(date(1980, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back_from_its_iso_form(day: date) -> None:
    assert read_cell(DAY, day.isoformat()) == day


def test_columns_have_the_letters_of_spreadsheets() -> None:
    assert [letters(one) for one in (1, 4, 26, 27, 52, 702, 703)] == ["A", "D", "Z", "AA", "AZ", "ZZ", "AAA"]

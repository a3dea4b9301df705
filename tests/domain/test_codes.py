"""Unit codes, identity documents and document numbers: the standards' vectors and what always holds."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.codes import check_unit_code
from domain.document_number import DocumentNumber, next_number, parse
from domain.identity import (
    IDENTITY_NAMES,
    IdentityKind,
    Sex,
    check_character,
    check_identity,
    check_name,
    check_reason,
    mask,
    sex_of,
)

ON = date(2026, 3, 2)
RESIDENT = IdentityKind.RESIDENT


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("91350100M000100Y43", None),
        ("91150100MA00000080", None),
        ("91350100M000100Y4Z", "前8位"),
        ("91350100M000100Y44", "校验码"),
        ("9135010OM000100Y43", "前8位"),
        ("91350100M000100Y4", "18位"),
        ("", "18位"),
    ],
)
def test_a_unit_code_must_have_its_form_and_check_digit(text: str, problem: str | None) -> None:
    found = check_unit_code(text)

    assert bool(found.problems) == (problem is not None)
    assert (problem or "") in "".join(found.problems)


def test_a_unit_code_is_stored_in_one_form() -> None:
    assert check_unit_code(" 91150100ma00000080 ").code == "91150100MA00000080"


def test_another_region_is_a_warning_only() -> None:
    assert check_unit_code("91150100MA00000080").warnings == ()
    assert "行政区划" in check_unit_code("91350100M000100Y43").warnings[0]


@given(st.text(max_size=20))
def test_no_text_makes_the_unit_code_check_raise(text: str) -> None:
    found = check_unit_code(text)

    assert not (found.problems and found.warnings)


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "11010519491231002x"])
def test_the_vectors_of_the_standard_have_the_right_check_character(number: str) -> None:
    assert check_character(number[:17]) == number[17].upper()


@pytest.mark.parametrize(
    ("kind", "number", "problem"),
    [
        (RESIDENT, "11010519491231002X", None),
        (RESIDENT, "11010519491231002x", None),
        (RESIDENT, "110105194912310021", "校验码"),
        (RESIDENT, "440524188001010014", "不合理"),
        (RESIDENT, "11010519490230002X", "不存在"),
        (RESIDENT, "11010520490201002X", "不合理"),
        (RESIDENT, "1101051949123100", "17位数字"),
        (RESIDENT, "١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "17位数字"),
        (IdentityKind.PASSPORT, "E12345678", None),
        (IdentityKind.PASSPORT, "护照", "护照号码"),
        (IdentityKind.PERMANENT, "ABC110012345678", None),
        (IdentityKind.PERMANENT, "AB1110012345678", "3个字母"),
        (IdentityKind.RESIDENCE, "11010519491231002", "17位数字"),
        (IdentityKind.PASSPORT, "EB 1234 5678", None),
        (RESIDENT, "110105 19491231 002X", None),
        (RESIDENT, "１１０１０５１９４９１２３１００２ｘ", None),
        (RESIDENT, "\t11010519491231002X\n", None),
        (IdentityKind.HOME_RETURN, "H12345678", None),
        (IdentityKind.HOME_RETURN, "m 1234 5678 01", None),
        (IdentityKind.HOME_RETURN, "H1234567", "H或M加8位或10位数字"),
        (IdentityKind.HOME_RETURN, "H123456789", "H或M加8位或10位数字"),
        (IdentityKind.HOME_RETURN, "A12345678", "H或M加8位或10位数字"),
        (IdentityKind.TAIWAN, "12345678", None),
        (IdentityKind.TAIWAN, "１２３４ ５６７８", None),
        (IdentityKind.TAIWAN, "1234567", "8位数字"),
        (IdentityKind.TAIWAN, "T1234567", "8位数字"),
    ],
)
def test_an_identity_number_is_checked_by_its_kind(
    kind: IdentityKind, number: str, problem: str | None
) -> None:
    found = check_identity(kind, number, ON)

    assert bool(found.problems) == (problem is not None)
    assert (problem or "") in "".join(found.problems)


@pytest.mark.parametrize(
    "county",
    ["150702", "150703", "150721", "150722", "150723", "150724", "150725", "150726", "150727", "150781"],
)
def test_every_county_of_hulunbuir_is_accepted_without_a_warning(county: str) -> None:
    first = f"{county}19900101001"
    found = check_identity(RESIDENT, first + check_character(first), ON)

    assert (found.problems, found.warnings, found.born) == ((), (), date(1990, 1, 1))


@pytest.mark.parametrize(
    ("kind", "head"),
    [(RESIDENT, "990000"), (IdentityKind.RESIDENCE, "150100"), (IdentityKind.PERMANENT, "150100")],
)
def test_an_unusual_address_is_a_warning_only(kind: IdentityKind, head: str) -> None:
    first = f"{head}19900101001"
    found = check_identity(kind, first + check_character(first), ON)

    assert found.problems == ()
    assert len(found.warnings) == 1


@pytest.mark.parametrize(
    ("kind", "number", "sex"),
    [
        (RESIDENT, "11010519491231002X", Sex.FEMALE),
        (RESIDENT, "110105194912310012", Sex.MALE),
        (IdentityKind.RESIDENCE, "810000199001010019", Sex.MALE),
        (IdentityKind.PASSPORT, "E12345678", None),
        (IdentityKind.HOME_RETURN, "H12345678", None),
        (IdentityKind.PERMANENT, "ABC110012345678", None),
    ],
)
def test_a_number_tells_the_sex_or_nothing(kind: IdentityKind, number: str, sex: Sex | None) -> None:
    assert sex_of(kind, number) is sex


def test_every_kind_of_document_has_a_name() -> None:
    assert set(IDENTITY_NAMES) == set(IdentityKind)


@pytest.mark.parametrize(
    "name",
    [
        "样例博士1",
        "Sample-Name O'Hara",
        "ᠰᠠᠮᠫᠯ\u180eᠡ",
        "样例·甲",
        "\U00031350",
        "张\U0002ebf1",
        "\U0003347f",
    ],
)
def test_people_are_named_in_letters(name: str) -> None:
    assert check_name(name, "EA0000001") == ()
    assert check_name("SAMPLE NAME", "SAMPLE") == ()


@pytest.mark.parametrize(
    "name",
    ["", "1", "\u200b", "样例\n甲", "样例EA0000001", "ea 0000 001", "150102 199001 010012", "样例123456"],
)
def test_a_name_neither_hides_nor_shows_a_number(name: str) -> None:
    assert len(check_name(name, "EA0000001")) == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("无", "请填写姓名"), ("待定", "请填写姓名"), ("王*芳", "全名"), ("王○芳", "全名"), ("王×", "全名"),
        ("王芳样、李明样", "一个人"), ("王芳样/李明样", "一个人"), ("王芳(女)", "姓名本身"), ("王芳(曾用名:王小芳)", "姓名本身"),
        ("其其格(蒙古族)", "姓名本身"), ("王芳(副教授)", "姓名本身"),
    ],
)  # fmt: skip
def test_what_is_no_name_of_one_person_is_told(name: str, told: str) -> None:
    assert [told in one for one in check_name(name, "EA0000001")] == [True]


@pytest.mark.parametrize(
    "name", ["约翰·史密斯(John Smith)", "Li, Wei", "阿依古丽·买买提", "O'Brien", "Ж. Бат", "无名样", "族样"]
)
def test_what_is_unusual_in_a_name_stays(name: str) -> None:
    assert check_name(name, "EA0000001") == ()


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("150102910101001", "15位的旧号码已停用"),
        ("15010219910101001", "现为17位"),
        ("15O10219910101001X", "字母O"),
        ("15010219910101001*", "17位数字"),
    ],
)
def test_a_number_that_is_not_of_its_form_is_told_what_is_wrong_with_it(number: str, told: str) -> None:
    (problem,) = check_identity(RESIDENT, number, ON).problems
    assert problem.startswith("居民身份证号码应为17位数字加1位数字或X")
    assert told in problem


@given(st.from_regex(r"[0-9]{17}", fullmatch=True), st.sampled_from("0123456789X"))
def test_exactly_one_last_character_passes_the_check(first: str, last: str) -> None:
    found = check_identity(RESIDENT, first + last, ON)

    assert ("号码校验码不正确" in found.problems) == (last != check_character(first))


@given(st.text(st.characters(exclude_characters="*"), max_size=30))
def test_a_mask_never_shows_more_than_five_characters_or_the_birth_date(number: str) -> None:
    shown = mask(number)

    assert len(shown) == len(number)
    assert sum(character != "*" for character in shown) <= min(5, len(number) // 3)
    assert set(shown[3 : len(number) - 2]) <= {"*"}


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("11010519491231002X", "110*************2X"),
        ("E12345678", "*******78"),
        ("AB1234", "******"),
        ("", ""),
    ],
)
def test_masks_show_the_ends_of_long_numbers_only(number: str, shown: str) -> None:
    assert mask(number) == shown


PREFIXES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=15)


@given(PREFIXES, st.integers(0, 9999), st.integers(1, 999_999_999))
def test_a_document_number_reads_back_as_printed(prefix: str, year: int, sequence: int) -> None:
    number = DocumentNumber(prefix, year, sequence)

    assert parse(number.text) == number


@pytest.mark.parametrize(
    "text",
    [
        *(
            "样例社备[2026]1号",
            "样例社备〔26〕1号",
            "样例社备〔2026〕01号",
            "样例社备〔2026〕0号",
            "样例社备〔2026〕1",
        ),
        *(
            "备〔2026〕1号",
            "NRS〔2026〕1号",
            "样例社备〔2026〕1号\n",
            "样例社备〔２０２６〕1号",
            "样例社备〔2026〕第1号",
            "",
        ),
    ],
)
def test_other_ways_of_writing_a_document_number_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="发文字号应形如"):
        parse(text)


def test_parts_that_make_no_document_number_are_refused() -> None:
    with pytest.raises(ValueError, match="发文字号应形如"):
        DocumentNumber("样例社备", 2026, 0)


@given(st.sets(st.integers(1, 30)))
def test_numbers_go_on_behind_the_highest(taken: set[int]) -> None:
    number = next_number("样例社备", 2026, taken)

    assert number.sequence == max(taken, default=0) + 1
    assert re.fullmatch(r"样例社备〔2026〕\d+号", number.text)


@pytest.mark.parametrize(
    ("reason", "names_somebody"),
    [
        ("登记时录入有误。", False),
        ("样例是笔误。", False),
        ("原登记为样例王某。", True),
        ("应为 Sample  Wang。", True),
        ("护照ea 0000001已核对。", True),
    ],
)
def test_a_reason_for_the_register_names_nobody(reason: str, names_somebody: bool) -> None:
    assert bool(check_reason(reason, ("样例王某", "SAMPLE WANG", "样"), "EA0000001")) is names_somebody

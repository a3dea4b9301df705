"""Names as they are meant: one spelling is kept, and each other one is the same name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.plain.letters import is_letter, private, visible
from domain.plain.names import (
    organisation_key,
    organisation_name,
    person_key,
    person_name,
    same_organisation,
    same_person,
    search_key,
)
from domain.plain.pinyin import toneless
from domain.plain.variants import simplified

OTHER_DOTS = "\u02d9\u00b0\u2218\u25c6\u25c9\u26ab\u2b24\u1802\u2025\u2026\u2032\u00b4`'’_\uff3f"
"""What inputs and programs put in the place of the dot."""
DOTS = "\u00b7\u2022\u2027\u30fb\uff65\u22c5\u2219"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("王 芳样", "王芳样"),
        ("李\u3000明样", "李明样"),
        (" 王芳\ufeff样\u200b ", "王芳样"),
        ("样例\u00a0王芳", "样例王芳"),
        *((f"阿依古丽{dot}买买提", "阿依古丽·买买提") for dot in DOTS),
        *((f"阿依古丽 {dot} 买买提", "阿依古丽·买买提") for dot in DOTS),
        ("阿依古丽.买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("阿依古丽。买买提", "阿依古丽·买买提"),
        ("阿依古丽··买买提", "阿依古丽·买买提"),
        ("Ｊｏｈｎ\u3000 Smith", "John Smith"),
        ("J. R. Smith", "J. R. Smith"),
        ("张\U0002ebf1", "张\U0002ebf1"),
        ("王\U00031350", "王\U00031350"),
        ("⼤伟", "大伟"),
        ("⺠⻰", "民龙"),
        ("阿依古丽◦买买提", "阿依古丽·买买提"),
        ("阿依古丽-买买提", "阿依古丽·买买提"),
        ("阿依古丽 — 买买提", "阿依古丽·买买提"),
        ("Ｍ.阿不都拉", "M·阿不都拉"),
        ("M阿不都拉", "M阿不都拉"),
        ("Jean-Luc", "Jean-Luc"),
        ("ᠪᠠᠭᠠᠲᠤᠷ\u180eᠠ", "ᠪᠠᠭᠠᠲᠤᠷ\u180eᠠ"),
        *((f"阿依古丽{dot}买买提", "阿依古丽·买买提") for dot in OTHER_DOTS),
        ("阿依古丽&middot;买买提", "阿依古丽·买买提"),
        ("阿依古丽&#183;买买提", "阿依古丽·买买提"),
        ("阿依古丽&#xB7;买买提", "阿依古丽·买买提"),
        ("阿依古丽...买买提", "阿依古丽·买买提"),
        ("王芳样、", "王芳样"),
        ("王芳样，", "王芳样"),
        ("“王芳样”", "王芳样"),
        ("样**", "样**"),
        ("王*芳", "王*芳"),
        ("王○芳", "王○芳"),
    ],
)
def test_a_persons_name_is_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert person_name(typed) == kept
    assert same_person(typed, kept)
    assert search_key(typed) == search_key(kept)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("WANG Fang", "Wang  fang", True),
        ("阿依古丽买买提", "阿依古丽·买买提", True),
        ("邉\U000e0101", "邉", True),
        ("阿依古丽-买买提", "阿依古丽·买买提", True),
        ("阿依古丽—买买提", "阿依古丽·买买提", True),
        ("A.阿不都拉", "A·阿不都拉", True),
        ("O'Brien", "O’Brien", True),
        ("Jean-Luc", "Jean Luc", True),
        ("Li, Wei", "LI WEI", True),
        ("José García", "JOSE GARCIA", True),
        ("Müller", "MUELLER", True),
        ("Nguyễn Văn An", "NGUYEN VAN AN", True),
        ("Łukasz Żak", "LUKASZ ZAK", True),
        ("Strauß", "STRAUSS", True),
        ("Smith, John", "John Smith", True),
        ("Ёлкин", "Елкин", False),
        ("王芳（曾用名：王小芳）", "王芳", True),
        ("王芳（曾用名：王小芳）", "王小芳", True),
        ("王芳（原名王小芳）", "王小芳", True),
        ("王芳（女）", "王芳", True),
        ("其其格（蒙古族）", "其其格", True),
        ("王芳（副教授）", "王芳", True),
        ("姓名：王芳", "王芳", True),
        ("陳志明", "陈志明", True),
        ("呂小明", "吕小明", True),
        ("黃髙", "黄高", True),
        ("乾隆样", "干隆样", False),
        ("王芳（曾用名：王小芳）", "王大芳", False),
        ("王芳", "王方", False),
        ("王芳", "", False),
        ("", "", False),
        ("·", " ", False),
    ],
)
def test_two_spellings_are_one_person_or_not(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


PLACE = "样例（通辽）有限公司"


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("样例(通辽)有限公司", True),
        ("样例 (通辽) 有限公司", True),
        (" 样例（ 通辽 ）有限公司", True),
        ("样例〔通辽〕有限公司", True),
        ("样例【通辽】有限公司", True),
        ("样例（通辽）\u200b有限公司", True),
        ("\ufeff样例（通辽）有限公司", True),
        ("样例⟨通辽⟩有限公司", True),
        ("样例［通辽］有限公司", True),
        ("样例(通辽）有限公司。", True),
        ("“样例（通辽）有限公司”", True),
        ("单位名称：样例（通辽）有限公司", True),
        ("样例（通辽）有限公司（盖章）", True),
        ("樣例（通遼）有限公司", True),
        ("样例（通辽）有限公司（筹）", False),
        ("样例通辽有限公司", False),
        ("样例（包头）有限公司", False),
    ],
)
def test_spellings_of_an_organisation_are_one(typed: str, same: bool) -> None:
    assert same_organisation(typed, PLACE) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＢＣ 公司", "abc公司"),
        ("样例—研究院", "样例-研究院"),
        ("“样例”中心", "样例中心"),
        ("样例・所", "样例·所"),
        ("內蒙古样例大学", "内蒙古样例大学"),
        ("样例&amp;样品所", "样例&样品所"),
        ("样例〇一所", "样例○一所"),
        ("「样例」中心", "样例中心"),
        ("样例水利、电力院", "样例水利电力院"),
        ("ABC Co., Ltd.", "ABC CO LTD"),
    ],
)
def test_width_case_dashes_and_quotes_make_no_other_organisation(one: str, other: str) -> None:
    assert organisation_key(one) == organisation_key(other)


def test_what_is_kept_of_an_organisation_is_what_was_written() -> None:
    assert organisation_name(" 样例 （通辽）\u200b 有限公司 ") == PLACE
    assert organisation_name("样例 ABC 公司") == "样例 ABC 公司"
    assert organisation_name("ＡＢＣ公司") == "ＡＢＣ公司"


@pytest.mark.parametrize("first", [0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0x20000, 0x3007])
@pytest.mark.parametrize("step", [0])
def test_the_ends_of_the_old_blocks_are_letters(first: int, step: int) -> None:
    assert is_letter(chr(first + step))


def test_every_ideograph_up_to_extension_j_is_a_letter_on_every_python() -> None:
    blocks = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x3347F), (0x3007, 0x3007)]
    for first, last in blocks:
        assert all(is_letter(chr(point)) for point in range(first, last + 1))
        assert person_name(f"样{chr(last)}") == f"样{chr(last)}"


def test_made_up_characters_are_told_apart() -> None:
    assert private("王\ue000") == "\ue000"
    assert private("王\U000f0000") == "\U000f0000"
    assert private("王芳") is None


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [("yùmǐ", "yumi"), ("lǜsè", "lvse"), ("nü", "nv"), ("xian", "xian"), ("样例", "样例"), ("josé", "jose")],
)
def test_pinyin_is_looked_for_without_its_tones(typed: str, spelt: str) -> None:
    assert toneless(typed) == toneless(spelt) == spelt


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
SPOILT = st.lists(st.sampled_from([" ", "\u3000", "\u200b", "\ufeff", "\u2060", "\u00ad"]), max_size=3).map(
    "".join
)
SIGNS = st.sampled_from("王芳李明阿依古丽样例大学研究所\U0002ebf1\U00031350")


@given(TEXTS)
def test_making_plain_twice_is_making_plain_once(text: str) -> None:
    for plain in (person_name, person_key, organisation_name, organisation_key, search_key, visible):
        assert plain(plain(text)) == plain(text)


@given(st.lists(st.tuples(SIGNS, SPOILT), min_size=1, max_size=12))
def test_spaces_and_unseen_signs_change_no_name(signs: list[tuple[str, str]]) -> None:
    clean, spoilt = "".join(sign for sign, _ in signs), "".join(sign + more for sign, more in signs)
    assert person_name(spoilt) == clean
    assert same_person(spoilt, clean)
    assert same_organisation(spoilt, clean)
    assert search_key(spoilt) == search_key(clean)


@given(
    st.lists(SIGNS, min_size=1, max_size=4),
    st.lists(SIGNS, min_size=1, max_size=6),
    st.sampled_from(DOTS + "."),
)
def test_each_dot_between_parts_is_the_same(one: list[str], other: list[str], dot: str) -> None:
    assert person_name("".join(one) + dot + "".join(other)) == "".join(one) + "·" + "".join(other)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("陳志明", "陈志明"),
        ("內蒙古", "内蒙古"),
        ("阿依古丽˙买买提", "阿依古丽·买买提"),
        ("样例ꞏ例", "样例·例"),
        ("髙&middot;样", "高样"),
    ],
)
def test_a_name_is_found_by_its_other_characters(typed: str, written: str) -> None:
    assert search_key(typed) == search_key(written)


@pytest.mark.parametrize(
    "text", ["王&#xE000;芳", "王&#xFFFF;芳", "王&#10;芳", "王&lt;b&gt;芳", "王&#x202e;芳"]
)
def test_no_reference_brings_in_what_was_looked_for_before(text: str) -> None:
    assert person_name(text).startswith("王&")
    assert organisation_name(text).startswith("王&")


def test_no_character_of_the_table_leads_to_another_one_of_it() -> None:
    every = "".join(map(chr, range(0x3400, 0xA000)))
    assert len(simplified(every)) == len(every)
    assert simplified(simplified(every)) == simplified(every)
    assert simplified("乾于後") == "乾于後"

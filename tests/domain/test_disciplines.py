"""Disciplines: one name for what people write, and how far two of them are apart."""

import pytest

from domain.disciplines import DISCIPLINES, FIELDS, discipline_code, discipline_name, distance


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("材料科学与工程", "0805"), ("材料", "0805"), ("０８０５", "0805"), ("0805材料科学与工程", "0805"),
        ("材料科学与工程（0805）", "0805"), ("材料 科学与工程\u200b", "0805"), ("食品科学", "0832"), ("草学", "0909"),
        ("080500", "0805"), ("080501材料物理与化学", "0805"), ("工学 材料科学与工程", "0805"), ("工学门类畜牧学", "0905"),
        ("样例学", None), ("", None), ("080", None), ("0834", None), ("083400", None), ("哲学", "0101"),
    ],
)  # fmt: skip
def test_a_text_means_a_discipline_or_none(text: str, code: str | None) -> None:
    assert discipline_code(text) == code


def test_what_is_not_listed_stays_as_it_was_written() -> None:
    assert discipline_name(" 样例学 ") == "样例学"
    assert discipline_name("材料") == "材料科学与工程"


def test_every_discipline_means_itself_and_belongs_to_a_field() -> None:
    assert len(set(DISCIPLINES.values())) == len(DISCIPLINES) > 100
    for code, name in DISCIPLINES.items():
        assert discipline_code(name) == discipline_code(code) == code
        assert code[:2] in FIELDS


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("材料科学与工程", "材料", 0), ("材料科学与工程", "冶金工程", 1), ("材料科学与工程", "食品科学与工程", 1),
        ("冶金工程", "畜牧学", 2),
        ("样例学", "样例 学", 0), ("样例学", "材料", 2), ("", "材料", 2),
    ],
)  # fmt: skip
def test_how_far_two_fields_are_apart(one: str, other: str, far: int) -> None:
    assert distance(one, other) == distance(other, one) == far

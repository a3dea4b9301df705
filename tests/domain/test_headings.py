"""Headings of tables: which of them mean the same, and never two things."""

from collections import Counter

import pytest

from domain.plain.headings import ALIKE, meant

KNOWN = ("姓名", "职称", "证件号码", "手机")
MEANT = [
    ("姓名", "姓名"),
    ("名字", "姓名"),
    ("专家姓名", "姓名"),
    ("身份证号", "证件号码"),
    ("联系电话", "手机"),
    ("年龄", ""),
    ("", ""),
]


@pytest.mark.parametrize(("heading", "known"), MEANT)
def test_a_heading_means_the_only_one_that_means_the_same(heading: str, known: str) -> None:
    assert meant(heading, KNOWN) == known


def test_what_two_could_be_is_neither() -> None:
    assert meant("名字", ("姓名", "本人姓名")) == ""
    assert meant("本人姓名", ("姓名", "本人姓名")) == "本人姓名"


def test_no_heading_means_two_things() -> None:
    words = Counter(word for alike in ALIKE for word in alike)
    assert [word for word, times in words.items() if times > 1] == []

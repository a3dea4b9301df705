"""内科成字〔2025〕26号 and 工信部联规〔2024〕122号 are cited only by the names of the reviewed table, each by its words."""

import ast
import re
from dataclasses import fields

import pytest

from domain.assistants import law
from domain.assistants.policy import DEFAULT_POLICY, AssistantsPolicy
from domain.assistants.policy_limits import LIMITS
from domain.assistants.settings_titles import FIXED_BY, TITLES
from domain.assistants.texts import TEXTS
from domain.policy import HEAD, Edition
from domain.text import texts
from tests.law.reading import names_of_law, of_programme, strings, within

NAMES = law.names()
BY_HAND = re.compile("《通知》[一二三四]|《八部门通知》[一二三四]|通知第[一二三四五六七八九十]+条")


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_every_citation_stand_in_its_paragraph(name: str) -> None:
    found = NAMES[name]
    place = texts()[found.source.text].places[found.number]

    assert found.words in place.split("\n")[found.paragraph - 1]
    assert found.use


def test_every_name_is_a_place_of_its_own() -> None:
    assert len({(each.source.text, each.number, each.words) for each in law.CITATIONS}) == len(NAMES)
    assert len(law.CITATIONS) == len(NAMES)


def test_no_sentence_cites_a_part_by_hand() -> None:
    assert [
        (path, string.value)
        for path, tree in of_programme("assistants").items()
        for string in strings(tree)
        if BY_HAND.search(str(string.value))
    ] == []


def test_every_used_name_stands_in_the_table() -> None:
    used = {name for tree in of_programme("assistants").values() for name in names_of_law(tree)}

    assert {name for name in used if name.isupper()} - {"CITATIONS"} <= NAMES.keys()


def test_every_setting_has_a_title_and_a_limit_or_is_fixed_by_the_text() -> None:
    names = {each.name for each in fields(AssistantsPolicy)} - set(HEAD)

    assert names <= TITLES.keys()
    assert names == LIMITS.keys() | FIXED_BY.keys() | {"interpretations"}


OF_HIRES = frozenset(
    {"counts_from_month", "counts_from_day", "unmatched_counts", "spot_check_share", "spot_check_least"}
)
"""Settings of what is counted by posts and hires, and of the checks of them."""


def test_every_setting_is_read_by_a_rule() -> None:
    """As an attribute of an edition, or as what a time limit is counted by."""
    own = {each.name for each in fields(AssistantsPolicy)} - {each.name for each in fields(Edition)}
    found = [node for tree in of_programme("assistants").values() for node in within(tree)]
    read = {node.attr for node in found if isinstance(node, ast.Attribute)}
    for node in found:
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "limited":
            read |= {str(each.value) for each in node.args if isinstance(each, ast.Constant)}

    assert own - read <= OF_HIRES


def test_every_default_is_one_that_could_be_set() -> None:
    for name, read in LIMITS.items():
        value = getattr(DEFAULT_POLICY, name)
        if name not in {each.name for each in fields(Edition)} or isinstance(value, bool | int | tuple):
            assert read(list(value) if isinstance(value, tuple) else value) == value, name


def test_the_texts_are_printed_as_they_are_cited() -> None:
    assert [text.key for text in TEXTS] == ["26", "122"]
    assert law.WEEKLY_REPORT.cite == "《通知》三"
    assert law.PROJECT_POSTS.cite == "《通知》二（一）"
    assert law.CODES.cite == "《通知》附件2（1）"
    assert law.NATIONAL_REPORTS.cite == "《八部门通知》三（四）"

"""docs/articles.md is what the code says, and no article or item is left without a rule or a reason."""

import pytest

from domain.bases.interpretations import QUESTIONS
from domain.bases.settings_titles import FIXED_BY
from tests.law.index import PAGE, REASONS, index, keys, numbers, page


def test_the_file_is_the_one_that_the_code_gives() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.law.index"


def test_all_26_articles_and_their_items_are_there() -> None:
    assert [one for one in keys() if "(" not in one] == [str(number) for number in range(1, 27)]
    assert len([one for one in keys() if "(" in one]) == 5 + 3 + 2 + 2 + 10


@pytest.mark.parametrize("number", keys())
def test_every_article_and_item_has_rules_or_a_reason(number: str) -> None:
    entry = index()[number]
    own = [path for path in entry.rules if path.split("/")[0] in {"domain", "activities"}]

    assert bool(own) != (number in REASONS)


@pytest.mark.parametrize("number", [one for one in keys() if one not in REASONS])
def test_every_article_with_a_rule_has_a_test_that_names_it(number: str) -> None:
    assert [path for path in index()[number].tests if not path.startswith("tests/domain/test_source")]


def test_every_open_question_stands_under_its_article() -> None:
    told = {
        key
        for entry in index().values()
        for question in entry.questions
        for key in QUESTIONS
        if f"(`{key}`)" in question
    }

    assert told == QUESTIONS.keys()


BESIDE = [
    ("11(3)", "notice_working_days"),
    ("11(3)", "experts_per_application"),
    ("13(2)", "entry_check_working_days"),
    ("22", "merit_check_working_days"),
    ("23", "finding_working_days"),
    ("25", "rectification_months"),
]


@pytest.mark.parametrize(("number", "name"), BESIDE)
def test_what_an_article_leaves_open_stands_beside_it_as_a_setting(number: str, name: str) -> None:
    assert any(f"(`{name}`)" in one for one in index()[number].beside)


def test_what_the_text_fixes_is_no_setting_beside_it() -> None:
    """Art. 24: two years, three years."""
    told = "".join(line for entry in index().values() for line in entry.beside)

    assert all(f"`{name}`" not in told for name in FIXED_BY)


NAMED = [
    ("Art. 9, 10: what is missing", ["9", "10"]),
    ("Art. 23(1), (9): why", ["23(1)", "23(9)"]),
    ("Art. 5, 6, setting (effects): whom", ["5", "6"]),
    ("Art. 12–24: why it stands still", []),
]


@pytest.mark.parametrize(("text", "found"), NAMED)
def test_articles_are_read_from_docstrings(text: str, found: list[str]) -> None:
    assert list(numbers(text)) == found

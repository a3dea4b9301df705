"""Sources: how they are cited, and that nothing is cited that does not exist."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from domain.bases.articles import ARTICLES
from domain.bases.settings_titles import FIXED_BY, RULE_TITLES, TITLES
from domain.source import Source, article, interpretation, setting, source_of
from domain.text import numeral

CITES = [
    ("2", "第二条"),
    ("9(5)", "第九条第（五）项"),
    ("10", "第十条"),
    ("11", "第十一条"),
    ("11(2)", "第十一条第（二）项"),
    ("13(2)", "第十三条第（二）项"),
    ("20", "第二十条"),
    ("23(10)", "第二十三条第（十）项"),
    ("26", "第二十六条"),
]
CITED = [
    *("2", "10", "11", "12", "13", "14", "15", "16", "17", "18", "20", "22", "24", "25", "26"),
    *(f"9({item})" for item in range(1, 6)),
    *(f"11({item})" for item in range(1, 4)),
    *(f"23({item})" for item in range(1, 11)),
]
QUOTES = [
    ("9(1)", "具有独立法人资格，注册地在内蒙古自治区范围内，运行或经营状况良好。"),
    ("11", "基地设立工作原则上每两年组织一次。"),
    ("23(8)", "出国逾期不归超过30天的。"),
    ("26", "本办法自印发之日起实施，由内蒙古自治区人力资源和社会保障厅负责解释。"),
]


@pytest.mark.parametrize(("number", "cite"), CITES)
def test_an_article_is_cited_as_officials_cite_it(number: str, cite: str) -> None:
    assert article(number).cite == cite


def test_a_setting_is_never_shown_as_an_article() -> None:
    source = setting("first_review_working_days")

    assert source.cite == "设置：盟市初审期限"
    assert not source.is_law
    assert source.words is None


@pytest.mark.parametrize("name", [*sorted(TITLES.keys() - FIXED_BY.keys()), *RULE_TITLES])
def test_every_setting_has_a_title(name: str) -> None:
    assert setting(name).cite.removeprefix("设置：")


@pytest.mark.parametrize(("parameter", "number"), FIXED_BY.items())
def test_what_the_text_fixes_is_cited_by_its_article_only(parameter: str, number: str) -> None:
    assert source_of(parameter) == article(number)
    with pytest.raises(ValueError, match="应引用条款"):
        setting(parameter)


@pytest.mark.parametrize("number", ["27", "9(6)", "10(1)", "23(11)", "", "第九条"])
def test_an_article_that_is_not_in_the_text_cannot_be_cited(number: str) -> None:
    with pytest.raises(ValueError, match="没有条款"):
        article(number)


def test_a_source_is_either_an_article_or_a_setting() -> None:
    with pytest.raises(ValueError, match="只能是其中之一"):
        Source()
    with pytest.raises(ValueError, match="只能是其中之一"):
        Source("24", "effects")
    with pytest.raises(ValueError, match="没有名为"):
        setting("no_such_thing")


@pytest.mark.parametrize("number", CITED)
def test_every_cited_article_has_its_words(number: str) -> None:
    assert article(number).words


@pytest.mark.parametrize(("number", "words"), QUOTES)
def test_articles_are_quoted_word_for_word(number: str, words: str) -> None:
    assert ARTICLES[number] == words


def test_no_word_of_the_quoted_text_changes_unnoticed() -> None:
    whole = "\n".join(f"{number} {words}" for number, words in sorted(ARTICLES.items()))

    assert (
        sha256(whole.encode()).hexdigest()
        == "b4036c8bf99802946786d5ac6583e503e16cb15d990ac464ef877cbd907fefba"
    )


@given(st.integers(1, 98))
def test_numerals_are_all_different(number: int) -> None:
    assert numeral(number) != numeral(number + 1)


@pytest.mark.parametrize("source", [article("24"), setting("effects")])
def test_a_source_survives_being_written_as_json(source: Source) -> None:
    adapter = TypeAdapter(Source)

    assert adapter.validate_json(adapter.dump_json(source)) == source


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (setting("correction_working_days"), "（设置：补正期限）"),
        (interpretation("league_declines"), "（设置：适用口径〔盟市不予推荐〕）"),
        (article("11(2)"), "（第十一条第（二）项）"),
    ],
)
def test_within_brackets_a_citation_has_no_round_ones_of_its_own_but_those_of_an_item(
    source: Source, told: str
) -> None:
    assert source.in_brackets == told

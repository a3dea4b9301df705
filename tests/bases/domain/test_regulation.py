"""The whole text: nothing missing, nothing twice, and every cited article with its place in it."""

from hashlib import sha256

import pytest

from domain.bases.articles import ARTICLES
from domain.bases.regulation import CHAPTERS, Article, anchor

EVERY = [article for chapter in CHAPTERS for article in chapter.articles]


def words(one: Article) -> str:
    items = "".join(item.label + item.text for item in one.items)
    return one.name + "".join(one.opening) + items + "".join(one.closing)


def test_the_articles_are_counted_through_the_six_chapters() -> None:
    assert [len(one.articles) for one in CHAPTERS] == [4, 4, 3, 7, 7, 1]
    assert [one.number for one in EVERY] == list(range(1, 27))


def test_no_word_of_the_whole_text_changes_unnoticed() -> None:
    whole = "".join(
        chapter.name + "".join(words(article) for article in chapter.articles) for chapter in CHAPTERS
    )
    told = "e3a82a47edd5ab7ae2213ea02e9140ec38106275266b4ea733d3ccab7daca963"
    assert sha256(whole.encode()).hexdigest() == told


@pytest.mark.parametrize("number", sorted(ARTICLES))
def test_every_article_and_item_that_is_cited_has_its_place(number: str) -> None:
    places = {str(one.number) for one in EVERY} | {item.number for article in EVERY for item in article.items}
    assert number in places
    assert anchor(number).removeprefix("a").replace("-", "(") == number.rstrip(")")


def test_an_article_whose_last_words_follow_its_items_begins_with_those_before_them() -> None:
    eleven, removal = EVERY[10], EVERY[22]
    assert (eleven.opening, eleven.closing) == (
        ("基地按照以下程序设立：",),
        ("基地设立工作原则上每两年组织一次。",),
    )
    assert removal.closing[0].startswith("退出基地的博士后研究人员，不享受")

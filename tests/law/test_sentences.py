"""What is said under an article stands beside its words: rules, documents, hints and pages."""

import pytest

from programmes import PROGRAMMES
from tests.law.sentences import PAGES, page, rows


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_file_is_the_one_that_the_code_gives(programme: str) -> None:
    """A sentence that is new here was read against the words that it rests on, or rests on something else."""
    assert PAGES[programme].read_text(encoding="utf-8") == page(programme), "python -m tests.law.sentences"


REACHED = [
    "activities/bases/documents/content_base.py",
    "api/bases/seen/public_base.py",
    "domain/bases/endings.py",
    "domain/bases/application/form_check.py",
    "domain/bases/glossary.py",
    "domain/bases/stay/money.py",
    "domain/bases/stay/narrative_end.py",
    "domain/bases/stay/waits.py",
    "web/bases/forms/words_application.py",
    "web/bases/numbers/stays.py",
    "web/bases/templates/public/apply.html",
    "web/bases/templates/stays/work.html",
]


@pytest.mark.parametrize("path", REACHED)
def test_refusals_waits_lines_documents_hints_and_pages_are_all_walked(path: str) -> None:
    assert any(one[0] == path for one in rows())


NOT_OF_THE_TEXT = [
    "陈述申辩", "自动", "审核进站备案", "认定异议", "不得晚于今天", "精确到分", "回执", "送达", "转办", "催办", "签收",
]  # fmt: skip


@pytest.mark.parametrize("words", NOT_OF_THE_TEXT)
def test_what_the_text_does_not_know_is_said_under_no_article(words: str) -> None:
    """The text knows neither hearings nor services nor timers; 自动注销 is its own word (Art. 24)."""
    marked = ("（设置", "设置：", "适用口径", "自动注销", "备案回执", "回执编号", "出基地手续")
    told = [one for one in rows() if words in one[1] and not any(mark in one[1] for mark in marked)]

    assert [
        one for one in told if one[0].startswith(("domain/", "activities/documents/content", "web/"))
    ] == []

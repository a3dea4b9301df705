"""Art. 26: open questions of the text: each has a default, and an answer holds from the edition that has it."""

from dataclasses import replace
from datetime import date

import pytest

from domain import law
from domain.interpretation_register import register
from domain.interpretations import COUNT_BEFORE, QUESTIONS, Interpretation
from domain.policy import DEFAULT_POLICY, LAW_IN_FORCE

YES = Interpretation("yes", "样例人社函〔2026〕12号", "样例签发人")
SECOND = replace(
    DEFAULT_POLICY, edition=2, effective_on=date(2026, 4, 1), interpretations={COUNT_BEFORE: YES}
)
THIRD = replace(SECOND, edition=3, effective_on=date(2026, 6, 1), notice_working_days=7)
FOURTH = replace(THIRD, edition=4, effective_on=date(2026, 9, 1), interpretations={})
EDITIONS = (DEFAULT_POLICY, SECOND, THIRD, FOURTH)


@pytest.mark.parametrize("key", QUESTIONS)
def test_every_question_reads_an_article_and_has_answers_with_different_keys(key: str) -> None:
    question = QUESTIONS[key]
    assert law.chosen(question.article).cite
    assert question.asked.endswith("？")
    assert len({one.key for one in question.answers}) == len(question.answers) >= 1


@pytest.mark.parametrize(
    ("on", "answer", "since", "edition"),
    [
        (date(2025, 12, 14), "no", None, None),
        (date(2026, 3, 31), "no", None, None),
        (date(2026, 4, 1), "yes", date(2026, 4, 1), 2),
        (date(2026, 8, 31), "yes", date(2026, 4, 1), 2),  # edition 3 has it unchanged
        (date(2026, 9, 1), "no", None, None),
    ],
)
def test_an_answer_holds_from_the_first_edition_that_has_it(
    on: date, answer: str, since: date | None, edition: int | None
) -> None:
    held = {one.question.key: one for one in register(EDITIONS, on)}
    assert list(held) == list(QUESTIONS)
    one = held[COUNT_BEFORE]
    assert (one.answer.key, one.since, one.edition) == (answer, since, edition)
    assert (one.decided is None) == (since is None)


def test_the_regulation_begins_where_the_first_edition_does() -> None:
    assert DEFAULT_POLICY.effective_on == LAW_IN_FORCE

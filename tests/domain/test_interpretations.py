"""适用口径 (Art. 26): an answer that can be chosen changes what a rule does."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.bases import interpretations
from domain.bases.interpretations import ENTRY_LONG_PAST, QUESTIONS
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.counting import Roll, Span
from domain.deadline import deadline, explain
from domain.interpretation import COUNT_BEFORE, Interpretation, signed
from domain.interpretation_register import history
from domain.source import interpretation, setting
from tests.domain.samples import CALENDAR

DOMAIN = Path(__file__).parents[2] / "domain"


def test_every_question_with_a_choice_is_read_by_a_rule() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in DOMAIN.rglob("*.py"))
    names = {value: name for name, value in vars(interpretations).items() if isinstance(value, str)}
    chosen = [key for key, question in QUESTIONS.items() if len(question.answers) > 1]
    assert chosen
    assert [key for key in chosen if f"reads({names[key]})" not in sources] == []


ANSWER = Interpretation("yes", "样例人社函〔2026〕12号", "样例签发人")
CITE = interpretation(COUNT_BEFORE).cite
NAMED = [
    ("没有提到任何口径。", {COUNT_BEFORE: ANSWER}, "没有提到任何口径。"),
    (CITE, {}, "设置：适用口径（施行前的时间）"),
    (CITE, {COUNT_BEFORE: ANSWER}, "设置：适用口径（施行前的时间，样例人社函〔2026〕12号）"),
    (CITE, {ENTRY_LONG_PAST: ANSWER}, "设置：适用口径（施行前的时间）"),
    (CITE, {"unknown": ANSWER}, "设置：适用口径（施行前的时间）"),
    (f"期限（{CITE}）。", {COUNT_BEFORE: ANSWER}, "期限（设置：适用口径（施行前的时间，样例人社函〔2026〕12号））。"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "answers", "told"), NAMED)
def test_an_entry_is_named_with_the_number_of_the_document_that_signed_it(
    text: str, answers: dict[str, Interpretation], told: str
) -> None:
    """Art. 26."""
    assert signed(text, QUESTIONS, answers) == told


def test_a_counted_limit_names_the_entries_that_it_rests_on() -> None:
    """Art. 13(2), 24, 26."""
    bond = date(2024, 12, 10)
    since = deadline(
        date(2025, 12, 15),
        24,
        Span.MONTHS,
        roll=Roll.KEEP,
        calendar=CALENDAR,
        source=setting("counting"),
        event=bond,
    )
    rolled = deadline(
        date(2026, 7, 5), 3, Span.MONTHS, roll=Roll.NEXT, calendar=CALENDAR, source=setting("counting")
    )

    assert f"2024年12月10日至此前的时间不计入，{CITE}" in explain(since)
    assert "（设置：适用口径（期限末日为休息日））" in explain(rolled)


def _edition(number: int, on: date, answers: dict[str, Interpretation]) -> Policy:
    return replace(DEFAULT_POLICY, edition=number, effective_on=on, interpretations=answers)


def test_the_history_has_every_answer_that_was_signed_with_its_edition() -> None:
    """Art. 26: number, from when, who signed; an edition that says nothing new is none of it."""
    again = replace(ANSWER, answer="no", document="样例人社函〔2027〕3号")
    editions = [
        DEFAULT_POLICY,
        _edition(3, date(2026, 6, 1), {COUNT_BEFORE: ANSWER}),
        _edition(2, date(2026, 4, 1), {COUNT_BEFORE: ANSWER}),
        _edition(4, date(2027, 1, 1), {COUNT_BEFORE: again}),
    ]

    assert [
        (one.edition, one.since, one.decided.document, one.answer.key)
        for one in history(QUESTIONS[COUNT_BEFORE], editions)
    ] == [
        (2, date(2026, 4, 1), "样例人社函〔2026〕12号", "yes"),
        (4, date(2027, 1, 1), "样例人社函〔2027〕3号", "no"),
    ]
    assert history(QUESTIONS[ENTRY_LONG_PAST], editions) == ()

"""适用口径: every open question of the text with the answer in force, and the edition that it holds from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.interpretation import Answer, Interpretation, Question
from domain.policy import Edition, in_force


@dataclass(frozen=True, slots=True)
class Held:
    """One question with its answer on a day; `decided` is None while nobody has signed one and the default holds."""

    question: Question
    answer: Answer
    decided: Interpretation | None
    since: date | None
    edition: int | None


def register(questions: Mapping[str, Question], editions: Sequence[Edition], on: date) -> tuple[Held, ...]:
    """All questions of the texts of a programme in order as answered on the day; a day before the first edition has the defaults."""
    known = sorted(
        (one for one in editions if one.effective_on <= on), key=lambda one: (one.effective_on, one.edition)
    )
    return tuple(_held(question, known, on) for question in questions.values())


@dataclass(frozen=True, slots=True)
class Signed:
    """One answer that the department gave: which, under which document, from which day and edition on."""

    answer: Answer
    decided: Interpretation
    since: date
    edition: int


def history(question: Question, editions: Sequence[Edition]) -> tuple[Signed, ...]:
    """Every answer to the question that an edition brought, the earliest first; also those still ahead."""
    known, found = None, list[Signed]()
    for edition in sorted(editions, key=lambda one: (one.effective_on, one.edition)):
        decided = edition.interpretations.get(question.key)
        if decided is not None and decided != known:
            answer = question.answer(decided.answer) or question.default
            found.append(Signed(answer, decided, edition.effective_on, edition.edition))
        known = decided
    return tuple(found)


def _held(question: Question, known: Sequence[Edition], on: date) -> Held:
    decided = in_force(on, known).interpretations.get(question.key) if known else None
    if decided is None:
        return Held(question, question.default, None, None, None)
    first = known[-1]
    for edition in reversed(known):
        if edition.interpretations.get(question.key) != decided:
            break
        first = edition
    answer = question.answer(decided.answer) or question.default
    return Held(question, answer, decided, first.effective_on, first.edition)

"""适用口径 (Art. 26): every open question of the text with the answer in force, and the edition that it holds from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.bases.interpretations import QUESTIONS, Answer, Interpretation, Question
from domain.policy import Policy, in_force


@dataclass(frozen=True, slots=True)
class Held:
    """One question with its answer on a day; `decided` is None while nobody has signed one and the default holds."""

    question: Question
    answer: Answer
    decided: Interpretation | None
    since: date | None
    edition: int | None


def register(editions: Sequence[Policy], on: date) -> tuple[Held, ...]:
    """Art. 26: all questions in order as answered on the day; a day before the first edition has the defaults."""
    known = sorted(
        (one for one in editions if one.effective_on <= on), key=lambda one: (one.effective_on, one.edition)
    )
    return tuple(_held(question, known, on) for question in QUESTIONS.values())


@dataclass(frozen=True, slots=True)
class Signed:
    """One answer that the department gave: which, under which document, from which day and edition on."""

    answer: Answer
    decided: Interpretation
    since: date
    edition: int


def history(editions: Sequence[Policy], key: str) -> tuple[Signed, ...]:
    """Art. 26: every answer to the question that an edition brought, the earliest first; also those still ahead."""
    question, known, found = QUESTIONS[key], None, []
    for one in sorted(editions, key=lambda one: (one.effective_on, one.edition)):
        decided = one.interpretations.get(key)
        if decided is not None and decided != known:
            answer = question.answer(decided.answer) or question.default
            found.append(Signed(answer, decided, one.effective_on, one.edition))
        known = decided
    return tuple(found)


def _held(question: Question, known: Sequence[Policy], on: date) -> Held:
    decided = in_force(on, known).interpretations.get(question.key) if known else None
    if decided is None:
        return Held(question, question.default, None, None, None)
    first = known[-1]
    for one in reversed(known):
        if one.interpretations.get(question.key) != decided:
            break
        first = one
    answer = question.answer(decided.answer) or question.default
    return Held(question, answer, decided, first.effective_on, first.edition)


NAMED = "适用口径（{}）"
"""How a wait, a refusal, an explanation or a document names an entry of the register."""


def signed(text: str, interpretations: Mapping[str, Interpretation]) -> str:
    """Art. 26: the text with the document number behind each entry that it names and that the department has signed."""
    for key, one in interpretations.items():
        known = QUESTIONS.get(key)
        if known is not None and one.document:
            named = f"{known.title}，{one.document}"
            text = text.replace(NAMED.format(known.title), NAMED.format(named))
    return text

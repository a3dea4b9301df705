"""适用口径: an open question of a text, its possible answers, and the answer that a department gave."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.text import texts
from programmes import UNNAMED_TEXT


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to read the text: its key and what it means, in officials' words."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An open question of the text: the article it reads, what is asked, and how it can be answered; the first is the default."""

    key: str
    article: str
    title: str
    asked: str
    answers: tuple[Answer, ...]
    text: str = UNNAMED_TEXT
    """Of which text the article is."""

    @property
    def cite(self) -> str:
        """The place of the text that it reads, as officials cite it."""
        return texts()[self.text].cite(self.article)

    @property
    def default(self) -> Answer:
        """What holds until the department has decided."""
        return self.answers[0]

    def answer(self, key: str) -> Answer | None:
        """The answer of that key."""
        return next((one for one in self.answers if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The department's answer: which one, under which document number, signed by whom; a note may say more."""

    answer: str
    document: str = ""
    signed_by: str = ""
    note: str = ""


COUNT_BEFORE = "count_before"
REST_DAY_END = "rest_day_end"
TERM_LAST_DAY = "term_last_day"
"""Questions about counting, which every text can leave open: the proof of a time limit names them."""

NAMED = "适用口径（{}）"
"""How a wait, a refusal, an explanation or a document names an entry of the register."""


def answered(
    questions: Mapping[str, Question], interpretations: Mapping[str, Interpretation], key: str
) -> str:
    """The key of the answer that holds; raises KeyError for a question that nobody asked."""
    known = interpretations.get(key)
    return known.answer if known is not None else questions[key].default.key


def signed(
    text: str, questions: Mapping[str, Question], interpretations: Mapping[str, Interpretation]
) -> str:
    """The text with the document number behind each entry that it names and that the department has signed."""
    for key, decided in interpretations.items():
        known = questions.get(key)
        if known is not None and decided.document:
            named = f"{known.title}，{decided.document}"
            text = text.replace(NAMED.format(known.title), NAMED.format(named))
    return text

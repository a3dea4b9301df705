"""Facts of a question."""

from dataclasses import dataclass

from domain.rights.terms import Body, Topic


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """Asked."""

    body: Body
    topic: Topic
    paper: str


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """Answered."""

    answer: str
    public: bool
    question: str = ""


Fact = QuestionAsked | QuestionAnswered

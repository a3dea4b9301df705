"""Commands of a question."""

from dataclasses import dataclass

from domain.rights.terms import Body, Topic


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """Anyone asks a department."""

    body: Body
    topic: Topic
    paper: str


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """The department answers."""

    answer: str
    public: bool = False
    question: str = ""
    """What was asked, in the department's words; published with the answer where it is."""


Command = AskQuestion | AnswerQuestion

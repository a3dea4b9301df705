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


Command = AskQuestion | AnswerQuestion

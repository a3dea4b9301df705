"""The folded state of one question; what was asked and how to reach whoever asked is sealed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.rights.terms import Body, Topic
from domain.wait import Clock


class QuestionStage(StrEnum):
    """Where a question stands."""

    ASKED = "asked"
    ANSWERED = "answered"


STAGE_NAMES = {QuestionStage.ASKED: "待答复", QuestionStage.ANSWERED: "已答复"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question to one of the departments with a window."""

    id: str
    stage: QuestionStage | None = None
    body: Body = Body.KJT
    topic: Topic = Topic.OTHER
    paper: str = ""
    question: str = ""
    """In the department's words, where it is published; what was written is sealed."""
    answer: str = ""
    public: bool = False
    """Question and answer are among the published ones, in the department's words."""
    clocks: Mapping[str, Clock] = field(default_factory=dict)

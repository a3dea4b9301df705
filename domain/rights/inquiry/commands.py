"""Commands of an inquiry."""

from dataclasses import dataclass

from domain.rights.anytime import MoveDeadline, TimerFired
from domain.rights.terms import Body

__all__ = ["Command", "MoveDeadline", "TimerFired"]


@dataclass(frozen=True, slots=True)
class AskUnit:
    """A body asks whoever holds that role in that scope; given by a complaint only."""

    body: Body
    role: str
    scope: str
    paraphrase: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerInquiry:
    """The unit answers."""

    answer: str
    files: tuple[str, ...] = ()


Command = AskUnit | AnswerInquiry | MoveDeadline | TimerFired

"""The history of a question, a line for each fact."""

from domain.narrative import Line
from domain.rights import law
from domain.rights.question import facts as fact
from domain.rights.rules import QUESTIONS
from domain.rights.terms import BODY_NAMES, TOPIC_NAMES

__all__ = ["Line", "narrate"]


def narrate(happened: fact.Fact) -> Line:
    """权益·三(二): what the fact means, and what it rests on."""
    match happened:
        case fact.QuestionAsked(body, topic):
            return Line(f"向{BODY_NAMES[body]}咨询“{TOPIC_NAMES[topic]}”。", law.CONSULTATION)
        case fact.QuestionAnswered():
            return Line("答复咨询。", QUESTIONS)

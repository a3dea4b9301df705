"""Folds facts into the state of a question."""

from dataclasses import replace

from domain.rights.question import facts as fact
from domain.rights.question.state import Question, QuestionStage
from domain.stamp import Stamp


def apply(case: Question, happened: fact.Fact, stamp: Stamp) -> Question:
    """The state after the fact."""
    match happened:
        case fact.QuestionAsked(body, topic, paper):
            return replace(case, stage=QuestionStage.ASKED, body=body, topic=topic, paper=paper)
        case fact.QuestionAnswered(answer, public, question):
            return replace(
                case, stage=QuestionStage.ANSWERED, answer=answer, public=public, question=question
            )

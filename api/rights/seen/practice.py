"""Good practices and questions as answers."""

from collections.abc import Mapping

from api.models.dates import day_of
from api.reader import Reader
from api.rights.models.practices import (
    PracticeAnswer,
    PracticeRow,
    PracticeShown,
    QuestionAnswer,
    QuestionRow,
    QuestionShown,
)
from api.seen.offered import Offered, offered
from api.seen.waits import wait_rows
from domain.command_words import words_of
from domain.rights.offers import of_practice, of_question
from domain.rights.offices import league_name
from domain.rights.practice import explanation as of_practices
from domain.rights.practice.state import STAGE_NAMES as PRACTICE_STAGES
from domain.rights.practice.state import Practice, PracticeStage
from domain.rights.question import explanation as of_questions
from domain.rights.question.state import STAGE_NAMES as QUESTION_STAGES
from domain.rights.question.state import Question, QuestionStage
from domain.rights.terms import BODY_NAMES, TOPIC_NAMES

Units = Mapping[str, str]
"""Names of units by id."""


def _from(case: Practice, units: Units) -> str:
    if case.unit is not None:
        return units.get(case.unit, "")
    return f"{league_name(case.league)}科学技术局" if case.league else ""


def practice_row(case: Practice, units: Units) -> dict[str, object]:
    """A practice as values of the type `PracticeRow`."""
    stage = case.stage or PracticeStage.HANDED_IN
    return {
        "id": case.id,
        "title": case.title,
        "from_name": _from(case, units),
        "stage": stage,
        "stage_name": PRACTICE_STAGES[stage],
        "published_on": day_of(case.published_on) if case.published_on else None,
    }


def practice_listed(case: Practice, units: Units) -> PracticeRow:
    """A practice in the list."""
    return PracticeRow.model_validate(practice_row(case, units))


def practice_answer(case: Practice, seq: int, units: Units, reader: Reader) -> PracticeAnswer:
    """One practice in whole, with what the reader can do."""
    words = words_of("practice").names
    offers = [Offered(name, words[name], name) for name in of_practice(case, reader.actor)]
    return PracticeAnswer.model_validate(
        {
            **practice_row(case, units),
            "seq": seq,
            "text": case.text,
            "reason": case.reason,
            "waits": wait_rows("practice", (), reader),
            "standing": of_practices.explain(case, reader.now, reader.calendar).text,
            "can": offered("practice", f"/api/v1/practices/{case.id}", offers, (), reader),
        }
    )


def practice_shown(case: Practice, units: Units) -> PracticeShown:
    """A published practice."""
    row = practice_row(case, units)
    return PracticeShown.model_validate(
        {name: row[name] for name in ("id", "title", "from_name", "published_on")} | {"text": case.text}
    )


def question_row(case: Question) -> dict[str, object]:
    """A question as values of the type `QuestionRow`."""
    stage = case.stage or QuestionStage.ASKED
    return {
        "id": case.id,
        "body": case.body,
        "body_name": BODY_NAMES[case.body],
        "topic": case.topic,
        "topic_name": TOPIC_NAMES[case.topic],
        "stage": stage,
        "stage_name": QUESTION_STAGES[stage],
        "published": case.public,
    }


def question_listed(case: Question) -> QuestionRow:
    """A question in the list."""
    return QuestionRow.model_validate(question_row(case))


def question_answer(case: Question, seq: int, text: str | None, reader: Reader) -> QuestionAnswer:
    """One question in whole, with what the reader can do."""
    words = words_of("question").names
    offers = [Offered(name, words[name], name) for name in of_question(case, reader.actor)]
    return QuestionAnswer.model_validate(
        {
            **question_row(case),
            "seq": seq,
            "text": text,
            "question": case.question,
            "answer": case.answer,
            "waits": wait_rows("question", (), reader),
            "standing": of_questions.explain(case, reader.now, reader.calendar).text,
            "can": offered("question", f"/api/v1/questions/{case.id}", offers, (), reader),
        }
    )


def question_shown(case: Question) -> QuestionShown:
    """A published question."""
    return QuestionShown(
        id=case.id,
        body_name=BODY_NAMES[case.body],
        topic_name=TOPIC_NAMES[case.topic],
        question=case.question,
        answer=case.answer,
    )

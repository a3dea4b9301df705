"""Questions as rows."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from db.rights.tables import question
from domain.rights.question import commands, facts
from domain.rights.question.apply import apply
from domain.rights.question.decide import waits
from domain.rights.question.face import face
from domain.rights.question.state import Question, QuestionStage


def row_of(state: Question, seq: int) -> dict[str, object]:
    """The row of a question."""
    return {
        "id": state.id,
        "body": state.body.value,
        "topic": state.topic.value,
        "stage": (state.stage or QuestionStage.ASKED).value,
        "published": state.public,
        "seq": seq,
        "state": encode(state),
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Question, facts.Fact]) -> None:
    """Writes the row."""
    await put_row(conn, "question", case_id, question, row_of(projection.state, projection.seq))


QUESTION: Case[Question, facts.Fact, commands.Command] = Case(
    kind="question",
    table=question,
    key="id",
    state=Question,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Question(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage is QuestionStage.ANSWERED,
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

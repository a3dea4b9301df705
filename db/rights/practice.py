"""Good practices as rows."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from db.rights.tables import practice
from domain.rights.practice import commands, facts
from domain.rights.practice.apply import apply
from domain.rights.practice.decide import waits
from domain.rights.practice.face import face
from domain.rights.practice.state import Practice, PracticeStage


def row_of(state: Practice, seq: int) -> dict[str, object]:
    """The row of a good practice."""
    return {
        "id": state.id,
        "stage": (state.stage or PracticeStage.HANDED_IN).value,
        "title": state.title,
        "unit": state.unit,
        "league": state.league,
        "published_on": state.published_on,
        "seq": seq,
        "state": encode(state),
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Practice, facts.Fact]) -> None:
    """Writes the row."""
    await put_row(conn, "practice", case_id, practice, row_of(projection.state, projection.seq))


PRACTICE: Case[Practice, facts.Fact, commands.Command] = Case(
    kind="practice",
    table=practice,
    key="id",
    state=Practice,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Practice(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage in (PracticeStage.PUBLISHED, PracticeStage.DECLINED),
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

"""Matches as rows."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.tables import list_match
from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from domain.assistants.match import commands, facts
from domain.assistants.match.apply import apply
from domain.assistants.match.face import face
from domain.assistants.match.state import Match, MatchStage
from domain.assistants.match.waits import waits

KIND = "list_match"


def row_of(state: Match, seq: int) -> dict[str, object]:
    """The row of a match."""
    return {
        "id": state.id,
        "year": state.year,
        "stage": state.stage.value if state.stage else "",
        "file_name": state.file_name,
        "listed": state.listed,
        "differing": len(state.differences),
        "open": len(state.left),
        "matched_on": state.matched_on,
        "seq": seq,
        "state": encode(state),
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Match, facts.Fact]) -> None:
    """Writes the row."""
    await put_row(conn, KIND, case_id, list_match, row_of(projection.state, projection.seq))


MATCH: Case[Match, facts.Fact, commands.Command] = Case(
    kind=KIND,
    table=list_match,
    key="id",
    state=Match,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Match(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage in (None, MatchStage.SETTLED),
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

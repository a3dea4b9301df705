"""Posts as rows."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.figures import put_figures
from db.assistants.tables import assistant_post
from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from domain.assistants.post import commands, facts
from domain.assistants.post.apply import apply
from domain.assistants.post.face import face
from domain.assistants.post.state import ENDS, Post
from domain.assistants.post.waits import waits

KIND = "assistant_post"


def row_of(state: Post, seq: int) -> dict[str, object]:
    """The row of a post."""
    placement, offer = state.placement, state.offer
    return {
        "id": state.id,
        "year": state.year,
        "unit": state.unit,
        "unit_name": state.unit_name,
        "line": placement.line if placement else "",
        "zone": placement.zone if placement else None,
        "stage": state.stage.value if state.stage else "",
        "title": offer.title if offer else "",
        "work": offer.work.value if offer else "",
        "persons": state.persons,
        "hired": len(state.hires),
        "planned_on": state.planned_on,
        "published_on": state.published_on,
        "restricted": bool(state.restriction),
        "seq": seq,
        "state": encode(state),
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Post, facts.Fact]) -> None:
    """Writes the row and what it changes in the figures."""
    state = projection.state
    await put_row(conn, KIND, case_id, assistant_post, row_of(state, projection.seq))
    await put_figures(conn, KIND, case_id, state.year, state.figures)


POST: Case[Post, facts.Fact, commands.Command] = Case(
    kind=KIND,
    table=assistant_post,
    key="id",
    state=Post,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Post(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage is None or state.stage in ENDS,
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

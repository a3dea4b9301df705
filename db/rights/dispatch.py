"""Dispatches of quarters as rows."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from db.rights.tables import dispatch
from domain.rights.dispatch import commands, facts
from domain.rights.dispatch.apply import apply
from domain.rights.dispatch.face import face
from domain.rights.dispatch.state import Dispatch, DispatchStage
from domain.rights.dispatch.waits import waits


def row_of(state: Dispatch, seq: int) -> dict[str, object]:
    """The row of a dispatch."""
    return {
        "id": state.id,
        "year": state.year,
        "number": state.number,
        "stage": (state.stage or DispatchStage.FROZEN).value,
        "bulletin": state.bulletin,
        "published_on": state.published_on,
        "seq": seq,
        "state": encode(state),
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Dispatch, facts.Fact]) -> None:
    """Writes the row."""
    await put_row(conn, "dispatch", case_id, dispatch, row_of(projection.state, projection.seq))


DISPATCH: Case[Dispatch, facts.Fact, commands.Command] = Case(
    kind="dispatch",
    table=dispatch,
    key="id",
    state=Dispatch,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Dispatch(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage is DispatchStage.REPORTED,
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

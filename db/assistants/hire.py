"""Hires as rows; names and numbers of persons stand in `person`."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.figures import cut_figures, put_figures
from db.assistants.tables import assistant_hire
from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from domain.assistants.hire import commands, facts
from domain.assistants.hire.apply import apply
from domain.assistants.hire.face import face
from domain.assistants.hire.state import ENDS, Hire
from domain.assistants.hire.waits import waits
from domain.taking_back import TakenBack

KIND = "assistant_hire"


def row_of(state: Hire, seq: int) -> dict[str, object]:
    """The row of a hire."""
    placement, terms = state.placement, state.terms
    return {
        "id": state.id,
        "year": state.year,
        "unit": state.unit,
        "unit_name": state.unit_name,
        "code": state.code,
        "line": placement.line if placement else "",
        "zone": placement.zone if placement else None,
        "person": state.person,
        "whose": state.whose,
        "counts_once": state.counts_once or None,
        "stage": state.stage.value if state.stage else "",
        "work": terms.work.value if terms else "",
        "document": state.document.value,
        "begun": terms.begun if terms else None,
        "post": terms.post if terms else "",
        "stay": terms.stay if terms else "",
        "agreed": bool(terms and terms.agreement),
        "imported": state.imported,
        "seq": seq,
        "state": encode(state),
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Hire, facts.Fact]) -> None:
    """Writes the row and what it changes in the figures; a second one that counts violates `uq_assistant_hire_counts_once`."""
    state = projection.state
    await put_row(conn, KIND, case_id, assistant_hire, row_of(state, projection.seq))
    if isinstance(projection.fact, TakenBack):
        await cut_figures(conn, KIND, case_id, len(state.figures))
    else:
        await put_figures(conn, KIND, case_id, state.year, state.figures)


HIRE: Case[Hire, facts.Fact, commands.Command] = Case(
    kind=KIND,
    table=assistant_hire,
    key="id",
    state=Hire,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Hire(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage is None or state.stage in ENDS or state.closed,
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

"""Inquiries as rows."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from db.rights.tables import inquiry
from domain.rights.inquiry import commands, facts
from domain.rights.inquiry.apply import apply
from domain.rights.inquiry.face import face
from domain.rights.inquiry.state import Inquiry, InquiryStage
from domain.rights.inquiry.waits import waits


def row_of(state: Inquiry, seq: int) -> dict[str, object]:
    """The row of an inquiry."""
    return {
        "id": state.id,
        "body": state.body.value,
        "role": state.role,
        "scope": state.scope,
        "stage": (state.stage or InquiryStage.ASKED).value,
        "asked_on": state.asked_on,
        "seq": seq,
        "state": encode(state),
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Inquiry, facts.Fact]) -> None:
    """Writes the row."""
    await put_row(conn, "inquiry", case_id, inquiry, row_of(projection.state, projection.seq))


INQUIRY: Case[Inquiry, facts.Fact, commands.Command] = Case(
    kind="inquiry",
    table=inquiry,
    key="id",
    state=Inquiry,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Inquiry(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage is not InquiryStage.ASKED,
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

"""Talents as rows, and what their codes say."""

from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.case_rows import put_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from db.rights.tables import talent, talent_code
from domain.rights.talent import commands, facts
from domain.rights.talent.apply import apply
from domain.rights.talent.code import checked
from domain.rights.talent.face import face
from domain.rights.talent.state import Talent, TalentStage
from domain.rights.talent.waits import waits


def row_of(state: Talent, seq: int) -> dict[str, object]:
    """The row of a talent."""
    return {
        "id": state.id,
        "person": state.person,
        "unit": state.unit,
        "league": state.league,
        "grade": state.grade,
        "stage": (state.stage or TalentStage.LISTED).value,
        "review_due": state.review_due,
        "seq": seq,
        "state": encode(state),
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Talent, facts.Fact]) -> None:
    """Writes the row, and what whoever scans the code is told."""
    state = projection.state
    await put_row(conn, "talent", case_id, talent, row_of(state, projection.seq))
    await conn.execute(delete(talent_code).where(talent_code.c.talent_id == case_id))
    told = checked(state, state.code or "")
    if told.valid:
        row = {"digest": state.code, "talent_id": case_id, "rights": list(told.rights)}
        await conn.execute(insert(talent_code).values(row))


TALENT: Case[Talent, facts.Fact, commands.Command] = Case(
    kind="talent",
    table=talent,
    key="id",
    state=Talent,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Talent(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage is TalentStage.DELISTED,
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

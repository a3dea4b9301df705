"""Weekly duties (样例) as rows."""

from typing import Any

from db.weekly.tables import weekly_duty
from domain.weekly.duty import commands, facts
from domain.weekly.duty.apply import apply
from domain.weekly.duty.face import face
from domain.weekly.duty.state import DutyStage, WeeklyDuty
from domain.weekly.duty.waits import waits
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.cases import Case, Projection
from db.codec import by_name, encode


def row_of(state: WeeklyDuty, seq: int) -> dict[str, Any]:
    """The row of a duty."""
    stage = (state.stage or DutyStage.OPEN).value
    row = {"id": state.id, "title": state.title, "league": state.league, "stage": stage}
    return {**row, "seq": seq, "state": encode(state)}


async def project(
    conn: AsyncConnection, case_id: str, projection: Projection[WeeklyDuty, facts.Fact]
) -> None:
    """Writes the row."""
    row = row_of(projection.state, projection.seq)
    put = insert(weekly_duty).values(row)
    await conn.execute(put.on_conflict_do_update(index_elements=["id"], set_=row))


DUTY: Case[WeeklyDuty, facts.Fact, commands.Command] = Case(
    kind="weekly_duty",
    table=weekly_duty,
    key="id",
    state=WeeklyDuty,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: WeeklyDuty(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage is not DutyStage.OPEN,
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
    row=row_of,
)

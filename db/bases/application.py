"""Applications as rows: the projection that lists and row security read."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import application, application_expert, objection
from db.case_rows import change_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from db.counters import next_value
from db.personal import kept
from db.waits import first_due
from domain.bases.application import commands, facts
from domain.bases.application.apply import apply
from domain.bases.application.face import face
from domain.bases.application.state import Application
from domain.bases.application.waits import waits
from domain.bases.terms import ENDS
from domain.taking_back import TakenBack


def row_of(state: Application, projection: Projection[Application, facts.Fact]) -> dict[str, object]:
    """What every fact may change in the row."""
    return {
        "stage": state.stage.value,
        "revision": state.revision,
        "due_on": first_due(projection.waits),
        "submitted_at": state.submitted_at,
        "changed_at": projection.at,
        "seq": projection.seq,
        "state": encode(state),
    }


def first_row(state: Application, at: datetime) -> dict[str, object]:
    """What the first fact puts into the row for good, but for its number."""
    return {
        "id": state.id,
        "round_id": state.round,
        "unit_id": state.unit,
        "unit_name": state.unit_name,
        "league": state.league,
        "authority": state.authority,
        "route": state.route.value,
        "nature": state.nature.value,
        "opened_at": at,
    }


async def project(
    conn: AsyncConnection, case_id: str, projection: Projection[Application, facts.Fact]
) -> None:
    """Writes the row of an application and what hangs on it."""
    state: Application = projection.state
    if projection.seq == 1:
        await _insert(conn, state, projection)
    else:
        row = await kept(conn, "application", case_id, row_of(state, projection))
        await change_row(conn, application, application.c.id, case_id, row)
    match projection.fact:
        case (
            facts.ExpertsAssigned()
            | facts.RecusalDeclared()
            | facts.ReviewStruck()
            | facts.ExpertReplaced()
            | facts.NoConflictDeclared()
        ):
            await _experts(conn, state)
        case facts.ReviewHandedIn():
            await _experts(conn, state)
        case TakenBack() if state.panel:
            await _experts(conn, state)
        case facts.ObjectionRaised() as raised:
            await conn.execute(
                update(objection).where(objection.c.id == raised.objection).values(accepted=True)
            )
        case facts.ObjectionDecided() as decided:
            values = {
                "finding": decided.finding.value,
                "reasons": decided.reasons,
                "decided_at": projection.at,
            }
            await conn.execute(update(objection).where(objection.c.id == decided.objection).values(values))
        case _:
            pass


async def _insert(
    conn: AsyncConnection, state: Application, projection: Projection[Application, facts.Fact]
) -> None:
    number = await next_value(conn, f"application/{state.round}")
    row = {"number": f"{state.round}-{number:04d}", **first_row(state, projection.at)}
    whole = await kept(conn, "application", state.id, {**row, **row_of(state, projection)})
    await conn.execute(insert(application).values(whole))


def expert_rows(state: Application) -> list[dict[str, object]]:
    """The panel, one row for each expert who was ever on it."""
    return [
        {"application_id": state.id, "expert_id": one.expert, "status": one.status.value}
        for one in state.panel
    ]


async def _experts(conn: AsyncConnection, state: Application) -> None:
    rows = expert_rows(state)
    put = insert(application_expert).values(rows)
    key = [application_expert.c.application_id, application_expert.c.expert_id]
    await conn.execute(put.on_conflict_do_update(index_elements=key, set_={"status": put.excluded.status}))


APPLICATION: Case[Application, facts.Fact, commands.Command] = Case(
    kind="application",
    table=application,
    key="id",
    state=Application,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Application(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage in ENDS and not state.open_papers and not state.open_objections,
    stage=lambda state: state.stage.value,
    project=project,
    face=face,
    number="number",
)

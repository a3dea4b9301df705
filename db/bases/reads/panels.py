"""What a panel is put together from: the pool, how much each expert has in hand; and an expert's own cases."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import application, application_expert
from db.codec import decode
from db.parties import ExpertRow, expert_of
from db.reads.keyset import beyond, ordered
from db.sql import Place, columns, fetch_all
from db.tables import expert, wait
from domain.bases.application.state import Application
from domain.bases.terms import ENDS, Stage
from domain.unit import Expert

ENDED = [stage.value for stage in ENDS]
GONE = [Stage.WITHDRAWN.value, Stage.LAPSED.value]
seat = application_expert.c


async def pool(conn: AsyncConnection) -> list[Expert]:
    """Every active expert."""
    query = select(*columns(expert, ExpertRow)).where(expert.c.active)
    return [expert_of(row) for row in await fetch_all(conn, ExpertRow, query)]


async def loads(conn: AsyncConnection) -> dict[str, int]:
    """How many open cases each expert still has to review."""
    query = (
        select(seat.expert_id, func.count())
        .join(application, application.c.id == seat.application_id)
        .where(seat.status.in_(["assigned", "declared"]), application.c.stage.not_in(ENDED))
        .group_by(seat.expert_id)
    )
    return {row[0]: row[1] for row in await conn.execute(query)}


async def applicants(conn: AsyncConnection, round_id: str, *, but: str) -> tuple[str, ...]:
    """The other units that handed an application in, in that round."""
    a = application.c
    query = (
        select(a.unit_name)
        .distinct()
        .where(a.round_id == round_id, a.unit_id != but, a.submitted_at.is_not(None), a.stage.not_in(GONE))
    )
    return tuple(sorted((await conn.execute(query)).scalars()))


class AtPanel(NamedTuple):
    """An application at the panel."""

    number: str
    unit_name: str
    case: Application


async def at_panel(conn: AsyncConnection, round_id: str) -> list[AtPanel]:
    """The applications of a round that stand at the panel, by number."""
    a = application.c
    query = (
        select(a.number, a.unit_name, a.state)
        .where(a.round_id == round_id, a.stage == Stage.PANEL.value)
        .order_by(a.number)
    )
    rows = (await conn.execute(query)).all()
    return [AtPanel(row.number, row.unit_name, decode(Application, row.state)) for row in rows]


class AssignedCase(NamedTuple):
    """A case of an expert: how far the seat is (`status`), and when the review is due."""

    id: str
    number: str
    round_id: str
    unit_name: str
    stage: str
    opened_at: datetime
    status: str
    due_on: date | None


async def assigned(
    conn: AsyncConnection, expert_id: str, after: Place | None, most: int
) -> list[AssignedCase]:
    """The cases of an expert, the last opened first, with what is still due."""
    a = application.c
    own = and_(
        wait.c.case_kind == "application", wait.c.case_id == a.id, wait.c.key == f"panel_review:{expert_id}"
    )
    query = (
        select(a.id, a.number, a.round_id, a.unit_name, a.stage, a.opened_at, seat.status, wait.c.due_on)
        .join(application_expert, seat.application_id == a.id)
        .outerjoin(wait, own)
        .where(seat.expert_id == expert_id, seat.status.not_in(["recused", "struck", "replaced"]))
    )
    if after is not None:
        query = query.where(beyond((a.opened_at, a.id), after, descending=True))
    limited = query.order_by(*ordered((a.opened_at, a.id), descending=True)).limit(most)
    return await fetch_all(conn, AssignedCase, limited)

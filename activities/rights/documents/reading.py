"""What several documents ask: the facts of a name in a case, what a drafter's office is called."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.rights.documents.organs import ORGANS
from db.cases import AnyCase, fact_of
from db.reads.histories import history
from db.reads.registry import authority_name
from db.rights.reads.cases import unit_names
from db.tables import register
from domain.actor import Actor
from domain.legal_time import legal_day
from domain.offices import line_of
from domain.rights.parties import body_of
from domain.rights.terms import Body
from domain.terms import Role

MOST = 1000
"""Facts of one name in a case."""


async def facts_of(
    conn: AsyncConnection, case: AnyCase, case_id: str, *names: str
) -> list[tuple[object, date]]:
    """The facts of these names in the case, each with its legal day, in order."""
    rows = await history(conn, case.kind, case_id, 0, MOST, told=register.c.fact.in_(names))
    return [(fact_of(case, row.fact, row.body), legal_day(row.effective_at)) for row in rows]


async def last_day(conn: AsyncConnection, case: AnyCase, case_id: str, name: str) -> date | None:
    """The day of the last such fact."""
    found = await facts_of(conn, case, case_id, name)
    return found[-1][1] if found else None


async def unit_name(conn: AsyncConnection, unit: str) -> str:
    """The name of a unit as the reader may see it; empty where there is none."""
    return (await unit_names(conn, {unit})).get(unit, "")


async def overseer_name(conn: AsyncConnection, league: str, authority: str | None) -> str:
    """Setting (overseer): the 主管部门 where the unit has one, otherwise the bureau of its league, otherwise 科技厅."""
    if authority:
        return await authority_name(conn, authority)
    bureau = line_of("commitment").office(league)
    return bureau.name if bureau else ORGANS[Body.KJT]


async def organ_of(conn: AsyncConnection, actor: Actor) -> str:
    """What the office of a drafter above a unit is called."""
    if actor.role is Role.DEPARTMENT:
        return ORGANS[body_of(actor) or Body.KJT]
    if actor.role is Role.AUTHORITY:
        return await authority_name(conn, actor.scope)
    return await overseer_name(conn, actor.scope, None)

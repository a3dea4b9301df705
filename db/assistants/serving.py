"""26·前言: who is hired at a unit for a kind of work and counts; a person is known by the one id on record."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.tables import assistant_hire
from domain.assistants.hire.state import HireStage

h = assistant_hire.c


async def serving(conn: AsyncConnection, unit_id: str, work: str) -> list[str]:
    """The persons of hires that count, of every year."""
    query = select(h.whose).where(h.unit == unit_id, h.work == work, h.stage == HireStage.COUNTED.value)
    return list((await conn.execute(query.order_by(h.whose))).scalars())

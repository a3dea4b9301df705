"""Setting (retain_…): every night what was kept for its whole period is erased, one after another, each with its record."""

from datetime import datetime
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.erasing import Order, erase, needed_elsewhere
from activities.errands.desk import Desk
from db.assistants.erasing import drop_annotated, due
from db.in_force import in_force_on
from domain.assistants.pack import PACK
from domain.data_requests import Ground, PersonErased

HIRED = "hired"
MOST = 2_000
"""Of each kind in one night: what is left comes the next."""


async def erase_what_is_over(desk: Desk) -> dict[str, int]:
    """How many were erased of those that were due; one that fails is an incident and keeps no other."""
    found, dropped = await desk.look_up(partial(_due, desk))
    erased = 0
    for subject, subject_id, years in found:
        order = Order(subject=subject, id=subject_id, ground=Ground.RETENTION, kept_for=years)
        erasing = desk.look_up(partial(_erase, order, desk.at))
        erased += await desk.apart("retention", ("erasure", f"{subject}/{subject_id}"), erasing) is not None
    return {"due": len(found), "erased": erased, "sheets": dropped}


async def _due(desk: Desk, conn: AsyncConnection) -> tuple[list[tuple[str, str, int]], int]:
    """A person whom another programme still needs waits until that one is done as well."""
    policy = (await in_force_on(conn, desk.today, PACK)).policy
    found = await due(conn, policy, desk.today, MOST)
    persons = [subject_id for subject, subject_id, _ in found if subject == HIRED]
    needed = await needed_elsewhere(conn, persons, desk.today, "assistants")
    dropped = await drop_annotated(conn, policy, desk.at)
    return [each for each in found if each[0] != HIRED or each[1] not in needed], dropped


async def _erase(order: Order, at: datetime, conn: AsyncConnection) -> PersonErased:
    return await erase(conn, order, at)

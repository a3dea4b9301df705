"""Setting (retain_…): every night what was kept for its whole period is erased, one after another, each with its record."""

from datetime import datetime
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.erasing import Order, erase, needed_elsewhere
from activities.errands.desk import Desk
from db.bases.erasing import due
from db.in_force import in_force_on
from domain.bases.pack import PACK
from domain.bases.policy import Policy
from domain.data_requests import Ground, PersonErased

PERSON = "person"
MOST = 200
"""Of each kind in one night: what is left comes the next."""


async def erase_what_is_over(desk: Desk) -> dict[str, int]:
    """How many were erased of those that were due; one that fails is an incident and keeps no other."""
    found = await desk.look_up(partial(_due, desk))
    erased = 0
    for subject, subject_id, years in found:
        order = Order(subject=subject, id=subject_id, ground=Ground.RETENTION, kept_for=years)
        erasing = desk.look_up(partial(_erase, order, desk.at))
        erased += await desk.apart("retention", ("erasure", f"{subject}/{subject_id}"), erasing) is not None
    return {"due": len(found), "erased": erased}


async def _due(desk: Desk, conn: AsyncConnection) -> list[tuple[str, str, int]]:
    policy: Policy = (await in_force_on(conn, desk.today, PACK)).policy
    found = await due(conn, policy, desk.today, MOST)
    persons = [subject_id for subject, subject_id, _ in found if subject == PERSON]
    needed = await needed_elsewhere(conn, persons, desk.today, "bases")
    return [each for each in found if each[0] != PERSON or each[1] not in needed]


async def _erase(order: Order, at: datetime, conn: AsyncConnection) -> PersonErased:
    return await erase(conn, order, at)

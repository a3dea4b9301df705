"""Setting (identity_years): every night what complainants wrote, their contact, files and receipts, when kept long enough, is erased."""

from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.erasing import Order, erase
from activities.errands.desk import Desk
from db.in_force import in_force_on
from db.rights.erasing import due
from domain.data_requests import Ground, PersonErased
from domain.rights.pack import PACK

MOST = 200
"""In one night: what is left comes the next."""


async def erase_identities(desk: Desk) -> dict[str, int]:
    """How many complaints were erased of those that were due; one that fails is an incident and keeps no other."""
    found = await desk.look_up(partial(_due, desk))
    erased = 0
    for subject, subject_id, years in found:
        order = Order(subject=subject, id=subject_id, ground=Ground.RETENTION, kept_for=years)
        erasing = desk.look_up(partial(_erase, desk, order))
        erased += await desk.apart("retention", ("erasure", f"{subject}/{subject_id}"), erasing) is not None
    return {"due": len(found), "erased": erased}


async def _due(desk: Desk, conn: AsyncConnection) -> list[tuple[str, str, int]]:
    return await due(conn, (await in_force_on(conn, desk.today, PACK)).policy, desk.today, MOST)


async def _erase(desk: Desk, order: Order, conn: AsyncConnection) -> PersonErased:
    return await erase(conn, order, desk.at)

"""Settings of retention: every night what was kept for its whole period is erased, one after another, each with its record."""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.erasing import Order, erase
from activities.errands.desk import Desk
from db.erasing import persons_due
from db.in_force import in_force_on
from domain.data_requests import Ground, PersonErased
from domain.pack import Pack, packs
from domain.policy import Edition
from programmes import parts, parts_of

MOST = 200
"""Of each kind in one night: what is left comes the next."""
SHEETS = timedelta(days=180)
"""How long the marked sheet of an import is kept: as long as a draft."""


async def erase_what_is_over(desk: Desk) -> dict[str, int]:
    """How many were erased of those that were due; one that fails is an incident and keeps no other."""
    found = await desk.apart("retention", ("erasure", "persons"), desk.look_up(partial(_persons, desk))) or []
    for own in packs():
        looking = desk.look_up(partial(_due, desk, own))
        found += await desk.apart("retention", ("erasure", own.programme), looking) or []
    erased = 0
    for subject, subject_id, years in found:
        order = Order(subject=subject, id=subject_id, ground=Ground.RETENTION, kept_for=years)
        erasing = desk.look_up(partial(_erase, order, desk.at))
        erased += await desk.apart("retention", ("erasure", f"{subject}/{subject_id}"), erasing) is not None
    sheets = await desk.look_up(partial(_forget_sheets, desk.at - SHEETS))
    return {"due": len(found), "erased": erased, "sheets": sheets}


async def _persons(desk: Desk, conn: AsyncConnection) -> list[tuple[str, str, int]]:
    """Who may go: a person when no programme needs anything of them any more; so all of them are asked, or none goes."""
    holdings = []
    for own in packs():
        policy = (await in_force_on(conn, desk.today, own)).policy
        holdings += [each.holding(policy, desk.today) for each in parts_of("db", "erasing", (own.programme,))]
    return await persons_due(conn, holdings, desk.today, MOST)


async def _due(desk: Desk, own: Pack[Edition], conn: AsyncConnection) -> list[tuple[str, str, int]]:
    """What else a programme has for long enough."""
    erasing = next(iter(parts_of("db", "erasing", (own.programme,))), None)
    if erasing is None:
        return []
    policy = (await in_force_on(conn, desk.today, own)).policy
    found: list[tuple[str, str, int]] = await erasing.due(conn, policy, desk.today, MOST)
    return found


async def _erase(order: Order, at: datetime, conn: AsyncConnection) -> PersonErased:
    return await erase(conn, order, at)


async def _forget_sheets(before: datetime, conn: AsyncConnection) -> int:
    return sum([await erasing.forget_files(conn, before) for erasing in parts("db", "erasing")])

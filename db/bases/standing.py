"""Where a unit stands in the programme (Art. 24): its base, its bar, and what became of the base before."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import bindparam, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import base
from db.parties import UnitRow, unit_of
from db.sql import part_of
from db.tables import unit
from domain.unit import Standing, Unit

OWN = base.c.unit_id == unit.c.id
HEIR = base.c.state["heirs"].contains(func.jsonb_build_array(unit.c.id))
"""Interpretation `split_bar`: a side of a split that the bar of Art. 24 follows, though it has no base."""
ACTIVE_BASE = func.max(base.c.code).filter(base.c.status == "active", OWN).label("active_base")
BARRED_UNTIL = func.max(base.c.barred_until).label("barred_until")
OWN_BAR = func.max(base.c.barred_until).filter(OWN).label("own_bar")
BECAME_WORKSTATION = func.coalesce(func.bool_or(base.c.status == "ended").filter(OWN), false()).label(
    "became"
)
STANDING = (
    select(unit, ACTIVE_BASE, BARRED_UNTIL, OWN_BAR, BECAME_WORKSTATION)
    .outerjoin(base, or_(OWN, HEIR))
    .where(unit.c.id == bindparam("unit_id"))
    .group_by(unit.c.id)
)


async def unit_with_standing(conn: AsyncConnection, unit_id: str) -> tuple[Unit, Standing] | None:
    """Art. 24: the unit, its active base, and until when it is barred.

    A base that ended by itself became a workstation, whatever the unit's own record says.
    """
    row = (await conn.execute(STANDING, {"unit_id": unit_id})).one_or_none()
    if row is None:
        return None
    known = unit_of(part_of(row, UnitRow))
    with_base = replace(known, has_workstation=known.has_workstation or row.became)
    return with_base, Standing(row.active_base, row.barred_until, row.barred_until != row.own_bar)


async def marked(conn: AsyncConnection, units: Collection[str]) -> frozenset[str]:
    """Art. 24: those of these units that have a workstation by the end of a base of theirs, also one from before the system."""
    query = select(base.c.unit_id).where(base.c.unit_id.in_(units), base.c.status == "ended")
    return frozenset((await conn.execute(query)).scalars())

"""Where a unit stands in the programmes that keep a register of units of their own."""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncConnection

from db.parties import unit_by_id
from domain.unit import Standing, Unit
from programmes import parts


async def registered_standing(conn: AsyncConnection, unit_id: str) -> tuple[Unit, Standing] | None:
    """The unit with what the first of these programmes says of it, by its `db/<programme>/standing.py`; without one, the unit alone."""
    keeping = parts("db", "standing")
    if keeping:
        known: tuple[Unit, Standing] | None = await keeping[0].unit_with_standing(conn, unit_id)
        return known
    unit = await unit_by_id(conn, unit_id)
    return None if unit is None else (unit, Standing())


async def marked(conn: AsyncConnection, units: Collection[str]) -> frozenset[str]:
    """Those of these units that such a programme marks, whatever their own record says: what they have came by it."""
    keeping = parts("db", "standing")
    found: frozenset[str] = await keeping[0].marked(conn, units) if keeping else frozenset()
    return found

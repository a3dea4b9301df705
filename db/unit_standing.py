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


async def with_workstation(conn: AsyncConnection, units: Collection[str]) -> frozenset[str]:
    """Those of these units that have a workstation by what such a programme knows of them, whatever their own record says."""
    keeping = parts("db", "standing")
    found: frozenset[str] = await keeping[0].with_workstation(conn, units) if keeping else frozenset()
    return found

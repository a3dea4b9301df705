"""One unit, with what the programmes say of it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.records import unit_by_id
from domain.unit import Standing, Unit
from programmes import parts


async def unit_seen(conn: AsyncConnection, unit_id: str) -> tuple[Unit, Standing] | None:
    """The unit and where it stands; None where there is none for the caller."""
    known = await unit_by_id(conn, unit_id)
    if known is None:
        return None
    seen = known, Standing()
    for module in parts("db", "standing"):
        seen = await module.unit_with_standing(conn, unit_id) or seen
    return seen

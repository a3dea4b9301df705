"""Who serves a unit in a kind of work, as the programmes have it on record that register people at work there."""

from sqlalchemy.ext.asyncio import AsyncConnection

from programmes import parts


async def serving(conn: AsyncConnection, unit_id: str, work: str) -> tuple[str, ...]:
    """Ids of the persons on record, one for each record; by `db/<programme>/serving.py` (asked by the system)."""
    found: list[str] = []
    for module in parts("db", "serving"):
        found += await module.serving(conn, unit_id, work)
    return tuple(found)

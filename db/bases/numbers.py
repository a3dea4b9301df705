"""The highest numbers in use, for verification."""

from sqlalchemy import Integer, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import application, stay


async def highest_application_numbers(conn: AsyncConnection) -> dict[str, int]:
    """Round → the highest running number among its applications."""
    running = func.split_part(application.c.number, "-", -1).cast(Integer)
    query = select(application.c.round_id, func.max(running)).group_by(application.c.round_id)
    return {row[0]: row[1] for row in await conn.execute(query)}


async def highest_stay_numbers(conn: AsyncConnection) -> dict[str, int]:
    """Year → the highest running number among the stays opened in it."""
    year = func.substr(func.split_part(stay.c.number, "-", 1), 3)
    running = func.split_part(stay.c.number, "-", 2).cast(Integer)
    return {row[0]: row[1] for row in await conn.execute(select(year, func.max(running)).group_by(year))}

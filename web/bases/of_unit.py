"""What the page of a unit shows of 内人社办发〔2025〕196号: its bases and its applications."""

import asyncio

from web.ask import Rows
from web.desk import Desk

TEMPLATE = "units/bases_of_unit.html"
MOST = 50


async def of_unit(desk: Desk, unit_id: str) -> dict[str, object]:
    """The rows as the caller may see them."""
    applications, bases = await asyncio.gather(
        desk.api.get("/applications", Rows, unit=unit_id, limit=MOST),
        desk.api.get("/bases", Rows, unit=unit_id, limit=MOST),
    )
    return {"applications": applications.items, "bases": bases.items}

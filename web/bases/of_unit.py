"""What the page of a unit shows of 内人社办发〔2025〕196号: its bases and its applications."""

import asyncio

from api.routers.units import UnitStanding
from web.ask import Rows
from web.desk import Desk

TEMPLATE = "units/bases_of_unit.html"
STANDING = "units/standing_of_base.html"
"""What it says of the unit at the top: whether it has a base, is barred, or may apply."""
MOST = 50


def further(unit: UnitStanding) -> list[tuple[str, str]]:
    """What the register has of the unit for this programme alone."""
    return [
        ("设立流动站", "是" if unit.has_station else "否"),
        ("设立工作站", "是" if unit.has_workstation else "否"),
    ]


async def of_unit(desk: Desk, unit_id: str) -> dict[str, object]:
    """The rows as the caller may see them."""
    applications, bases = await asyncio.gather(
        desk.api.get("/applications", Rows, unit=unit_id, limit=MOST),
        desk.api.get("/bases", Rows, unit=unit_id, limit=MOST),
    )
    return {"applications": applications.items, "bases": bases.items}

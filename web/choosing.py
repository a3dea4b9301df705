"""What can be chosen in forms, from the registers: offices, units, authorities, stations."""

from typing import Any

from domain.offices import LEAGUE_OFFICES
from web.desk import Desk
from web.forms.field import Choice

MOST_PAGES = 10
BUREAUS = tuple(Choice(one.code, one.name) for one in LEAGUE_OFFICES)
"""The 14 offices of leagues and cities by their names, where one of them is responsible."""
AREAS = tuple(Choice(one.code, one.area) for one in LEAGUE_OFFICES)
"""The same by their areas, where a list is narrowed down to one."""


async def everything(desk: Desk, path: str, **query: Any) -> list[dict[str, Any]]:
    """All rows of a list, page by page; at most a thousand."""
    rows: list[dict[str, Any]] = []
    after: str | None = None
    for _ in range(MOST_PAGES):
        found = await desk.api.get(path, limit=100, after=after, **query)
        rows += found["items"]
        after = found["next"]
        if after is None:
            break
    return rows


async def authorities(desk: Desk) -> list[Choice]:
    """主管部门."""
    return [Choice(one["id"], one["name"]) for one in await everything(desk, "/authorities")]

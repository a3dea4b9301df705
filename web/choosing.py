"""What can be chosen in forms, from the registers: offices, units, authorities, stations."""

from typing import TypeVar

from pydantic import BaseModel

from api.pages import Page
from domain.offices import LEAGUE_OFFICES, offices_of
from web.desk import Desk
from web.forms.field import Choice

T = TypeVar("T")
MOST_PAGES = 10
BUREAUS = tuple(Choice(one.code, one.name) for one in LEAGUE_OFFICES)
"""The 14 offices of leagues and cities by their names, where one of them is responsible."""
AREAS = tuple(Choice(one.code, one.area) for one in LEAGUE_OFFICES)
"""The same by their areas, where a list is narrowed down to one."""


def areas_of(line: str) -> tuple[Choice, ...]:
    """The areas of the bureaus of a line."""
    return tuple(Choice(office.code, office.area) for office in offices_of(line)[1:])


class Named(BaseModel):
    """What of a record of a register can be chosen."""

    id: str
    name: str


async def everything(desk: Desk, path: str, model: type[T], /, **query: object) -> list[T]:
    """All rows of a list, page by page; at most a thousand."""
    rows: list[T] = []
    after: str | None = None
    page = _page_of(model)
    for _ in range(MOST_PAGES):
        found = await desk.api.get(path, page, limit=100, after=after, **query)
        rows += found.items
        after = found.next
        if after is None:
            break
    return rows


async def authorities(desk: Desk) -> list[Choice]:
    """主管部门."""
    return [Choice(found.id, found.name) for found in await everything(desk, "/authorities", Named)]


def _page_of(model: type[T]) -> type[Page[T]]:
    return Page[model]  # type: ignore[valid-type]  # a model that is known when it runs

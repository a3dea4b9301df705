"""Every list as a workbook, under the address of its page's link; made by the interface beside the list itself."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel

from api.lists.catalogue import LISTS
from api.pages import Page
from web.desk import Account
from web.passing_on import Passing
from web.rendering import NO_FILTERS

router = APIRouter()
MOST, AT_ONCE = 1000, 100
"""Rows that are counted, and those asked of the list at once: what is beyond is told as more, and an export has it whole."""


class Row(BaseModel):
    """A row of any list, of which nothing is wanted but that it is there."""


Name = Annotated[str, Path(pattern=f"^({'|'.join(LISTS)})$")]


@router.get("/exports/{name}.xlsx")
async def export(name: Name, desk: Account) -> Response:
    """The list as the caller may see it, with the filters of the address; what is refused is told as a page."""
    filters = desk.query(*(set(desk.request.query_params) - NO_FILTERS))
    return Passing(await desk.api.flow(f"{LISTS[name].path}/export.xlsx", **filters))


@router.get("/exports/{name}/total")
async def total(name: Name, desk: Account) -> Response:
    """How many rows the list has with these filters, up to a thousand; what is refused is told as a page."""
    filters, count, after = desk.query(*(set(desk.request.query_params) - NO_FILTERS)), 0, ""
    for _ in range(MOST // AT_ONCE):
        found = await desk.api.get(
            LISTS[name].path, Page[Row], **{**filters, "limit": AT_ONCE, "after": after or None}
        )
        count, after = count + len(found.items), found.next or ""
        if not after:
            break
    return desk.page("work/total.html", title=LISTS[name].title, count=count, more=bool(after))

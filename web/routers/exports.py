"""Every list as a workbook, under the address of its page's link; made by the interface beside the list itself."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.lists.catalogue import LISTS
from web.desk import Account
from web.passing_on import Passing

router = APIRouter()
Name = Annotated[str, Path(pattern=f"^({'|'.join(LISTS)})$")]


@router.get("/exports/{name}.xlsx")
async def export(name: Name, desk: Account) -> Response:
    """The list as the caller may see it, with the filters of the address; what is refused is told as a page."""
    filters = desk.query(*desk.request.query_params)
    return Passing(await desk.api.flow(f"{LISTS[name].path}/export.xlsx", **filters))

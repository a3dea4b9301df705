"""Every list as a workbook, with the filters of its page."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from activities.workbooks.writing import MEDIA_TYPE, Table, workbook_of
from api.downloads import attached
from web.ask import RefusedError
from web.desk import Desk, Signed
from web.exports import MOST, PAGE, SHEETS, Sheet, row_of

router = APIRouter()
Name = Annotated[str, Path(pattern=f"^({'|'.join(SHEETS)})$")]
TOO_MANY = {"code": "too_many_rows", "detail": f"符合条件的超过{MOST}条，请缩小查询范围后再导出。"}
PLACES = ("after", "limit")


@router.get("/exports/{name}.xlsx")
async def export(name: Name, desk: Signed) -> Response:
    """The list as the caller may see it; more rows than a workbook takes are refused (422)."""
    sheet = SHEETS[name]
    items = await _all(desk, sheet)
    table = Table(sheet.title, tuple(sheet.columns), [row_of(sheet, one) for one in items])
    content = await asyncio.to_thread(workbook_of, [table])
    return Response(content, media_type=MEDIA_TYPE, headers=attached(f"{sheet.title}.xlsx"))


async def _all(desk: Desk, sheet: Sheet) -> list[Any]:
    filters = desk.query(*(one for one in desk.request.query_params if one not in PLACES))
    items: list[Any] = []
    following: str | None = None
    while True:
        found = await desk.api.get(sheet.path, **filters, limit=PAGE, after=following)
        items += found["items"]
        following = found["next"]
        if following is None:
            return items
        if len(items) >= MOST:
            raise RefusedError(422, TOO_MANY)

"""Looks at lists that are kept under a name, and forgotten."""

from fastapi import APIRouter, Response

from web.ask import RefusedError
from web.desk import Account
from web.remembered import forget, keep, page_of_list

router = APIRouter()
NOT_FOUND = 404


@router.post("/views")
async def keep_view(desk: Account) -> Response:
    """Keeps the look of a list under a name."""
    of, name, query = desk.sent("list"), desk.sent("name").strip(), desk.sent("query")
    back = f"{page_of_list(of)}?{query}" if query else page_of_list(of)
    if not name:
        return desk.go(back, "请填写视图的名称。")
    await keep(desk, of, name, query)
    return desk.go(back, f"已保存视图“{name}”。")


@router.post("/views/forget")
async def forget_view(desk: Account) -> Response:
    """Forgets one; what is forgotten already is fine too."""
    of, name = desk.sent("list"), desk.sent("name")
    try:
        await forget(desk, of, name)
    except RefusedError as refused:
        if refused.status != NOT_FOUND:
            raise
    return desk.go(page_of_list(of), f"已删除视图“{name}”。")

"""个人信息处理说明: what is taken of whom for what, how long it is kept, and whom to ask, for anyone."""

from fastapi import APIRouter, Response

from api.routers.data_requests import Handling
from web.desk import Visitor

router = APIRouter()


@router.get("/public/personal-data")
async def handling(desk: Visitor) -> Response:
    """What is taken for what, how long it is kept, and whom to ask."""
    found = await desk.api.get("/public/personal-data", Handling)
    return desk.page("personal/handling.html", found=found)

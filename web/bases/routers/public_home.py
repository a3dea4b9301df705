"""The first page: what this is, what is in public notice now, and the ways in."""

import asyncio

from fastapi import APIRouter, Response

from api.bases.models.notice import NoticeAnswer
from api.bases.models.statistics import PublicStatistics
from api.bases.routers.public_calls import Call
from api.pages import Page
from web.desk import Visitor

router = APIRouter()
MOST_NOTICES = 5


@router.get("/")
async def home(desk: Visitor) -> Response:
    """For anybody; whoever is signed in goes to what there is to do."""
    if desk.me is not None:
        return desk.go("/work")
    figures, notices, call = await asyncio.gather(
        desk.api.get("/public/statistics", PublicStatistics),
        desk.api.get("/public/notices", Page[NoticeAnswer], running="true", limit=MOST_NOTICES),
        desk.api.get("/public/call", Call),
    )
    return desk.page("public/home.html", figures=figures, notices=notices.items, call=call)

"""The first page: what this is, what is in public notice now, and the ways in."""

import asyncio

from fastapi import APIRouter, Response

from web.desk import Visitor

router = APIRouter()
MOST_NOTICES = 5


@router.get("/")
async def home(desk: Visitor) -> Response:
    """For anybody; whoever is signed in goes to what there is to do."""
    if desk.me is not None:
        return desk.go("/work")
    figures, notices, call = await asyncio.gather(
        desk.api.get("/public/statistics"),
        desk.api.get("/public/notices", running="true", limit=MOST_NOTICES),
        desk.api.get("/public/call"),
    )
    return desk.page("public/home.html", figures=figures, notices=notices["items"], call=call)

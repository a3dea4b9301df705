"""Help in the users' words: the guides, and from each page the part that fits."""

from fastapi import APIRouter, Response

from web.ask import RefusedError
from web.desk import Visitor
from web.help import INDEX, TITLES, guide, help_for

router = APIRouter()


@router.get("/help")
async def index(desk: Visitor) -> Response:
    """What everybody should know; with `page` on to the part that helps there."""
    page = desk.request.query_params.get("page", "")
    if page:
        return desk.go(help_for(page, desk.role))
    return desk.page("help/guide.html", guide=guide(INDEX), titles=TITLES, index=INDEX)


@router.get("/help/{name}")
async def one(name: str, desk: Visitor) -> Response:
    """The guide for one kind of reader."""
    if name not in TITLES or name == INDEX:
        raise RefusedError(404, {"code": "not_found", "detail": "没有该页帮助。"})
    return desk.page("help/guide.html", guide=guide(name), titles=TITLES, index=INDEX)

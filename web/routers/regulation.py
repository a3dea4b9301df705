"""The text itself, with an anchor for every article and item, and what the system does with each."""

from fastapi import APIRouter, Response

from domain import regulation as text
from web.desk import Visitor
from web.law_uses import USES

router = APIRouter()


@router.get("/regulation")
async def regulation(desk: Visitor) -> Response:
    """The whole text."""
    return desk.page("public/regulation.html", text=text, uses=USES)

"""The text itself, with an anchor for every article and item, and what the system does with each."""

from fastapi import APIRouter, Response

from domain.bases import regulation as text
from web.bases.law_uses import USES
from web.desk import Visitor

router = APIRouter()


@router.get("/regulation")
async def regulation(desk: Visitor) -> Response:
    """The whole text."""
    return desk.page("public/regulation.html", text=text, uses=USES)

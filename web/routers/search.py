"""Search across what one may see; what is searched for stands in no address, since it may be a name."""

from fastapi import APIRouter, Response

from web.desk import Account, Desk
from web.searching import groups_of, search

router = APIRouter()
LONGEST = 50


@router.get("/search")
async def ask(desk: Account) -> Response:
    """The form, and what is searched."""
    return _page(desk, "", None)


@router.post("/search")
async def find(desk: Account) -> Response:
    """What was found, by kind; `only` shows one kind further."""
    text = desk.sent("q").strip()[:LONGEST]
    if not text or desk.pressed:
        return _page(desk, text, None)
    return _page(desk, text, await search(desk, text, desk.sent("only"), desk.sent("after")))


def _page(desk: Desk, text: str, found: object) -> Response:
    return desk.page(
        "search/found.html", text=text, found=found, groups=groups_of(desk), only=desk.sent("only")
    )

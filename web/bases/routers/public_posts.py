"""Published posts for anyone (Art. 21)."""

from fastapi import APIRouter, Response

from api.bases.models.post import PublicPost
from api.pages import Page
from web.choosing import AREAS
from web.desk import Visitor

router = APIRouter()


@router.get("/public/posts")
async def posts(desk: Visitor) -> Response:
    """Posts that take people today, by area and text."""
    asked = desk.query("q", "league", "after")
    found = await desk.api.get("/public/posts", Page[PublicPost], **asked)
    return desk.page(
        "public/posts.html", found=found, leagues=AREAS, filtered=any(name != "after" for name in asked)
    )

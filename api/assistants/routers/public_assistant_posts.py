"""Open posts for anyone; nobody is named."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.assistants.models.posts import PublicOpenPost
from api.assistants.seen.posts import public_post
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from db.assistants.reads.posts import open_posts
from db.scope import public_transaction

router = APIRouter(
    prefix="/public",
    tags=["public 公开"],
    responses={status: RESPONSES[status] for status in (422, 429, 503)},
    dependencies=[Depends(strict)],
)
LineCode = Annotated[str | None, Query(max_length=20, examples=["150200"], description="任务单位")]


@router.get("/assistant-posts")
async def public_posts(
    wired: Wired, line: LineCode = None, limit: Limit = 20, after: After = None
) -> Page[PublicOpenPost]:
    """Published posts that are not full, the last published first; no person is named."""
    last = place_of(after, "public-assistant-posts", (date, str))
    async with public_transaction(wired.engine) as conn:
        found = await open_posts(conn, line, last, limit)
    rows = [public_post(case) for case in found]
    kept, following = cut(rows, limit, "public-assistant-posts", "published_on", "id")
    return Page(items=kept, next=following)

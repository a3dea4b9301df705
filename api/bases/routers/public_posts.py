"""Published posts for anyone (Art. 21)."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.bases.models.application_lists import names_of_league
from api.bases.models.post import PublicPost
from api.known_query import Area
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from db.bases.reads.posts import PostRow, WantedPosts, page_of_posts
from db.scope import public_transaction
from domain.legal_time import legal_day

router = APIRouter(
    prefix="/public",
    tags=["public 公开"],
    responses={status: RESPONSES[status] for status in (422, 429, 503)},
    dependencies=[Depends(strict)],
)


@router.get("/posts")
async def public_posts(
    wired: Wired,
    league: Area = None,
    q: Annotated[str | None, Query(max_length=50, description="岗位、专业领域或者单位名称中的文字")] = None,
    limit: Limit = 20,
    after: After = None,
) -> Page[PublicPost]:
    """Published posts that take people today, the last entered first."""
    last = place_of(after, "posts", (date, str))
    wanted = WantedPosts(league=league, on=legal_day(wired.clock.now()), text=q)
    async with public_transaction(wired.engine) as conn:
        rows = await page_of_posts(conn, wanted, last, limit)
    kept, following = cut(rows, limit, "posts", "entered_on", "id")
    return Page(items=[_post(row) for row in kept], next=following)


def _post(row: PostRow) -> PublicPost:
    names = PublicPost.model_fields.keys() - {"league_name"}
    return PublicPost(**{name: getattr(row, name) for name in names}, league_name=names_of_league(row.league))

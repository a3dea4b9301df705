"""Bulletins of quarters for anyone, as they were printed."""

from fastapi import APIRouter, Depends

from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES
from api.rights.models.dispatches import Bulletin
from api.rights.seen.dispatch import bulletin_shown
from api.strict import strict
from api.wiring import Wired
from db.rights.reads.quarters import bulletins
from db.scope import public_transaction

router = APIRouter(
    prefix="/public",
    tags=["public 公开"],
    responses={status: RESPONSES[status] for status in (422, 429, 503)},
    dependencies=[Depends(strict)],
)


@router.get("/rights-bulletins")
async def published(wired: Wired, limit: Limit = 20, after: After = None) -> Page[Bulletin]:
    """Bulletins, the latest quarter first, for anyone."""
    (last,) = place_of(after, "rights-bulletins", [str]) or (None,)
    async with public_transaction(wired.engine) as conn:
        found = await bulletins(conn, last, limit)
    every = [bulletin for case in found if (bulletin := bulletin_shown(case)) is not None]
    kept, following = cut(every, limit, "rights-bulletins", "id")
    return Page(items=kept, next=following)

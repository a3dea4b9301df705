"""Collections of posts (岗位征集) by the department and the leagues (Art. 21)."""

from datetime import date

from fastapi import APIRouter, Depends, Response

from activities.bases import posts, reopening
from api.auth import Insider, Reviewer
from api.bases.lists.posts import COLLECTIONS
from api.bases.models.post import CollectionAnswer, CollectionRow
from api.bases.seen.post import collection_can, collection_row
from api.commands import Key
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.record_commands import RecordAnswer, order, settle
from api.strict import strict
from api.wiring import Wired
from db.bases.reads import posts as reads
from db.codec import encode
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.bases import law
from domain.bases.posts import commands as cmd
from domain.bases.posts.visibility import sees_collection
from domain.terms import Role
from ids import derived_id

router = APIRouter(
    prefix="/collections", tags=["posts 岗位"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("", status_code=201)
async def open_collection(body: cmd.OpenCollection, actor: Reviewer, key: Key, wired: Wired) -> RecordAnswer:
    """Asks for posts until a day: the department in the region, a league in its area; units with a base are told (Art. 21)."""
    new = derived_id("collection", actor.user, key)
    given = order(wired, actor, key, ("collection", new), ("OpenCollection", encode(body)))
    mail = wired.settings.sends_mail
    return await settle(wired, given, lambda conn: posts.open_collection(conn, given, body, mail=mail))


@router.post("/{collection_id}/closing")
async def close_collection(
    collection_id: str, body: cmd.CloseCollection, actor: Reviewer, key: Key, wired: Wired
) -> RecordAnswer:
    """Ends it before its day, with the reason (setting)."""
    given = order(wired, actor, key, ("collection", collection_id), ("CloseCollection", encode(body)))
    mail = wired.settings.sends_mail
    return await settle(wired, given, lambda conn: posts.close_collection(conn, given, body, mail=mail))


@router.post("/{collection_id}/reopening")
async def reopen_collection(collection_id: str, actor: Reviewer, key: Key, wired: Wired) -> RecordAnswer:
    """Takes the caller's own end of it back, within minutes (setting)."""
    given = order(wired, actor, key, ("collection", collection_id), ("ReopenCollection", {}))
    return await settle(wired, given, lambda conn: reopening.reopen(conn, given))


def _area(actor: Actor) -> str | None:
    return actor.scope if actor.role is Role.LEAGUE else None


@give_out(router, COLLECTIONS)
@router.get("", response_model=Page[CollectionRow])
async def list_collections(actor: Insider, wired: Wired, limit: Limit = 20, after: After = None) -> Response:
    """Collections, the last opened first; a league sees those of the region and its own."""
    reader, last = reader_of(wired, actor), place_of(after, "collections", (date, str))
    async with transaction(wired.engine, actor) as conn:
        rows = await reads.page_of_collections(conn, _area(actor), last, limit)
    kept, following = cut(rows, limit, "collections", "opened_on", "id")
    items = [CollectionRow(**collection_row(row, reader, row.posts)) for row in kept]
    return shown(COLLECTIONS, actor, items, following)


@router.get("/{collection_id}")
async def get_collection(collection_id: str, actor: Insider, wired: Wired) -> CollectionAnswer:
    """One collection."""
    reader = reader_of(wired, actor)
    async with transaction(wired.engine, actor) as conn:
        found = await reads.one_collection(conn, collection_id)
        rows = await reads.page_of_posts(conn, reads.WantedPosts(collection=collection_id), None, 1000)
    async with system_transaction(wired.engine) as conn:
        taken = await reopening.refusal(conn, "collection", collection_id, actor, reader.now)
    if found is None or not sees_collection(found, actor):
        raise not_found()
    return CollectionAnswer(
        **collection_row(found, reader, len(rows)),
        cite=law.POSTS.cite,
        can=collection_can(found, reader, reopens=isinstance(taken, int)),
    )

"""撤销关闭: whoever has just closed a post, or ended a collection, takes that back within minutes (Art. 21, setting)."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.bases.posts import NOT_THERE
from activities.record_door import Order, Recorded
from db.bases.reads import posts as reads
from db.codec import decode
from db.in_force import in_force_on
from db.reads import histories
from db.taking_back import last_fact
from domain.actor import Actor
from domain.bases.pack import PACK
from domain.bases.posts import facts as fact
from domain.bases.posts import posts
from domain.bases.posts.facts import KINDS, PostFact
from domain.bases.posts.visibility import sees_collection, sees_post
from domain.legal_time import legal_day
from domain.refusal import Refusal
from domain.taking_back import RULE, Known, TakeBack, take_back

ENDINGS = frozenset({fact.PostClosed.__name__, fact.CollectionClosed.__name__})
BY_NAME: dict[str, type[PostFact]] = {kind.__name__: kind for kind in KINDS}
NOTHING = Refusal(code="moved_on", detail="没有可以撤销的办理。", source=RULE)


async def refusal(
    conn: AsyncConnection, kind: str, record_id: str, actor: Actor, at: datetime
) -> Refusal | int:
    """Why it cannot be taken back, or the number of the fact that would be."""
    found = await last_fact(conn, kind, record_id)
    if found is None:
        return NOTHING
    minutes = (await in_force_on(conn, legal_day(at), PACK)).policy.take_back_minutes
    known = Known(takeable=found.last.fact in ENDINGS, minutes=minutes)
    last = found.last
    return take_back(TakeBack(last.seq), last, actor, at, known) or last.seq


async def reopen(conn: AsyncConnection, order: Order) -> Recorded | Refusal:
    """The post or the collection as it was before."""
    if not await _seen(conn, order):
        return NOT_THERE
    closed = await refusal(conn, order.kind, order.record_id, order.actor, order.at)
    if isinstance(closed, Refusal):
        return closed
    (row,) = await histories.history(conn, order.kind, order.record_id, closed - 2, 1)
    before = decode(BY_NAME[row.fact], row.body)
    match before:
        case fact.CollectionOpened(it) | fact.CollectionReopened(it):
            return Recorded(order.record_id, fact.CollectionReopened(it))
        case fact.PostEntered(it) | fact.PostAmended(it) | fact.PostPublished(it) | fact.PostReturned(it):
            return await _post(conn, order, fact.PostReopened(it))
        case fact.PostReopened():
            return await _post(conn, order, before)
        case _:
            return NOTHING


async def _seen(conn: AsyncConnection, order: Order) -> bool:
    """Whether the caller may know that it is there."""
    if order.kind == "post":
        post = await reads.one_post(conn, order.record_id)
        return post is not None and sees_post(post, order.actor)
    found = await reads.one_collection(conn, order.record_id)
    return found is not None and sees_collection(found, order.actor)


async def _post(conn: AsyncConnection, order: Order, before: fact.PostReopened) -> Recorded | Refusal:
    now = await reads.one_post(conn, order.record_id, lock=True)
    return NOTHING if now is None else Recorded(order.record_id, posts.reopened(now, before.post))

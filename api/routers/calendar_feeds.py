"""The dates of a worklist in somebody's own calendar program: a secret address, made, revoked and asked."""

from datetime import date
from hashlib import sha256

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, Field

from activities.kinds import kinds
from activities.tokens import new_token, token_digest
from api.auth import Signed
from api.feed_calendar import Dated, as_calendar
from api.openapi import V1
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.shown import Instant
from api.strict import strict
from api.wiring import Wired, Wiring
from db import calendar_feeds as feeds
from db.accounts import roles_of
from db.codec import decode
from db.reads.waits import Asked, Order, WaitFound, worklist
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.faces import faces
from domain.wait import Wait

router = APIRouter(tags=["worklist 待办"], responses=RESPONSES, dependencies=[Depends(strict)])
MOST = 1000
OLDEST = date(2000, 1, 1)
NO_FEED = "没有该订阅地址，或者已经作废。"


class FeedShown(BaseModel):
    """Whether there is an address, since when, and when it was last asked; the address itself is told only once."""

    made_at: Instant | None = None
    read_at: Instant | None = None


class FeedMade(BaseModel):
    """The address that a calendar program subscribes to; whoever has it sees the dates."""

    address: str = Field(examples=["https://example.cn/api/v1/feeds/3q2-7w.ics"])


@router.get("/me/calendar-feed")
async def shown(me: Signed, wired: Wired) -> FeedShown:
    """One's own subscription."""
    async with system_transaction(wired.engine) as conn:
        found = await feeds.feed_of(conn, me.session.account_id)
    return FeedShown(made_at=found.made_at, read_at=found.read_at) if found else FeedShown()


@router.post("/me/calendar-feed")
async def make(me: Signed, wired: Wired) -> FeedMade:
    """A new secret address; the one before leads nowhere any more."""
    secret = new_token()
    async with system_transaction(wired.engine) as conn:
        await feeds.make(conn, me.session.account_id, token_digest(secret), wired.clock.now())
    return FeedMade(address=f"{wired.settings.public_url.rstrip('/')}{V1}/feeds/{secret}.ics")


@router.delete("/me/calendar-feed", status_code=204)
async def revoke(me: Signed, wired: Wired) -> None:
    """The address leads nowhere any more."""
    async with system_transaction(wired.engine) as conn:
        known = await feeds.revoke(conn, me.session.account_id)
    if not known:
        raise not_found(NO_FEED)


@router.get("/feeds/{secret}.ics", response_class=Response)
async def calendar(secret: str, wired: Wired) -> Response:
    """The dates of all roles of whoever the address belongs to, without names; 404 for an address that is revoked."""
    async with system_transaction(wired.engine) as conn:
        owner = await feeds.subscriber(conn, token_digest(secret), wired.clock.now())
        held = await roles_of(conn, owner.id) if owner else []
    if owner is None:
        raise not_found(NO_FEED)
    found: dict[str, Dated] = {}
    for role, scope, line in held:
        for dated in await _dates(wired, Actor(owner.id, role, scope, owner.name, line)):
            found.setdefault(dated.uid, dated)
    headers = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
    return Response(as_calendar(found.values()), media_type="text/calendar; charset=utf-8", headers=headers)


async def _dates(wired: Wiring, actor: Actor) -> list[Dated]:
    """What waits for one role and has a last day."""
    asked = Asked(actor=actor, now=reader_of(wired, actor).now, due_from=OLDEST, order=Order.DUE)
    async with transaction(wired.engine, actor) as conn:
        rows = await worklist(conn, asked, None, MOST)
    return [dated for row in rows if (dated := _dated(wired, row)) is not None]


def _dated(wired: Wiring, row: WaitFound) -> Dated | None:
    wait, kind, face = decode(Wait, row.body), kinds()[row.case_kind], faces()[row.case_kind]
    deadline = wait.clock.deadline
    if deadline is None:
        return None
    return Dated(
        uid=sha256(f"{row.case_kind}/{row.case_id}/{row.key}".encode()).hexdigest()[:32],
        matter=kind.named(row.key) if kind.wait_name else face.name,
        number=row.number or row.case_id,
        due_on=deadline.due,
        ends_at=deadline.ends_at if deadline.at is not None else None,
        since=wait.clock.since,
        provisional=deadline.provisional,
        page=f"{wired.settings.public_url.rstrip('/')}/{face.area}/{row.case_id}",
    )

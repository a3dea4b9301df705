"""Posts for postdocs, what becomes of them, and who is brought together with them (Art. 21)."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from activities.bases import posts, reopening
from api.auth import Anyone, Registrar, Reviewer
from api.bases.lists.posts import POSTS
from api.bases.models.post import PostAnswer, PostRow, PostStatistics
from api.bases.roles import BaseParty, StayParty
from api.bases.seen.post import post_answer, post_row, statistics
from api.commands import Key
from api.known_query import Area
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.record_commands import RecordAnswer, order, settle
from api.strict import strict
from api.wiring import Wired, Wiring
from db.bases.reads import posts as reads
from db.codec import encode
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.bases.posts import commands as cmd
from domain.bases.posts.terms import PostStatus
from domain.terms import Role
from ids import derived_id

router = APIRouter(tags=["posts 岗位"], responses=RESPONSES, dependencies=[Depends(strict)])


@router.post("/posts", status_code=201)
async def enter_post(body: cmd.EnterPost, actor: BaseParty, key: Key, wired: Wired) -> RecordAnswer:
    """Enters a post: a unit's is looked at before it is public, an office's is public at once (Art. 21)."""
    new = derived_id("post", actor.user, key)
    given = order(wired, actor, key, ("post", new), ("EnterPost", encode(body)))
    mail = wired.settings.sends_mail
    return await settle(wired, given, lambda conn: posts.enter_post(conn, given, body, mail=mail))


async def _change(
    wired: Wiring, actor: Actor, key: str, post_id: str, name: str, command: posts.Change
) -> RecordAnswer:
    body: object = None if command is None else encode(command)
    given = order(wired, actor, key, ("post", post_id), (name, body))
    mail = wired.settings.sends_mail
    return await settle(wired, given, lambda conn: posts.change_post(conn, given, command, mail=mail))


@router.post("/posts/{post_id}/amendment")
async def amend_post(
    post_id: str, body: cmd.AmendPost, actor: BaseParty, key: Key, wired: Wired
) -> RecordAnswer:
    """Changes its description; a unit's change is looked at again (setting)."""
    return await _change(wired, actor, key, post_id, "AmendPost", body)


@router.post("/posts/{post_id}/publication")
async def publish_post(post_id: str, actor: Reviewer, key: Key, wired: Wired) -> RecordAnswer:
    """The league of the area or the department has looked at it (setting)."""
    return await _change(wired, actor, key, post_id, "PublishPost", None)


@router.post("/posts/{post_id}/sending-back")
async def return_post(
    post_id: str, body: cmd.ReturnPost, actor: Reviewer, key: Key, wired: Wired
) -> RecordAnswer:
    """Sends it back to the unit, with what should be otherwise (setting)."""
    return await _change(wired, actor, key, post_id, "ReturnPost", body)


@router.post("/posts/{post_id}/closing")
async def close_post(
    post_id: str, body: cmd.ClosePost, actor: BaseParty, key: Key, wired: Wired
) -> RecordAnswer:
    """Nobody is looked for any more (setting)."""
    return await _change(wired, actor, key, post_id, "ClosePost", body)


@router.post("/posts/{post_id}/reopening")
async def reopen_post(post_id: str, actor: BaseParty, key: Key, wired: Wired) -> RecordAnswer:
    """Takes the caller's own closing back, within minutes (setting)."""
    given = order(wired, actor, key, ("post", post_id), ("ReopenPost", {}))
    return await settle(wired, given, lambda conn: reopening.reopen(conn, given))


@router.post("/posts/{post_id}/matches", status_code=201)
async def begin_match(
    post_id: str, body: cmd.BeginMatch, actor: StayParty, key: Key, wired: Wired
) -> RecordAnswer:
    """A postdoc comes forward, a station or an office proposes one, or the unit puts somebody on record (Art. 21)."""
    new = derived_id("post_match", actor.user, key)
    kept = {"post": post_id, **encode(body)}
    given = order(wired, actor, key, ("post_match", new), ("BeginMatch", kept))
    mail = wired.settings.sends_mail
    return await settle(wired, given, lambda conn: posts.begin_match(conn, given, post_id, body, mail=mail))


@router.post("/posts/{post_id}/matches/{match_id}/result")
async def tell_match(
    post_id: str, match_id: str, body: cmd.TellMatch, actor: BaseParty, key: Key, wired: Wired
) -> RecordAnswer:
    """What became of it: talks, taken, or not (Art. 21)."""
    given = order(wired, actor, key, ("post_match", match_id), ("TellMatch", encode(body)))
    mail = wired.settings.sends_mail
    return await settle(wired, given, lambda conn: posts.tell_match(conn, given, post_id, body, mail=mail))


@give_out(router, POSTS, "/posts")
@router.get("/posts", response_model=Page[PostRow])
async def list_posts(
    actor: Anyone,
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
    league: Area = None,
    status: PostStatus | None = None,
    collection: Annotated[str | None, Query(max_length=64)] = None,
    taking: Annotated[bool, Query(description="只列现在接受对接的")] = False,
    q: Annotated[str | None, Query(max_length=50, description="岗位、专业领域或者单位名称中的文字")] = None,
) -> Response:
    """Posts that the caller sees, the last entered first; a unit sees its own and those that are published."""
    reader, last = reader_of(wired, actor), place_of(after, "posts", (date, str))
    on = reader.today if taking else None
    wanted = reads.WantedPosts(league=league, status=status, unit=None, collection=collection, on=on, text=q)
    async with transaction(wired.engine, actor) as conn:
        rows = await reads.page_of_posts(conn, wanted, last, limit)
    kept, following = cut(rows, limit, "posts", "entered_on", "id")
    return shown(POSTS, actor, [PostRow(**post_row(row, reader)) for row in kept], following)


@router.get("/posts/{post_id}")
async def get_post(post_id: str, actor: Anyone, wired: Wired) -> PostAnswer:
    """One post, and the matches that the caller sees."""
    async with transaction(wired.engine, actor) as conn:
        post = await reads.one_post(conn, post_id)
        matches = await reads.matches_of(conn, post_id)
        named = await reads.one_collection(conn, post.collection) if post and post.collection else None
    if post is None:
        raise not_found("没有找到该岗位，或者您无权查看。")
    reader = reader_of(wired, actor)
    async with system_transaction(wired.engine) as conn:
        taken = await reopening.refusal(conn, "post", post_id, actor, reader.now)
    title = named.title if named else None
    return PostAnswer(**post_answer(post, matches, title, reader, reopens=isinstance(taken, int)))


@router.get("/statistics/posts")
async def of_posts(actor: Registrar, wired: Wired) -> PostStatistics:
    """Posts, people looked for, matches and who was taken, by area; a league sees its own (Art. 21)."""
    async with transaction(wired.engine, actor) as conn:
        rows = await reads.figures(conn, reader_of(wired, actor).today)
    own = [row for row in rows if actor.role is not Role.LEAGUE or row.league == actor.scope]
    return statistics(own)

"""Art. 21: collections, posts and matches, decided inside the records' door, with whoever hears of it."""

from collections.abc import Iterable, Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.record_door import Order, Recorded
from db.bases.reads import posts as reads
from db.notifications import Message, notify
from db.parties import holders_of
from domain.actor import DEPARTMENT, Party
from domain.bases import law
from domain.bases.posts import collecting, matching, posts
from domain.bases.posts import commands as cmd
from domain.bases.posts import facts as fact
from domain.bases.posts.facts import KINDS, PostFact
from domain.bases.posts.state import Collection, Match, Post
from domain.bases.posts.terms import MATCH_STATUS_NAMES, PostStatus
from domain.bases.posts.visibility import sees_collection, sees_match, sees_post
from domain.bases.posts.world import Frame, PostWorld
from domain.legal_time import chinese_date, legal_day
from domain.refusal import Refusal, RefusalKind
from domain.source import setting
from domain.terms import Role

Told = tuple[Iterable[Party], str, str]
"""To whom, under which title, what."""
NOT_THERE = Refusal(
    code="not_found",
    detail="没有找到该岗位或者征集，或您无权查看。",
    source=setting("permission"),
    kind=RefusalKind.NOT_FOUND,
)


def frame_of(order: Order) -> Frame:
    """Who asks, and on which legal day."""
    return Frame(order.actor, legal_day(order.at))


async def open_collection(
    conn: AsyncConnection, order: Order, command: cmd.OpenCollection, *, mail: bool
) -> Recorded | Refusal:
    """Opens it, and tells every unit with a base in its area."""
    decided = collecting.open_collection(order.record_id, command, frame_of(order))
    return await _kept(conn, order, decided, mail=mail)


async def close_collection(
    conn: AsyncConnection, order: Order, command: cmd.CloseCollection, *, mail: bool
) -> Recorded | Refusal:
    """Ends it before its day."""
    known = await reads.one_collection(conn, order.record_id, lock=True)
    if known is None or not sees_collection(known, order.actor):
        return NOT_THERE
    return await _kept(conn, order, collecting.close_collection(known, command, frame_of(order)), mail=mail)


async def enter_post(
    conn: AsyncConnection, order: Order, command: cmd.EnterPost, *, mail: bool
) -> Recorded | Refusal:
    """A unit's post goes to the league of its area."""
    world = PostWorld()
    if order.actor.role is Role.UNIT:
        known = await reads.unit_of(conn, order.actor.scope)
        if known:
            name, league, base = known
            world = PostWorld(unit_name=name, league=league, base=base)
    if command.collection is not None:
        named = await reads.one_collection(conn, command.collection)
        world = PostWorld(unit_name=world.unit_name, league=world.league, base=world.base, collection=named)
    return await _kept(
        conn, order, posts.enter_post(order.record_id, command, frame_of(order), world), mail=mail
    )


Change = cmd.AmendPost | cmd.ReturnPost | cmd.ClosePost | None
"""A command on a post that is there; None publishes it."""


async def change_post(
    conn: AsyncConnection, order: Order, command: Change, *, mail: bool
) -> Recorded | Refusal:
    """One of the commands on a post that is there."""
    post, frame = await reads.one_post(conn, order.record_id, lock=True), frame_of(order)
    if post is None or not sees_post(post, frame.actor):
        return NOT_THERE
    match command:
        case None:
            return await _kept(conn, order, posts.publish_post(post, frame), mail=mail)
        case cmd.AmendPost():
            return await _kept(conn, order, posts.amend_post(post, command, frame), mail=mail)
        case cmd.ReturnPost():
            return await _kept(conn, order, posts.return_post(post, command, frame), mail=mail)
        case cmd.ClosePost():
            return await _kept(conn, order, posts.close_post(post, command, frame), mail=mail)


async def begin_match(
    conn: AsyncConnection, order: Order, post_id: str, command: cmd.BeginMatch, *, mail: bool
) -> Recorded | Refusal:
    """Somebody comes forward or is proposed; the same person once at a time."""
    post, frame = await reads.one_post(conn, post_id, lock=True), frame_of(order)
    if post is None or not sees_post(post, frame.actor):
        return NOT_THERE
    candidate = await reads.candidate_of(conn, order.actor, command.stay) if command.stay else None
    already = candidate is not None and await reads.is_matched(conn, post_id, candidate.person)
    world = PostWorld(candidate=candidate, already=already)
    decided = matching.begin_match(order.record_id, post, command, frame, world)
    return await _kept(conn, order, decided, mail=mail, post=post)


async def tell_match(
    conn: AsyncConnection, order: Order, post_id: str, command: cmd.TellMatch, *, mail: bool
) -> Recorded | Refusal:
    """What became of it."""
    post = await reads.one_post(conn, post_id, lock=True)
    known = await reads.one_match(conn, order.record_id, lock=True)
    if post is None or known is None or known.post != post_id or not sees_match(post, order.actor):
        return NOT_THERE
    decided = matching.tell_match(known, post, command, frame_of(order))
    return await _kept(conn, order, decided, mail=mail)


async def _kept(
    conn: AsyncConnection,
    order: Order,
    decided: PostFact | Refusal,
    *,
    mail: bool,
    post: Post | None = None,
) -> Recorded | Refusal:
    if isinstance(decided, Refusal):
        return decided
    told = await _told(conn, decided, post)
    if told is not None:
        await _send(conn, order, decided, told, mail=mail)
    return Recorded(order.record_id, decided)


async def _told(conn: AsyncConnection, decided: PostFact, post: Post | None) -> Told | None:
    match decided:
        case fact.CollectionOpened(it):
            units = await reads.active_units(conn, it.league)
            return [Party(Role.UNIT, one) for one in units], f"岗位征集：{it.title}", _asks(it)
        case fact.PostEntered(it) | fact.PostAmended(it) if it.status is PostStatus.SUBMITTED:
            return (
                _offices(it),
                f"岗位待核实发布：{it.title}",
                f"{it.employer}填报了岗位“{it.title}”，请核实后发布。",
            )
        case fact.PostPublished(it):
            return (
                _unit(it),
                f"岗位已发布：{it.title}",
                f"岗位“{it.title}”已经核实发布，报名截至{chinese_date(it.open_until)}。",
            )
        case fact.PostReturned(it):
            return (
                _unit(it),
                f"岗位退回修改：{it.title}",
                f"岗位“{it.title}”退回修改：{it.note.rstrip('。')}。",
            )
        case fact.MatchBegun(it) if post is not None:
            return (
                _hosts(it, post),
                f"岗位有新的对接：{post.title}",
                f"岗位“{post.title}”有新的对接，请联系办理。",
            )
        case fact.MatchTold(it, of):
            status = MATCH_STATUS_NAMES[it.status]
            return (
                _people(it),
                f"岗位对接{status}：{of.title}",
                f"{of.employer}的岗位“{of.title}”对接{status}。",
            )
        case _:
            return None


def _asks(it: Collection) -> str:
    note = f"{it.note.rstrip('。')}。" if it.note else ""
    until = f"请于{chinese_date(it.closes_on)}前在“岗位”栏目填报。"
    return f"{it.title.rstrip('。')}。{note}{until}（{law.POSTS.cite}）"


def _offices(post: Post) -> Iterable[Party]:
    return (Party(Role.LEAGUE, post.league), DEPARTMENT)


def _unit(post: Post) -> Iterable[Party]:
    return (Party(Role.UNIT, post.unit),) if post.unit else ()


def _hosts(match: Match, post: Post) -> Iterable[Party]:
    own = match.begun_by is Role.UNIT
    return () if own else (_unit(post) or (Party(Role.LEAGUE, post.league),))


def _people(match: Match) -> Iterable[Party]:
    person = (Party(Role.POSTDOC, match.person),) if match.person else ()
    station = (Party(Role.STATION, match.station),) if match.station else ()
    return (*person, *station)


AT: Mapping[str, str] = {"collection": "collection", "post": "post", "post_match": "post"}
"""Kind of the record → kind of the page that a message leads to."""


async def _send(conn: AsyncConnection, order: Order, decided: PostFact, told: Told, *, mail: bool) -> None:
    parties, title, body = told
    people = await holders_of(conn, [(one.role, one.scope) for one in parties])
    recipients = [person for found in people.values() for person in found]
    kind = KINDS[type(decided)]
    where = decided.match.post if isinstance(decided, fact.MatchBegun | fact.MatchTold) else order.record_id
    message = Message(
        key=f"{kind}/{order.command_id}",
        title=title,
        body=body,
        case_kind=AT[kind],
        case_id=where,
        at=order.at,
    )
    await notify(conn, recipients, message, mail=mail)

"""Setting (permission): who sees a post that is not public, and which matches; and what can be done with them now."""

from collections.abc import Iterator
from datetime import date

from domain.actor import Actor
from domain.bases.posts.posts import is_office_of
from domain.bases.posts.state import Collection, Match, Post
from domain.bases.posts.terms import RUNNING, PostStatus
from domain.bases.posts.world import Frame
from domain.bases.stay.allowed import Offer
from domain.terms import Role

OVERSEEING = frozenset({Role.DEPARTMENT, Role.AUDITOR, Role.SYSTEM})
MATCHERS = frozenset({Role.POSTDOC, Role.STATION})


def sees_post(post: Post, actor: Actor) -> bool:
    """Published ones are everybody's; others are the unit's own and of those above."""
    if actor.role in OVERSEEING or post.published_on is not None:
        return True
    return (actor.role is Role.LEAGUE and actor.scope == post.league) or (
        actor.role is Role.UNIT and actor.scope == post.unit
    )


def sees_collection(collection: Collection, actor: Actor) -> bool:
    """Those over the region are everybody's inside; a league sees no other area's."""
    return actor.role is not Role.LEAGUE or collection.league in ("", actor.scope)


def sees_match(post: Post, actor: Actor) -> bool:
    """Whether the caller is the unit whose post it is, or an office above: who may tell what became of a match."""
    return _own(post, actor) or is_office_of(post, Frame(actor, date.min))


def allowed(post: Post, matches: tuple[Match, ...], actor: Actor, today: date) -> Iterator[Offer]:
    """Commands that would be taken, by name and path under the post."""
    office, own = is_office_of(post, Frame(actor, today)), _own(post, actor)
    if office:
        yield from _of_office(post)
    if post.status is not PostStatus.CLOSED and (own if post.unit is not None else office):
        yield Offer("posts/amendment", "amendment")
    if post.takes(today) and (own or office or actor.role in MATCHERS):
        yield Offer("posts/matches", "matches")
    if own or office:
        yield from _to_end(post, matches)


def _of_office(post: Post) -> Iterator[Offer]:
    if post.status is PostStatus.SUBMITTED:
        yield Offer("posts/publication", "publication")
    if post.unit is not None and post.status in (PostStatus.SUBMITTED, PostStatus.OPEN):
        yield Offer("posts/sending-back", "sending-back")


def _to_end(post: Post, matches: tuple[Match, ...]) -> Iterator[Offer]:
    for match in matches:
        if match.status in RUNNING:
            yield Offer("posts/matches/result", f"matches/{match.id}/result")
    if post.status is not PostStatus.CLOSED:
        yield Offer("posts/closing", "closing")


def _own(post: Post, actor: Actor) -> bool:
    return actor.role is Role.UNIT and actor.scope == post.unit

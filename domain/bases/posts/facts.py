"""Facts of collections, posts and matches: what each is from then on, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.bases.posts.state import Collection, Match, Post
from domain.record_fact import RecordFact


@dataclass(frozen=True, slots=True)
class CollectionOpened(RecordFact):
    """Art. 21: posts are asked for."""

    collection: Collection


@dataclass(frozen=True, slots=True)
class CollectionClosed(RecordFact):
    """The collection ended before its day."""

    collection: Collection


@dataclass(frozen=True, slots=True)
class CollectionReopened(RecordFact):
    """That it ended was taken back at once (撤销)."""

    collection: Collection


@dataclass(frozen=True, slots=True)
class PostEntered(RecordFact):
    """Art. 21: a post came in."""

    post: Post


@dataclass(frozen=True, slots=True)
class PostAmended(RecordFact):
    """Its description changed; a unit's change is looked at again."""

    post: Post


@dataclass(frozen=True, slots=True)
class PostPublished(RecordFact):
    """League or department looked at it; anyone can read it."""

    post: Post


@dataclass(frozen=True, slots=True)
class PostReturned(RecordFact):
    """It was sent back with what should be otherwise."""

    post: Post


@dataclass(frozen=True, slots=True)
class PostClosed(RecordFact):
    """Nobody is looked for any more."""

    post: Post


@dataclass(frozen=True, slots=True)
class PostReopened(RecordFact):
    """That it was closed was taken back at once (撤销)."""

    post: Post


@dataclass(frozen=True, slots=True)
class MatchBegun(RecordFact):
    """Art. 21: somebody is interested, or was proposed."""

    match: Match


@dataclass(frozen=True, slots=True)
class MatchTold(RecordFact):
    """What became of it; `post` counts who was taken."""

    match: Match
    post: Post


PostFact = (
    CollectionOpened
    | CollectionClosed
    | CollectionReopened
    | PostEntered
    | PostAmended
    | PostPublished
    | PostReturned
    | PostClosed
    | PostReopened
    | MatchBegun
    | MatchTold
)
KINDS: Mapping[type, str] = {
    CollectionOpened: "collection",
    CollectionClosed: "collection",
    CollectionReopened: "collection",
    PostEntered: "post",
    PostAmended: "post",
    PostPublished: "post",
    PostReturned: "post",
    PostClosed: "post",
    PostReopened: "post",
    MatchBegun: "post_match",
    MatchTold: "post_match",
}
"""Fact → kind of the record."""

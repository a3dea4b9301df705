"""Collections, posts and matches as answers (Art. 21)."""

from collections.abc import Iterable

from api.bases.models.application_lists import names_of_league
from api.bases.models.post import MatchSeen, PostFigures, PostStatistics
from api.bases.seen.stay import named
from api.models.can import Can
from api.reader import Reader
from api.seen.offered import offered
from db.bases.reads.posts import CollectionRow as CollectionFound
from db.bases.reads.posts import PostCounts
from db.bases.reads.posts import PostRow as PostFound
from domain.bases import law
from domain.bases.posts.collecting import of_opener
from domain.bases.posts.state import Collection, Match, Post
from domain.bases.posts.terms import MATCH_CHANNEL_NAMES, MATCH_STATUS_NAMES, POST_STATUS_NAMES, PostStatus
from domain.bases.posts.visibility import allowed
from domain.bases.posts.world import Frame
from domain.bases.stay.allowed import Offer

WHOLE_REGION = "全区"
FIELDS = ("id", "title", "employer", "league", "field", "number", "hired", "open_until", "collection")
MORE = ("conditions", "treatment", "unit", "base", "closed_on", "note")


def post_row(row: PostFound | Post, reader: Reader) -> dict[str, object]:
    """A row as a plain value of the type `PostRow`."""
    status = PostStatus(row.status)
    return {
        **{name: getattr(row, name) for name in (*FIELDS, "entered_on", "published_on", "contact")},
        "league_name": names_of_league(row.league),
        "status": status,
        "status_name": POST_STATUS_NAMES[status],
        "taking": status is PostStatus.OPEN and reader.today <= row.open_until,
        "collection_title": row.collection_title if isinstance(row, PostFound) else None,
    }


def post_answer(
    post: Post, matches: tuple[Match, ...], title: str | None, reader: Reader, *, reopens: bool
) -> dict[str, object]:
    """The whole of it, of the type `PostAnswer`."""
    offers = [*allowed(post, matches, reader.actor, reader.today)]
    offers += [Offer("posts/reopening", "reopening")] if reopens else []
    return {
        **post_row(post, reader),
        "collection_title": title,
        **{name: getattr(post, name) for name in MORE},
        "cite": law.POSTS.cite,
        "matches": [_match(one) for one in matches],
        "can": offered("post", f"/api/v1/posts/{post.id}", named("post", offers), (), reader),
    }


def _match(one: Match) -> MatchSeen:
    return MatchSeen(
        id=one.id,
        channel=one.channel,
        channel_name=MATCH_CHANNEL_NAMES[one.channel],
        begun_on=one.begun_on,
        note=one.note,
        stay=one.stay,
        status=one.status,
        status_name=MATCH_STATUS_NAMES[one.status],
        result_note=one.result_note,
        result_on=one.result_on,
    )


def collection_row(row: CollectionFound | Collection, reader: Reader, posts: int) -> dict[str, object]:
    """A row as a plain value of the type `CollectionRow`."""
    names = ("id", "title", "note", "league", "opened_on", "closes_on", "closed_on", "closed_because")
    return {
        **{name: getattr(row, name) for name in names},
        "scope_name": names_of_league(row.league) if row.league else WHOLE_REGION,
        "running": row.closed_on is None and reader.today <= row.closes_on,
        "posts": posts,
    }


def collection_can(collection: Collection, reader: Reader, *, reopens: bool) -> list[Can]:
    """Whoever opened it may end it before its day, and take that back at once."""
    frame = Frame(reader.actor, reader.today)
    ends = collection.runs(reader.today) and of_opener(collection, frame)
    offers = [Offer("collections/closing", "closing")] if ends else []
    offers += [Offer("collections/reopening", "reopening")] if reopens else []
    return offered(
        "collection", f"/api/v1/collections/{collection.id}", named("collection", offers), (), reader
    )


def statistics(rows: Iterable[PostCounts]) -> PostStatistics:
    """By area and in all."""
    names = ("posts", "people", "open", "open_people", "matches", "hired")
    groups = [
        PostFigures(
            league=row.league,
            league_name=names_of_league(row.league),
            **{name: int(getattr(row, name)) for name in names},
        )
        for row in rows
    ]
    sums = {name: sum(getattr(group, name) for group in groups) for name in names}
    total = PostFigures(league="", league_name="合计", **sums)
    return PostStatistics(cite=law.POSTS.cite, groups=groups, total=total)

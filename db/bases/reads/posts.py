"""Collections, posts and matches as people look them up; row security says which exist for the caller (Art. 21)."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import base, stay
from db.bases.tables_posts import collection, post, post_match
from db.codec import decode
from db.finding import narrowed, sought
from db.reads.keyset import beyond, ordered
from db.sql import Place, Query, fetch_all
from db.tables import unit
from domain.actor import Actor
from domain.bases.posts.state import Collection, Match, Post
from domain.bases.posts.terms import RUNNING, MatchStatus, PostStatus
from domain.bases.posts.world import Candidate
from domain.bases.stay.terms import StayStage
from domain.terms import Role

T = TypeVar("T")


class PostRow(NamedTuple):
    """A post, with the title of the collection that it came in under."""

    id: str
    title: str
    employer: str
    league: str
    field: str
    number: int
    hired: int
    conditions: str
    treatment: str
    open_until: date
    collection: str | None
    entered_on: date
    published_on: date | None
    contact: str
    status: str
    collection_title: str | None


class CollectionRow(NamedTuple):
    """A collection, with how many posts came in under it that the reader sees."""

    id: str
    title: str
    note: str
    league: str
    opened_on: date
    closes_on: date
    closed_on: date | None
    closed_because: str
    posts: int


class PostCounts(NamedTuple):
    """Posts, people looked for, those that take people now, matches and who was taken, of a league."""

    league: str
    posts: int
    people: int
    open: int
    open_people: int
    matches: int
    hired: int


p, k, m = post.c, collection.c, post_match.c
MAY_LOOK = (StayStage.IN_STATION.value, StayStage.EXITED.value, StayStage.MOVED.value)
"""Setting (procedure): whoever is or was in station can look for a post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPosts:
    """Which posts; `on` asks for those that take people on the day, `text` is looked for in title, field, employer."""

    league: str | None = None
    status: str | None = None
    unit: str | None = None
    collection: str | None = None
    on: date | None = None
    text: str | None = None


async def page_of_posts(
    conn: AsyncConnection, wanted: WantedPosts, last: Place | None, limit: int
) -> list[PostRow]:
    """One row more than the limit, where there is one; the last entered first."""
    key = (p.entered_on, p.id)
    query = select(post, k.title.label("collection_title"))
    query = query.outerjoin(collection, k.id == p.collection).where(*_conditions(wanted))
    if wanted.text:
        known, shown = await sought(conn, wanted.text), (p.title, p.field, p.employer)
        ids: list[Query] = [select(p.id).where(known.fits(column)) for column in shown]
        query = query.where(await narrowed(conn, p.id, known, ids, *shown))
    if last is not None:
        query = query.where(beyond(key, last, descending=True))
    return await fetch_all(conn, PostRow, query.order_by(*ordered(key, descending=True)).limit(limit + 1))


def _conditions(wanted: WantedPosts) -> list[ColumnElement[bool]]:
    equal = {
        "league": wanted.league,
        "status": wanted.status,
        "unit": wanted.unit,
        "collection": wanted.collection,
    }
    found = [p[name] == value for name, value in equal.items() if value is not None]
    if wanted.on is not None:
        found += [p.status == PostStatus.OPEN.value, p.open_until >= wanted.on]
    return found


async def one_post(conn: AsyncConnection, post_id: str, *, lock: bool = False) -> Post | None:
    """The post of that id."""
    return await _one(conn, post, Post, post_id, lock=lock)


async def one_match(conn: AsyncConnection, match_id: str, *, lock: bool = False) -> Match | None:
    """The match of that id."""
    return await _one(conn, post_match, Match, match_id, lock=lock)


async def one_collection(
    conn: AsyncConnection, collection_id: str, *, lock: bool = False
) -> Collection | None:
    """The collection of that id."""
    return await _one(conn, collection, Collection, collection_id, lock=lock)


async def _one(conn: AsyncConnection, table: Table, kind: type[T], row_id: str, *, lock: bool) -> T | None:
    query = select(table).where(table.c.id == row_id)
    found = (await conn.execute(query.with_for_update() if lock else query)).mappings().one_or_none()
    return None if found is None else decode(kind, dict(found))


async def matches_of(conn: AsyncConnection, post_id: str) -> tuple[Match, ...]:
    """The matches of a post that the caller sees, the first first."""
    query = select(post_match).where(m.post == post_id).order_by(m.begun_on, m.id)
    return tuple(decode(Match, dict(row)) for row in (await conn.execute(query)).mappings())


async def page_of_collections(
    conn: AsyncConnection, league: str | None, last: Place | None, limit: int
) -> list[CollectionRow]:
    """The last opened first, each with how many posts came in under it that the caller sees."""
    key = (k.opened_on, k.id)
    count = select(func.count()).where(p.collection == k.id).scalar_subquery()
    query = select(collection, count.label("posts"))
    if league is not None:
        query = query.where(k.league.in_(("", league)))
    if last is not None:
        query = query.where(beyond(key, last, descending=True))
    limited = query.order_by(*ordered(key, descending=True)).limit(limit + 1)
    return await fetch_all(conn, CollectionRow, limited)


async def candidate_of(conn: AsyncConnection, actor: Actor, stay_id: str) -> Candidate | None:
    """The postdoc of that stay, where the actor may speak of them: their own, their station's, unit's or area's."""
    s = stay.c
    own = {Role.POSTDOC: s.person_id, Role.STATION: s.station_id, Role.UNIT: s.unit_id, Role.LEAGUE: s.league}
    query = select(s.id, s.person_id, s.station_id).where(s.id == stay_id, s.stage.in_(MAY_LOOK))
    if actor.role in own:
        query = query.where(own[actor.role] == actor.scope)
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else Candidate(row.id, row.person_id, row.station_id)


async def is_matched(conn: AsyncConnection, post_id: str, person: str) -> bool:
    """Whether a match of that person with the post is not over."""
    running = [one.value for one in RUNNING]
    query = select(m.id).where(m.post == post_id, m.person == person, m.status.in_(running)).limit(1)
    return (await conn.execute(query)).scalar_one_or_none() is not None


async def unit_of(conn: AsyncConnection, unit_id: str) -> tuple[str, str, str | None] | None:
    """Name, league and active base of a unit."""
    query = (
        select(unit.c.name, unit.c.league, func.max(base.c.code).filter(base.c.status == "active"))
        .outerjoin(base, base.c.unit_id == unit.c.id)
        .where(unit.c.id == unit_id)
        .group_by(unit.c.id)
    )
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else (row[0], row[1], row[2])


async def active_units(conn: AsyncConnection, league: str) -> list[str]:
    """The units with a base whose filing stands, of one area or (empty) of the region."""
    query = select(base.c.unit_id).where(base.c.status == "active")
    if league:
        query = query.where(base.c.league == league)
    return list((await conn.execute(query.distinct())).scalars())


async def figures(conn: AsyncConnection, today: date) -> list[PostCounts]:
    """By league: posts and people looked for, those that take people now, matches and who was taken."""
    taking = (p.status == PostStatus.OPEN.value) & (p.open_until >= today)
    counts = (
        select(m.post, func.count().label("matches"), func.count().filter(m.status == _HIRED).label("hired"))
        .group_by(m.post)
        .subquery()
    )
    query = (
        select(
            p.league,
            func.count().label("posts"),
            func.coalesce(func.sum(p.number), 0).label("people"),
            func.count().filter(taking).label("open"),
            func.coalesce(func.sum(p.number).filter(taking), 0).label("open_people"),
            func.coalesce(func.sum(counts.c.matches), 0).label("matches"),
            func.coalesce(func.sum(counts.c.hired), 0).label("hired"),
        )
        .outerjoin(counts, counts.c.post == p.id)
        .group_by(p.league)
        .order_by(p.league)
    )
    return await fetch_all(conn, PostCounts, query)


_HIRED = MatchStatus.HIRED.value

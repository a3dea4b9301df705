"""Posts and hires as their readers may see them: pages of lists, one of each, what a unit has to set up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, Table, and_, func, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.tables import assistant_hire, assistant_post
from db.codec import decode
from db.finding import sought
from db.sql import Query
from db.tables import case_face, person
from domain.actor import Actor
from domain.assistants.counting.lines import zones
from domain.assistants.hire.state import Hire, HireStage
from domain.assistants.post.state import Post
from domain.terms import Role

p, h = assistant_post.c, assistant_hire.c
MOST_UNITS = 500
COUNTED = HireStage.COUNTED.value


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPosts:
    """By what posts are narrowed down."""

    year: int | None = None
    line: str | None = None
    unit: str | None = None
    stage: str | None = None
    work: str | None = None
    text: str | None = None
    """In the title of the post or the name of the unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedHires:
    """By what hires are narrowed down."""

    year: int | None = None
    line: str | None = None
    zone: str | None = None
    unit: str | None = None
    stage: str | None = None
    work: str | None = None
    agreed: bool | None = None
    text: str | None = None
    """In the name of the unit, and with `by_name` in that of the person."""
    by_name: bool = False


def own_rows(table: Table, actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """What row security lets a unit, a league and a reporter see, said once more so that an index serves it.

    The policy decides by the role that asks, and no index is found through that: a unit's few hires would be picked out of all
    that there are.
    """
    by_role = {Role.UNIT: "unit", Role.LEAGUE: "line"}
    if actor.role is Role.REPORTER:
        by_role[Role.REPORTER] = "zone" if actor.scope in zones() else "line"
    column = by_role.get(actor.role)
    return () if column is None else (table.c[column] == actor.scope,)


@dataclass(frozen=True, slots=True)
class Named:
    """Name and masked number of whom a hire is about."""

    name: str
    masked: str
    kind: str


async def posts_of(
    conn: AsyncConnection, actor: Actor, wanted: WantedPosts, after: tuple[date, str] | None, limit: int
) -> Sequence[Post]:
    """Posts, the last planned first; one more than the page holds."""
    equal = (
        (p.year, wanted.year), (p.line, wanted.line), (p.unit, wanted.unit), (p.stage, wanted.stage),
        (p.work, wanted.work),
    )  # fmt: skip
    query = select(p.state).where(*(column == value for column, value in equal if value is not None))
    query = query.where(*own_rows(assistant_post, actor))
    query = query.order_by(p.planned_on.desc(), p.id.desc()).limit(limit + 1)
    if wanted.text:
        query = query.where(p.id.in_(await _titled(conn, "assistant_post", wanted.text)))
    if after is not None:
        query = query.where(_before(p.planned_on, p.id, after))
    return [decode(Post, row.state) for row in await conn.execute(query)]


async def _titled(conn: AsyncConnection, kind: str, typed: str) -> Query:
    """The cases of a kind whose title has the text."""
    known = await sought(conn, typed)
    return select(case_face.c.case_id).where(case_face.c.case_kind == kind, known.fits(case_face.c.title))


async def _hired(conn: AsyncConnection, typed: str, *, by_name: bool) -> ColumnElement[bool]:
    """Of a unit, or a person, whose name has the text; persons are found by whoever reads their names."""
    of_unit = h.id.in_(await _titled(conn, "assistant_hire", typed))
    if not by_name:
        return of_unit
    known = await sought(conn, typed, persons=True)
    return or_(of_unit, h.person.in_(select(person.c.id).where(known.fits(person.c.name))))


def _before(
    day: ColumnElement[date], key: ColumnElement[str], after: tuple[date, str]
) -> ColumnElement[bool]:
    on, last = after
    return and_(day <= on, or_(day < on, key < last))


async def open_posts(
    conn: AsyncConnection, line: str | None, after: tuple[date, str] | None, limit: int
) -> Sequence[Post]:
    """Posts for anyone: published and not full, the last published first; nothing of persons."""
    query = select(p.state).where(p.stage == "published", p.restricted.is_(False))
    if line is not None:
        query = query.where(p.line == line)
    if after is not None:
        query = query.where(_before(p.published_on, p.id, after))
    query = query.order_by(p.published_on.desc(), p.id.desc()).limit(limit + 1)
    return [decode(Post, row.state) for row in await conn.execute(query)]


async def one_post(conn: AsyncConnection, post_id: str) -> tuple[Post, int] | None:
    """A post with the number of its last fact, if the caller may see it."""
    row = (await conn.execute(select(p.state, p.seq).where(p.id == post_id))).one_or_none()
    return None if row is None else (decode(Post, row.state), row.seq)


def _hires(wanted: WantedHires) -> Query:
    equal = (
        (h.year, wanted.year), (h.line, wanted.line), (h.zone, wanted.zone), (h.unit, wanted.unit),
        (h.stage, wanted.stage), (h.work, wanted.work), (h.agreed, wanted.agreed),
    )  # fmt: skip
    query: Select[tuple[object]] = select(h.state)
    return query.where(*(column == value for column, value in equal if value is not None))


async def hires_of(
    conn: AsyncConnection, actor: Actor, wanted: WantedHires, after: tuple[date, str] | None, limit: int
) -> Sequence[Hire]:
    """Hires, the last begun first; one more than the page holds."""
    query = _hires(wanted).where(*own_rows(assistant_hire, actor))
    if wanted.stage not in (None, COUNTED):  # said as it stands in the index of the few that are not counted
        query = query.where(h.stage != literal_column(f"'{COUNTED}'"))
    query = query.order_by(h.begun.desc(), h.id.desc()).limit(limit + 1)
    if wanted.text:
        query = query.where(await _hired(conn, wanted.text, by_name=wanted.by_name))
    if after is not None:
        query = query.where(_before(h.begun, h.id, after))
    return [decode(Hire, row.state) for row in await conn.execute(query)]


async def in_post_by_line(conn: AsyncConnection, year: int) -> Mapping[str, int]:
    """Setting (leaving_counts): who is counted and has not left, by line and by the zone that is a part of it."""
    query = select(h.line, h.zone, func.count().label("persons")).where(h.year == year, h.stage == COUNTED)
    found: dict[str, int] = {}
    for row in await conn.execute(query.group_by(h.line, h.zone)):
        for key in {row.line, row.zone} - {None}:
            found[key] = found.get(key, 0) + int(row.persons)
    return found


async def one_hire(conn: AsyncConnection, hire_id: str) -> tuple[Hire, int] | None:
    """A hire with the number of its last fact, if the caller may see it."""
    row = (await conn.execute(select(h.state, h.seq).where(h.id == hire_id))).one_or_none()
    return None if row is None else (decode(Hire, row.state), row.seq)


async def names_of(conn: AsyncConnection, persons: Sequence[str]) -> Mapping[str, Named]:
    """Names of persons by id, of those whom the caller may see."""
    query = select(person.c.id, person.c.name, person.c.masked, person.c.kind).where(
        person.c.id.in_(list(set(persons)))
    )
    return {row.id: Named(row.name, row.masked, row.kind) for row in await conn.execute(query)}


async def posts_in(conn: AsyncConnection, year: int, unit: str | None) -> Sequence[Post]:
    """26·二(一): all posts of a year that were not withdrawn, of one unit or of those that the caller may see."""
    query = select(p.state).where(p.year == year, p.stage != "withdrawn").order_by(p.unit, p.id)
    if unit is not None:
        query = query.where(p.unit == unit)
    return [decode(Post, row.state) for row in await conn.execute(query)]


async def hires_in_sheet(conn: AsyncConnection, wanted: WantedHires) -> list[Hire]:
    """附件2: the hires of a year that stand, by employer; those that were voided or lost their basis are not among them."""
    query = _hires(wanted).where(h.stage.not_in(("voided", "basis_lost")), h.document == "resident")
    query = query.order_by(h.code, h.begun, h.id)
    return [decode(Hire, row.state) for row in await conn.execute(query)]

"""The changes of figures of a year, as rules read them; what came at the same instant on the same day is one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import RowMapping, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.tables import figure_entry as entry
from db.tables_faces import case_face
from domain.assistants.counting.changes import KnownChange
from domain.assistants.counting.notice_data import Measure
from domain.assistants.counting.progress import Entry

PLANNED = "planned"
"""Posts that are collected: no measure of the notice, only told in the report (26·附件4)."""


async def entries_of(conn: AsyncConnection, year: int, line: str | None = None) -> tuple[Entry, ...]:
    """The changes of the two measures, of one line or zone or of the whole region."""
    columns = (entry.c.measure, entry.c.line, entry.c.zone, entry.c.day, entry.c.known)
    query = (
        select(*columns, func.sum(entry.c.change).label("change"))
        .where(entry.c.year == year, entry.c.measure != PLANNED)
        .group_by(*columns)
    )
    if line is not None:
        query = query.where(or_(entry.c.line == line, entry.c.zone == line))
    return tuple(_entry(row) for row in (await conn.execute(query)).mappings())


def _entry(row: RowMapping) -> Entry:
    return Entry(
        measure=Measure(row["measure"]),
        line=row["line"],
        day=row["day"],
        known=row["known"],
        change=row["change"],
        zone=row["zone"],
    )


@dataclass(frozen=True, slots=True)
class Brought:
    """A change with the record that brought it."""

    kind: str
    case_id: str
    entry: Entry


MOST_BROUGHT = 200
"""So many are shown of one week."""


async def brought_of(
    conn: AsyncConnection, year: int, line: str, *, begins: date, ends: date, since: datetime | None
) -> tuple[Brought, ...]:
    """26·附件4: what is of a period or became known after an instant, the last known first; one more than is shown."""
    fresh = entry.c.day >= begins
    fresh = or_(fresh, entry.c.known >= since) if since is not None else or_(fresh, entry.c.day < begins)
    query = (
        select(entry)
        .where(entry.c.year == year, entry.c.measure != PLANNED, entry.c.day <= ends, fresh)
        .where(or_(entry.c.line == line, entry.c.zone == line))
        .order_by(entry.c.known.desc(), entry.c.source_id, entry.c.number)
        .limit(MOST_BROUGHT + 1)
    )
    return tuple(
        Brought(row["source_kind"], row["source_id"], _entry(row))
        for row in (await conn.execute(query)).mappings()
    )


async def titles_of(conn: AsyncConnection, cases: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """Titles by id of those records that the caller may see."""
    ids = list({case_id for _, case_id in cases})
    query = select(case_face.c.case_id, case_face.c.title).where(
        case_face.c.case_id.in_(ids), case_face.c.case_kind.in_(list({kind for kind, _ in cases}))
    )
    return {row.case_id: row.title for row in await conn.execute(query)} if ids else {}


async def planned_of(conn: AsyncConnection, year: int, line: str) -> int:
    """Persons of posts that are collected, published or not."""
    query = select(func.coalesce(func.sum(entry.c.change), 0)).where(
        entry.c.year == year,
        entry.c.measure == PLANNED,
        or_(entry.c.line == line, entry.c.zone == line),
    )
    return int((await conn.execute(query)).scalar_one())


def figure_rows(
    kind: str, case_id: str, year: int, changes: Sequence[KnownChange]
) -> list[dict[str, object]]:
    """The rows of a case's changes, in the order in which its facts brought them."""
    return [
        {
            "source_kind": kind,
            "source_id": case_id,
            "number": number,
            "year": year,
            "measure": each.figure.value,
            "line": each.line,
            "zone": each.zone,
            "day": each.day,
            "known": each.known,
            "change": each.change,
        }
        for number, each in enumerate(changes, 1)
    ]


async def put_figures(
    conn: AsyncConnection, kind: str, case_id: str, year: int, changes: Sequence[KnownChange]
) -> None:
    """Those that are new; none is ever changed."""
    rows = figure_rows(kind, case_id, year, changes)
    if rows:
        await conn.execute(insert(entry).on_conflict_do_nothing(), rows)


async def cut_figures(conn: AsyncConnection, kind: str, case_id: str, kept: int) -> None:
    """Those that a fact brought which was taken back within minutes, as if it had not been."""
    own = (entry.c.source_kind == kind, entry.c.source_id == case_id, entry.c.number > kept)
    await conn.execute(delete(entry).where(*own))


async def planned_by_line(conn: AsyncConnection, year: int) -> Mapping[str, int]:
    """The same of every line and zone that has any."""
    query = (
        select(entry.c.line, entry.c.zone, func.sum(entry.c.change).label("change"))
        .where(entry.c.year == year, entry.c.measure == PLANNED)
        .group_by(entry.c.line, entry.c.zone)
    )
    found: dict[str, int] = {}
    for row in await conn.execute(query):
        for key in {row.line, row.zone} - {None}:
            found[key] = found.get(key, 0) + int(row.change)
    return found

"""Imports of sheets as rows, and what is put on record in bulk: tables end up as after one command at a time."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from db import register
from db.assistants.figures import figure_rows
from db.assistants.hire import HIRE, KIND, row_of
from db.assistants.tables import assistant_hire, figure_entry, hire_import
from db.case_faces import Standing, face_row
from db.codec import decode
from db.commands import Ledger
from db.personal import kept, keyed, sealed
from db.sql import fetch_all, fetch_one
from db.tables import case_face, command, timer, unit, wait
from db.waits import wait_row
from db.written_names import write_names
from domain.assistants.counting.lines import task_lines
from domain.assistants.counting.persons import KnownHire
from domain.assistants.counting.persons import Standing as Stands
from domain.assistants.hire.state import Hire
from domain.assistants.hire.world import KnownStay
from domain.terms import Route
from domain.wait import next_timer

CHUNK = 1000
j, h = hire_import.c, assistant_hire.c
CHECKING, INVALID, DONE, FAILED = "checking", "invalid", "done", "failed"
STATUS_NAMES = {
    CHECKING: "校验和导入中",
    INVALID: "校验未通过，没有导入",
    DONE: "已导入",
    FAILED: "未能完成，没有导入",
}
LOCK = text("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
SHOWN = (
    j.id, j.year, j.begun, j.file_name, j.status, j.total, j.done, j.warnings, j.result, j.created_at,
    j.finished_at, j.annotated.is_not(None).label("marked"), func.jsonb_array_length(j.problems).label("problems"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewImport:
    """An uploaded sheet; `content` is sealed."""

    id: str
    year: int
    begun: date
    file_name: str
    sha256: str
    content: bytes = field(repr=False)
    by: str
    role: str
    scope: str
    at: datetime


class ImportRow(NamedTuple):
    """How an import stands; `problems` is how many there are."""

    id: str
    year: int
    begun: date
    file_name: str
    status: str
    total: int
    done: int
    warnings: list[str]
    result: dict[str, int]
    created_at: datetime
    finished_at: datetime | None
    marked: bool
    problems: int


class Content(NamedTuple):
    """What the activity works on."""

    status: str
    year: int
    begun: date
    file_name: str
    content: bytes | None


async def keep(conn: AsyncConnection, new: NewImport) -> str:
    """Stores the upload once; gives the digest of what is stored."""
    row = {
        "id": new.id, "year": new.year, "begun": new.begun, "file_name": new.file_name, "sha256": new.sha256,
        "status": CHECKING, "total": 0, "done": 0, "problems": [], "warnings": [], "result": {},
        "content": new.content, "created_by": new.by, "role": new.role, "scope": new.scope, "created_at": new.at,
    }  # fmt: skip
    await conn.execute(upsert(hire_import).values(row).on_conflict_do_nothing())
    digest: str = (await conn.execute(select(j.sha256).where(j.id == new.id))).scalar_one()
    return digest


async def one(conn: AsyncConnection, job: str) -> ImportRow | None:
    """How an import stands, if the caller may see it."""
    return await fetch_one(conn, ImportRow, select(*SHOWN).where(j.id == job))


async def latest(conn: AsyncConnection, limit: int) -> list[ImportRow]:
    """The office's imports, the last one first."""
    query = select(*SHOWN).order_by(j.created_at.desc(), j.id.desc()).limit(limit)
    return await fetch_all(conn, ImportRow, query)


async def problems_of(conn: AsyncConnection, job: str, limit: int) -> list[dict[str, object]]:
    """The first problems, in the order of the rows."""
    found: list[dict[str, object]] = (
        await conn.execute(select(j.problems).where(j.id == job))
    ).scalar_one_or_none() or []
    return found[:limit]


async def annotated_of(conn: AsyncConnection, job: str) -> bytes | None:
    """The sealed file with the problems marked in it."""
    found = (await conn.execute(select(j.annotated).where(j.id == job))).scalar_one_or_none()
    return None if found is None else bytes(found)


async def content_of(conn: AsyncConnection, job: str) -> Content:
    """Status and sealed content; raises NoResultFound."""
    query = select(j.status, j.year, j.begun, j.file_name, j.content).where(j.id == job)
    row = (await conn.execute(query)).one()
    return Content(row.status, row.year, row.begun, row.file_name, row.content and bytes(row.content))


async def finish(conn: AsyncConnection, job: str, values: Mapping[str, object]) -> None:
    """Ends an import that runs; the uploaded file is kept no longer."""
    change = update(hire_import).where(j.id == job, j.status == CHECKING)
    await conn.execute(change.values(content=None, **values))


async def progress(conn: AsyncConnection, job: str, total: int, done: int) -> None:
    """How many rows are through."""
    change = update(hire_import).where(j.id == job, j.status == CHECKING)
    await conn.execute(change.values(total=total, done=done))


async def alone(conn: AsyncConnection, year: int) -> None:
    """One import of a year at a time: two that name the same person follow each other."""
    await conn.execute(LOCK, {"name": f"hire_import/{year}"})


class UnitKnown(NamedTuple):
    """A registered employer."""

    id: str
    name: str
    division: str
    region_level: bool


async def units_by_code(conn: AsyncConnection, codes: Collection[str]) -> dict[str, UnitKnown]:
    """Registered units by unified social credit code."""
    query = select(unit.c.id, unit.c.code, unit.c.name, unit.c.registered_in, unit.c.route).where(
        unit.c.code.in_(list(codes))
    )
    return {
        row.code: UnitKnown(row.id, row.name, row.registered_in, row.route == Route.REGION.value)
        for row in await conn.execute(query)
    }


async def known_of_many(conn: AsyncConnection, persons: Sequence[str]) -> dict[str, tuple[KnownHire, ...]]:
    """The hires of these persons, in all years and lines; the reason of a voided one is read from its state."""
    found: dict[str, tuple[KnownHire, ...]] = {}
    columns = (h.whose, h.year, h.line, h.unit_name, h.stage, h.id, h.code)
    for at in range(0, len(persons), 5 * CHUNK):
        query = select(*columns).where(h.whose.in_(list(persons[at : at + 5 * CHUNK]))).order_by(h.id)
        for row in (await conn.execute(query)).all():
            reason = await _voided(conn, row.id) if row.stage == Stands.VOIDED.value else ""
            line = task_lines()[row.line].name if row.line else row.unit_name
            each = KnownHire(row.year, line, Stands(row.stage), reason, row.code)
            found[row.whose] = (*found.get(row.whose, ()), each)
    return found


async def _voided(conn: AsyncConnection, hire_id: str) -> str:
    state = (await conn.execute(select(h.state).where(h.id == hire_id))).scalar_one()
    return decode(Hire, state).voided


async def stays_of_many(
    conn: AsyncConnection, kind: str, persons: Sequence[str]
) -> dict[str, tuple[KnownStay, ...]]:
    """The stays in station of these persons, by their faces."""
    found: dict[str, tuple[KnownStay, ...]] = {}
    f = case_face.c
    for at in range(0, len(persons), 5 * CHUNK):
        query = select(f.case_id, f.unit, f.ended, f.person).where(
            f.case_kind == kind, f.person.in_(list(persons[at : at + 5 * CHUNK]))
        )
        query = query.order_by(f.case_id).with_for_update(read=True)
        for row in await conn.execute(query):
            each = KnownStay(row.case_id, row.unit or "", row.ended)
            found[row.person] = (*found.get(row.person, ()), each)
    return found


async def put_hires(
    conn: AsyncConnection,
    cases: Sequence[Hire],
    entries: Sequence[register.Entry],
    answered: Sequence[Ledger],
    told: Callable[[int], None],
) -> None:
    """Commands, facts, rows, figures, faces, waits and timers of hires that were recorded just now; some at a time.

    `told` hears how many more are through.
    """
    for at in range(0, len(cases), CHUNK):
        some = cases[at : at + CHUNK]
        await conn.execute(
            insert(command), [await _answered(conn, each) for each in answered[at : at + CHUNK]]
        )
        await register.append_first(conn, entries[at : at + CHUNK])
        rows = [await kept(conn, KIND, each.id, row_of(each, 1)) for each in some]
        await conn.execute(insert(assistant_hire), rows)
        figures = [row for each in some for row in figure_rows(KIND, each.id, each.year, each.figures)]
        if figures:
            await conn.execute(insert(figure_entry), figures)
        waits = {each.id: HIRE.waits(each) for each in some}
        faces = [{**face_row(HIRE, each.id, Standing(each, waits[each.id])), "number": None} for each in some]
        await conn.execute(insert(case_face), faces)
        held = [wait_row(KIND, case_id, each) for case_id, own in waits.items() for each in own]
        if held:
            await conn.execute(insert(wait), held)
        timers = [
            {
                "case_kind": KIND,
                "case_id": case_id,
                "key": due.key,
                "occasion": due.occasion.value,
                "at": due.at,
            }
            for case_id, own in waits.items()
            if (due := next_timer(own, case_id)) is not None
        ]
        if timers:
            await conn.execute(insert(timer), timers)
        told(len(some))
    await write_names(conn, {HIRE.face(each).title for each in cases})


async def _answered(conn: AsyncConnection, one: Ledger) -> dict[str, object]:
    """A command with its answer, as the door leaves it; a sheet says nothing of a person in its own words."""
    return {
        "id": one.id,
        "case_kind": one.case_kind,
        "case_id": one.case_id,
        "name": one.name,
        "body": one.body,
        "digest": keyed(one.digest),
        "actor_user": one.actor.user,
        "actor_role": one.actor.role.value,
        "actor_scope": one.actor.scope,
        "actor_line": one.actor.line,
        "received_at": one.received_at,
        "outcome": await sealed(conn, one.case_kind, one.case_id, one.outcome),
    }

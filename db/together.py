"""What people of an office do beside cases, as values of the rules; under row security each sees its own office's."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Table, and_, exists, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import decode
from db.scope import act_as, become_system
from db.tables import case_face, case_kind, copy, cosign, remark, sight, task, wait
from domain.actor import Actor
from domain.copies import Copy
from domain.cosigning import Cosign
from domain.handing_on import Task
from domain.remarks import Remark

MOST = 200
_SOME_MISSING = cosign.c.missing != literal_column("'{}'")
"""Word for word as the index has it."""


class Face(NamedTuple):
    """The case as whoever asks may know it."""

    case_kind: str
    case_id: str
    title: str
    number: str | None
    stage: str


async def _all(
    conn: AsyncConnection, table: Table, *conditions: ColumnElement[bool]
) -> Sequence[dict[str, object]]:
    query = select(table).where(*conditions).order_by(table.c.id.desc()).limit(MOST)
    return [
        {str(name): value for name, value in row.items()} for row in (await conn.execute(query)).mappings()
    ]


def _cosign(row: dict[str, object]) -> Cosign:
    return decode(Cosign, {name: value for name, value in row.items() if name != "missing"})


async def cosigns_of(
    conn: AsyncConnection, kind: str, case_id: str, actor: Actor | None = None, *, only_open: bool = False
) -> list[Cosign]:
    """The questions about a case; with an actor those of that one's office."""
    c = cosign.c
    conditions = [c.case_kind == kind, c.case_id == case_id]
    if actor is not None:
        conditions += [c.role == actor.role.value, c.scope == actor.scope, c.line == actor.line]
    if only_open:
        conditions.append(_SOME_MISSING)
    return [_cosign(row) for row in await _all(conn, cosign, *conditions)]


async def cosigns_for(conn: AsyncConnection, actor: Actor) -> list[Cosign]:
    """The questions that wait for the actor's view."""
    c = cosign.c
    office = and_(c.role == actor.role.value, c.scope == actor.scope, c.line == actor.line)
    mine = (_SOME_MISSING, c.missing.contains([actor.user]))
    return [_cosign(row) for row in await _all(conn, cosign, office, *mine)]


async def cosign_by_id(conn: AsyncConnection, cosign_id: str) -> Cosign | None:
    """The question of that id."""
    rows = await _all(conn, cosign, cosign.c.id == cosign_id)
    return _cosign(rows[0]) if rows else None


async def remarks_of(conn: AsyncConnection, kind: str, case_id: str) -> list[Remark]:
    """The notes at a case."""
    rows = await _all(conn, remark, remark.c.case_kind == kind, remark.c.case_id == case_id)
    return [decode(Remark, row) for row in rows]


async def remark_by_id(conn: AsyncConnection, remark_id: str) -> Remark | None:
    """The note of that id."""
    rows = await _all(conn, remark, remark.c.id == remark_id)
    return decode(Remark, rows[0]) if rows else None


async def task_of(conn: AsyncConnection, kind: str, case_id: str, actor: Actor) -> Task | None:
    """To whom the actor's office has given what the case waits for, if to anybody."""
    t = task.c
    office = (t.role == actor.role.value, t.scope == actor.scope, t.line == actor.line)
    rows = await _all(conn, task, t.case_kind == kind, t.case_id == case_id, *office)
    return decode(Task, rows[0]) if rows else None


async def task_by_id(conn: AsyncConnection, task_id: str) -> Task | None:
    """The same by its id."""
    rows = await _all(conn, task, task.c.id == task_id)
    return decode(Task, rows[0]) if rows else None


async def copies_of(conn: AsyncConnection, kind: str, case_id: str) -> list[Copy]:
    """The copies of a case."""
    rows = await _all(conn, copy, copy.c.case_kind == kind, copy.c.case_id == case_id)
    return [decode(Copy, row) for row in rows]


async def copies_for(conn: AsyncConnection, actor: Actor) -> list[Copy]:
    """The copies that are meant for the actor, the latest last."""
    c = copy.c
    office = and_(c.role == actor.role.value, c.scope == actor.scope, c.line == actor.line)
    mine = or_(c.user.is_(None), c.user == actor.user)
    return [decode(Copy, row) for row in await _all(conn, copy, office, mine)]


async def copy_by_id(conn: AsyncConnection, copy_id: str) -> Copy | None:
    """The copy of that id."""
    rows = await _all(conn, copy, copy.c.id == copy_id)
    return decode(Copy, rows[0]) if rows else None


async def still_waits(conn: AsyncConnection, of: Task) -> bool:
    """Whether the case still waits for something of what was given."""
    w = wait.c
    given = (w.case_kind == of.case_kind, w.case_id == of.case_id, w.key.in_(of.keys))
    return bool((await conn.execute(select(exists().where(*given)))).scalar())


async def has_turn(conn: AsyncConnection, kind: str, case_id: str, actor: Actor) -> bool:
    """Whether the case waits for the actor's office."""
    w = wait.c
    office = (w.role == actor.role.value, w.scope == actor.scope, w.line == actor.line)
    return bool(
        (
            await conn.execute(select(exists().where(w.case_kind == kind, w.case_id == case_id, *office)))
        ).scalar()
    )


async def face_of(conn: AsyncConnection, kind: str, case_id: str) -> Face | None:
    """The case, if whoever asks reads it."""
    f = case_face.c
    query = select(f.case_kind, f.case_id, f.title, f.number, f.stage)
    row = (await conn.execute(query.where(f.case_kind == kind, f.case_id == case_id))).one_or_none()
    return None if row is None else Face(*row)


async def readers_of(
    conn: AsyncConnection, kind: str, case_id: str
) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Who is named as a reader of the case, and which roles of which lines see all cases of its kind."""
    f, k = case_face.c, case_kind.c
    named = select(f.readers).where(f.case_kind == kind, f.case_id == case_id)
    readers = (await conn.execute(named)).scalar_one_or_none() or []
    of_kind = select(sight.c.role, sight.c.line).join(case_kind, k.area == sight.c.area)
    whole = await conn.execute(of_kind.where(k.kind == kind, ~k.sealed))
    return frozenset(readers), frozenset((row.role, row.line) for row in whole)


async def seen_by(conn: AsyncConnection, kind: str, case_id: str, reader: Actor) -> Face | None:
    """The same as another reads it; the transaction is the system's before and after."""
    await act_as(conn, reader)
    try:
        return await face_of(conn, kind, case_id)
    finally:
        await become_system(conn)

"""Cases that somebody began or had a hand in, each once, with the last own act in it and what waits in it now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Text,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from db.cases import AnyCase
from db.finding import few_of, sought
from db.reads.case_names import ABOUT, FACE, with_cases
from db.reads.done import FACT, SAVED, r, recorded_by
from db.sql import Expression, fetch_all
from db.tables import register, wait
from domain.actor import Actor
from domain.terms import Role

w = wait.c
KNOWS: ColumnElement[bool] = literal_column(
    "(case_face.case_kind = any((select whole_kinds())::text[])"
    " or case_face.readers && (select reader_keys())::text[])"
)
"""Whether the caller follows what goes on in the case, and does not only know which one it is."""


class OwnCase(NamedTuple):
    """An own fact with the case that it belongs to; `body` as stored. `stage`: None for who only knows its name."""

    position: int
    effective_at: datetime
    fact: str
    body: object
    case_kind: str
    case_id: str
    ended: bool
    number: str | None
    title: str | None
    stage: str | None
    round_id: str | None
    person_name: str | None


class Waiting(NamedTuple):
    """A wait of a case; `body` as stored."""

    case_kind: str
    case_id: str
    body: object


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCases:
    """Whose cases, and which of them; None asks for all. `began`: those of which the first fact is the actor's."""

    actor: Actor
    cases: Collection[AnyCase]
    began: bool
    ended: bool | None = None
    text: str | None = None
    """Looked for in the title and in the number of the case."""


async def own_cases(
    conn: AsyncConnection, asked: AskedCases, before: int | None, most: int
) -> Sequence[OwnCase]:
    """The cases by the last own act in them (`began`: by their first fact), the newest first.

    A case that is not there for the caller any more is left out; a saved draft is no act of its own.
    """
    conditions = [
        *recorded_by(asked.actor),
        _there(asked.cases),
        r.seq == literal_column("1") if asked.began else _last(),
    ]
    if before is not None:
        conditions.append(r.position < before)
    if asked.ended is not None:
        conditions.append(FACE.ended.is_(asked.ended))
    if asked.text is not None:
        of_text = await _about(conn, asked.text)
        if of_text is None:
            return []
        conditions += of_text
    about = [column for column in ABOUT if column is not FACE.stage]
    query = select(*FACT, FACE.ended, *about, case((KNOWS, FACE.stage)).label("stage"))
    query = query.select_from(with_cases(register)).where(FACE.case_id.is_not(None), *conditions)
    return await fetch_all(conn, OwnCase, query.order_by(r.position.desc()).limit(most))


async def _about(conn: AsyncConnection, typed: str) -> list[Expression] | None:
    """The conditions of a text in title or number: by the few cases that have it; None where no case has it."""
    known = await sought(conn, typed)
    found = [select(FACE.case_id).where(known.fits(column)) for column in (FACE.title, FACE.number)]
    few = await few_of(conn, found, known)
    if few is None:
        return [known.shows(FACE.title, FACE.number)]
    ids = bindparam(None, few, type_=ARRAY(Text))
    return [r.case_id == func.any(ids), known.shows(FACE.title, FACE.number)] if few else None


def _last() -> Expression:
    """Of the own facts of a case the last one that is no saved draft."""
    later = register.alias("later")
    of_case = (later.c.case_kind == r.case_kind, later.c.case_id == r.case_id, later.c.seq > r.seq)
    by_same = [later.c[name] == r[name] for name in ("actor_user", "actor_role", "actor_scope")]
    return (r.fact != SAVED) & ~exists().where(*of_case, *by_same, later.c.fact != SAVED)


def _there(cases: Collection[AnyCase]) -> Expression:
    """Of one of these kinds, and its row exists for the caller.

    Each is asked for by itself: without the offset of nothing the whole table would be read for the first of them.
    """
    rows = {
        of.kind: exists(
            select(of.table.c[of.key]).where(of.table.c[of.key] == r.case_id).correlate(register).offset(0)
        )
        for of in sorted(cases, key=lambda each: each.kind)
    }
    if not rows:
        return or_(False)
    return r.case_kind.in_(rows) & case(rows, value=r.case_kind, else_=False)


async def waits_in(conn: AsyncConnection, rows: Sequence[OwnCase]) -> Sequence[Waiting]:
    """What waits in these cases for people, as far as the caller may know."""
    if not rows:
        return []
    of_them = tuple_(w.case_kind, w.case_id).in_([(row.case_kind, row.case_id) for row in rows])
    query = select(w.case_kind, w.case_id, w.body).where(of_them, w.role != Role.SYSTEM.value)
    return await fetch_all(conn, Waiting, query.order_by(w.ranks_at, w.key))

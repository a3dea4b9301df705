"""The worklist: what waits for a party, in the order of due dates, and how much of which kind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, FromClause, func, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.finding import Sought, sought
from db.reads.case_names import ABOUT, FACE, with_cases
from db.reads.keyset import beyond, ordered
from db.sql import Place, fetch_all
from db.tables import wait
from domain.actor import Actor
from domain.terms import Role

w = wait.c
KIND: ColumnElement[str] = literal_column(
    "case when starts_with(wait.key, 'overdue:') then 'overdue:' || split_part(substr(wait.key, 9), ':', 1)"
    " else split_part(wait.key, ':', 1) end"
)
"""The key without the person or paper in it."""
KEY = (w.ranks_at, w.case_kind, w.case_id, w.key)
COLUMNS = (w.ranks_at, w.case_kind, w.case_id, w.key, w.body, *ABOUT)
JOINED = with_cases(wait)


class WaitFound(NamedTuple):
    """A wait with the case that it belongs to, blank where the caller may not know it; `body` as stored."""

    ranks_at: datetime
    case_kind: str
    case_id: str
    key: str
    body: object
    number: str | None
    title: str | None
    stage: str | None
    round_id: str | None
    person_name: str | None


class WaitCount(NamedTuple):
    """How many waits there are of a kind; `key` and `action` are those of one of them."""

    case_kind: str
    kind: str
    key: str
    action: str
    total: int
    overdue: int
    due_soon: int
    due_today: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose waits: the actor's own, or (`everybody`) those of all offices; and which of them."""

    actor: Actor
    now: datetime
    everybody: bool = False
    overdue: bool = False
    kind: str | None = None
    case_kind: str | None = None
    league: str | None = None
    round_id: str | None = None
    due_until: date | None = None
    """Not overdue, and due on this day or earlier."""
    before: date | None = None
    """Due on this day or earlier."""
    text: str | None = None
    """Looked for in the unit's name and in the number of the case."""
    known: Sought | None = None
    """The names that have the text."""

    @property
    def about_cases(self) -> bool:
        """Whether the cases have to be looked at to know which waits are meant."""
        return bool(self.league or self.round_id or self.text)


async def worklist(
    conn: AsyncConnection, asked: Asked, after: Place | None, most: int
) -> Sequence[WaitFound]:
    """The waits, the most urgent first; those without a time limit come last."""
    asked = await _looked_up(conn, asked)
    conditions = [*_conditions(asked), *_of_kind(asked)]
    if after is not None:
        conditions.append(beyond(KEY, after))
    query = select(*COLUMNS).select_from(JOINED).where(*conditions).order_by(*ordered(KEY))
    return await fetch_all(conn, WaitFound, query.limit(most))


async def count_waits(conn: AsyncConnection, asked: Asked, today: date, soon: date) -> Sequence[WaitCount]:
    """Per kind, whatever kind is asked for: all of them, those overdue, and those due up to the day `soon`
    or `today`.

    `key` and `action` are those of one of them, which name the kind.
    """
    asked = await _looked_up(conn, asked)
    past = w.ranks_at <= asked.now
    source: FromClause = JOINED if asked.about_cases else wait
    query = (
        select(
            w.case_kind,
            KIND.label("kind"),
            func.min(w.key).label("key"),
            func.min(w.action).label("action"),
            func.count().label("total"),
            func.count().filter(past).label("overdue"),
            func.count().filter(~past, w.due_on <= soon).label("due_soon"),
            func.count().filter(~past, w.due_on <= today).label("due_today"),
        )
        .select_from(source)
        .where(*_conditions(asked))
        .group_by(w.case_kind, KIND)
        .order_by(w.case_kind, KIND)
    )
    return await fetch_all(conn, WaitCount, query)


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    actor, found = asked.actor, list[ColumnElement[bool]]()
    if asked.everybody:
        found.append(w.role != Role.SYSTEM.value)
    else:
        found += [w.role == actor.role.value, w.scope == actor.scope, w.line == actor.line]
        found.append(or_(w.user.is_(None), w.user == actor.user))
    if asked.overdue:
        found.append(w.ranks_at <= asked.now)
    if asked.case_kind is not None:
        found.append(w.case_kind == asked.case_kind)
    if asked.due_until is not None:
        found += [w.ranks_at > asked.now, w.due_on <= asked.due_until]
    if asked.before is not None:
        found.append(w.due_on <= asked.before)
    return [*found, *_of_cases(asked)]


def _of_kind(asked: Asked) -> list[ColumnElement[bool]]:
    if asked.kind is None:
        return []
    return [or_(w.key == asked.kind, func.starts_with(w.key, f"{asked.kind}:"))]


def _of_cases(asked: Asked) -> list[ColumnElement[bool]]:
    found = list[ColumnElement[bool]]()
    if asked.league is not None:
        found.append(FACE.league == asked.league)
    if asked.round_id is not None:
        found.append(FACE.batch == asked.round_id)
    if asked.known is not None:
        found.append(asked.known.shows(FACE.title, FACE.number))
    return found


async def _looked_up(conn: AsyncConnection, asked: Asked) -> Asked:
    return asked if asked.text is None else replace(asked, known=await sought(conn, asked.text))

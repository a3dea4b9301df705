"""What is coming: due dates of open waits by kind, source and league, those ahead and those that passed."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Date, DateTime, Subquery, and_, cast, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import fetch_all
from db.tables import case_face, wait
from domain.actor import Actor
from domain.case_face import reader
from domain.legal_time import end_of
from domain.terms import Role
from domain.wait import OVERDUE

w, face = wait.c, case_face.c


class DueRow(NamedTuple):
    """Waits of one kind, source (as stored) and league: what one of them is called, and how many are due when."""

    case_kind: str
    kind: str
    source: object
    league: str
    action: str
    overdue: int
    ahead: int
    next_due: date | None


class WeekRow(NamedTuple):
    """Waits of one week, by its Monday, and league that are due in it and not passed."""

    begins: date
    league: str
    ahead: int


async def due_by_kind(conn: AsyncConnection, actor: Actor, now: datetime, until: date) -> list[DueRow]:
    """Counts of the waits in what the actor answers for that are due by the end of the day `until`.

    The transaction is one of the system: which cases are the actor's is a condition here, for row security would
    look for the case of every single wait. A level above that was told of a passed due date waits for the same
    thing: it is not counted once more. What belongs to no league is counted under none.
    """
    c = (await _due(conn, actor, until)).c
    passed = c.ranks_at <= now
    query = (
        select(
            c.case_kind,
            c.kind,
            c.source,
            c.league,
            func.min(c.action).label("action"),
            func.count().filter(passed).label("overdue"),
            func.count().filter(~passed).label("ahead"),
            func.min(c.due_on).filter(~passed).label("next_due"),
        )
        .group_by(c.case_kind, c.kind, c.source, c.league)
        .order_by(func.count().desc(), c.case_kind, c.kind, c.league)
    )
    return await fetch_all(conn, DueRow, query)


async def due_by_week(conn: AsyncConnection, actor: Actor, now: datetime, until: date) -> list[WeekRow]:
    """The same waits by the week in which they are due, as far as they are not passed; weeks without any are left out."""
    c = (await _due(conn, actor, until)).c
    begins = cast(func.date_trunc("week", cast(c.due_on, DateTime)), Date)
    query = (
        select(begins.label("begins"), c.league, func.count().label("ahead"))
        .where(c.ranks_at > now, c.due_on.is_not(None))
        .group_by(begins, c.league)
        .order_by(begins, c.league)
    )
    return await fetch_all(conn, WeekRow, query)


async def _due(conn: AsyncConnection, actor: Actor, until: date) -> Subquery:
    """The waits that are counted, one by one."""
    return (
        select(
            w.case_kind,
            func.split_part(w.key, ":", 1).label("kind"),
            w.source,
            func.coalesce(face.league, "").label("league"),
            w.action,
            w.ranks_at,
            w.due_on,
        )
        .join(case_face, and_(face.case_kind == w.case_kind, face.case_id == w.case_id))
        .where(face.due_on <= until, *(await _of(conn, actor)))
        # `due_at`, which no index has: with one on the instant, each case's waits would be looked for among all that are due
        .where(w.due_at <= end_of(until), ~func.starts_with(w.key, OVERDUE))
        .subquery()
    )


async def _of(conn: AsyncConnection, actor: Actor) -> list[ColumnElement[bool]]:
    """Whoever sees kinds in whole answers for them; others for the cases that name them (Art. 6, 7, 11(1))."""
    if actor.role is Role.SYSTEM:
        return []
    query = select(func.kinds_of(actor.role.value, actor.line))
    kinds: list[str] = (await conn.execute(query)).scalar_one().split()
    if kinds:
        return [face.case_kind.in_(kinds)]
    own = face.readers.contains([reader(actor.role, actor.scope, actor.line)])
    column = {Role.LEAGUE: face.league, Role.UNIT: face.unit}.get(actor.role)
    return [own] if column is None else [own, column == actor.scope]

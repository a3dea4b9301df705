"""What is coming: due dates of open waits by kind, source and league, those ahead and those that passed."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Table, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import Query, fetch_all
from db.tables import application, base, stay, wait
from domain.actor import Actor
from domain.legal_time import end_of
from domain.terms import Role, Route
from domain.wait import OVERDUE

w = wait.c
CASES: dict[str, tuple[Table, str]] = {
    "application": (application, "id"),
    "postdoc": (stay, "id"),
    "base": (base, "code"),
}
"""Kinds of cases that belong to a league, by the key of their tables."""
OF_THE_DEPARTMENT = ("round", "campaign")
SEES_ALL = frozenset({Role.DEPARTMENT, Role.AUDITOR, Role.SYSTEM})


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


async def due_by_kind(conn: AsyncConnection, actor: Actor, now: datetime, until: date) -> list[DueRow]:
    """Counts of the waits in what the actor answers for that are due by the end of the day `until`.

    The transaction is one of the system: which cases are the actor's is a condition here, for row security would
    look for the case of every single wait. A level above that was told of a passed due date waits for the same
    thing: it is not counted once more.
    """
    due = union_all(*_branches(actor, until)).subquery()
    c = due.c
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


def _branches(actor: Actor, until: date) -> Iterator[Query]:
    for kind, (table, key) in CASES.items():
        own = table.c[key] == w.case_id
        query = _due(table.c.league, until).join(table, own).where(w.case_kind == kind, *_of(actor, table))
        first_due = table.c.get("due_on")
        yield query if first_due is None else query.where(first_due <= until)
    if actor.role in SEES_ALL:
        yield _due(literal(""), until).where(w.case_kind.in_(OF_THE_DEPARTMENT))


def _due(league: ColumnElement[str], until: date) -> Query:
    """By `due_at`, which no index has: with one on the instant, each case's waits would be looked for among all that are due."""
    return (
        select(
            w.case_kind,
            func.split_part(w.key, ":", 1).label("kind"),
            w.source,
            league.label("league"),
            w.action,
            w.ranks_at,
            w.due_on,
        )
        .select_from(wait)
        .where(w.due_at <= end_of(until), ~func.starts_with(w.key, OVERDUE))
    )


def _of(actor: Actor, table: Table) -> list[ColumnElement[bool]]:
    """Art. 6, 7, 11(1): a league answers for its area, but for no application of the region's own units; a unit for itself."""
    if actor.role in SEES_ALL:
        return []
    if actor.role is Role.LEAGUE:
        own = table.c.league == actor.scope
        reached = (table.c.route != Route.REGION.value, application.c.submitted_at.is_not(None))
        return [own, *reached] if table is application else [own]
    return [table.c.unit_id == actor.scope]

"""What somebody did, and who was urged to do what: facts of the register with the cases they belong to."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.reads.case_names import ABOUT, with_cases
from db.reads.waits import own_to_do
from db.sql import fetch_all
from db.tables import register, wait
from domain.actor import Actor
from domain.faces import lives

r, w = register.c, wait.c
SAVED, URGED = "DraftSaved", "Urged"
FACT = (r.position, r.effective_at, r.fact, r.body, r.case_kind, r.case_id)


class DoneFact(NamedTuple):
    """A fact with the case that it belongs to, blank where the caller may not know it; `body` as stored."""

    position: int
    effective_at: datetime
    fact: str
    body: object
    case_kind: str
    case_id: str
    number: str | None
    title: str | None
    stage: str | None
    round_id: str | None
    person_name: str | None


class UrgedFact(NamedTuple):
    """The same of an urging; `body` has its key and its message. `standing`: what was urged still waits."""

    position: int
    effective_at: datetime
    body: Mapping[str, str]
    case_kind: str
    case_id: str
    actor_role: str
    actor_scope: str
    mine: bool
    standing: bool
    due_on: date | None
    due_at: datetime | None
    number: str | None
    title: str | None
    stage: str | None
    round_id: str | None
    person_name: str | None


async def done(
    conn: AsyncConnection, actor: Actor, case_kind: str | None, before: int | None, most: int
) -> Sequence[DoneFact]:
    """The facts that the account recorded in this role and scope, the newest first; a saved draft is not yet done."""
    conditions = [*recorded_by(actor), r.case_kind.in_(list(lives())), r.fact != SAVED, *_before(before)]
    if case_kind is not None:
        conditions.append(r.case_kind == case_kind)
    query = select(*FACT, *ABOUT).select_from(with_cases(register)).where(*conditions)
    return await fetch_all(conn, DoneFact, query.order_by(r.position.desc()).limit(most))


async def urged(conn: AsyncConnection, actor: Actor, before: int | None, most: int) -> Sequence[UrgedFact]:
    """What the account urged, and what the actor's own party is urged to do and has not done yet; newest first."""
    mine = and_(*recorded_by(actor))
    own_turn = and_(*_own_turn(actor))
    of_urged = and_(w.case_kind == r.case_kind, w.case_id == r.case_id, w.key == r.body["key"].astext)
    found = (
        select(
            *FACT,
            r.actor_role,
            r.actor_scope,
            mine.label("mine"),
            w.key.is_not(None).label("standing"),
            w.due_on,
            w.due_at,
        )
        .select_from(register.outerjoin(wait, of_urged))
        .where(r.fact == URGED, or_(mine, own_turn), *_before(before))
        .order_by(r.position.desc())
        .limit(most)
        .subquery("found")  # of its rows alone the cases are looked up
    )
    query = select(*found.c, *ABOUT).select_from(with_cases(found)).order_by(found.c.position.desc())
    return await fetch_all(conn, UrgedFact, query)


async def count_urged(conn: AsyncConnection, actor: Actor) -> int:
    """How much of what the actor's own party is urged to do still waits."""
    query = (
        select(func.count(func.distinct(func.concat(w.case_kind, "/", w.case_id, "/", w.key))))
        .select_from(register)
        .join(wait, and_(w.case_kind == r.case_kind, w.case_id == r.case_id, w.key == r.body["key"].astext))
        .where(r.fact == URGED, *_own_turn(actor))
    )
    return (await conn.execute(query)).scalar_one()


def recorded_by(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """A fact of the register is the account's, recorded in this role and scope."""
    return (
        r.actor_user == actor.user,
        r.actor_role == actor.role.value,
        r.actor_scope == actor.scope,
    )


def _own_turn(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Of the actor's party, and this person's to do."""
    return w.role == actor.role.value, w.scope == actor.scope, w.line == actor.line, own_to_do(actor)


def _before(position: int | None) -> list[ColumnElement[bool]]:
    return [] if position is None else [r.position < position]

"""The worklist: what waits for a party, in the order of due dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.reads.keyset import beyond, ordered
from db.tables import application, base, campaign, person, round_, stay, wait
from domain.actor import Actor
from domain.terms import Role

w, a = wait.c, application.c
KEY = (w.ranks_at, w.case_kind, w.case_id, w.key)
COLUMNS = (
    w.ranks_at, w.case_kind, w.case_id, w.key, w.body, a.round_id,
    func.coalesce(a.number, stay.c.number, base.c.code).label("number"),
    func.coalesce(a.unit_name, base.c.unit_name, campaign.c.title, round_.c.title).label("title"),
    func.coalesce(a.stage, stay.c.stage, base.c.status, campaign.c.stage).label("stage"),
    person.c.name.label("person_name"),
)  # fmt: skip
JOINED = (
    wait.outerjoin(application, and_(w.case_kind == "application", a.id == w.case_id))
    .outerjoin(round_, and_(w.case_kind == "round", round_.c.id == w.case_id))
    .outerjoin(campaign, and_(w.case_kind == "campaign", campaign.c.id == w.case_id))
    .outerjoin(stay, and_(w.case_kind == "postdoc", stay.c.id == w.case_id))
    .outerjoin(person, person.c.id == stay.c.person_id)
    .outerjoin(base, base.c.code == case((w.case_kind == "base", w.case_id), else_=stay.c.base_code))
)
"""Waits with what they are about; of a stay also the base that it is in."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose waits: the actor's own, or (`everybody`) those of all offices; and which of them."""

    actor: Actor
    now: datetime
    everybody: bool = False
    overdue: bool = False
    kind: str | None = None


async def worklist(
    conn: AsyncConnection, asked: Asked, after: Sequence[Any] | None, most: int
) -> Sequence[Any]:
    """The waits, the most urgent first; those without a time limit come last."""
    conditions = _conditions(asked)
    if after is not None:
        conditions.append(beyond(KEY, after))
    query = select(*COLUMNS).select_from(JOINED).where(*conditions).order_by(*ordered(KEY))
    rows: Sequence[Any] = (await conn.execute(query.limit(most))).all()
    return rows


async def count_waits(conn: AsyncConnection, asked: Asked, soon: date) -> Any:
    """All of them, those overdue, and those due up to the day `soon`."""
    past = w.ranks_at <= asked.now
    query = select(
        func.count().label("total"),
        func.count().filter(past).label("overdue"),
        func.count().filter(~past, w.due_on <= soon).label("due_soon"),
    ).where(*_conditions(asked))
    return (await conn.execute(query)).one()


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    actor, found = asked.actor, list[ColumnElement[bool]]()
    if asked.everybody:
        found.append(w.role != Role.SYSTEM.value)
    else:
        found += [w.role == actor.role.value, w.scope == actor.scope]
        found.append(or_(w.user.is_(None), w.user == actor.user))
    if asked.overdue:
        found.append(w.ranks_at <= asked.now)
    if asked.kind is not None:
        found.append(or_(w.key == asked.kind, func.starts_with(w.key, f"{asked.kind}:")))
    return found

"""What taking an act back must know and what it removes: looks, messages, letters and papers about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Integer,
    Text,
    and_,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import fetch_all
from db.tables import (
    account_role,
    case_look,
    command,
    document,
    document_number,
    document_void,
    notification,
    outbox,
    register,
)
from domain.actor import SYSTEM, Actor
from domain.taking_back import NAME, Last

r, n = register.c, notification.c
KEPT_FOR = timedelta(hours=1)
"""No act can be taken back for longer (the highest that the setting can be)."""
LOOK = text("""
    insert into case_look (case_kind, case_id, account_id, at)
    select r.case_kind, r.case_id, :account, :now from register r
    where r.case_kind = :kind and r.case_id = :id and r.effective_at > :since
        and r.actor_user <> :account and not (r.actor_role = :role and r.actor_scope = :scope)
    limit 1
    on conflict (case_kind, case_id, account_id) do update set at = excluded.at
""")
"""Only where somebody of another party has acted just now: nothing is written of other looks."""


@dataclass(frozen=True, slots=True)
class LastFact:
    """The last fact of a case, with the command that it came of."""

    last: Last
    command_id: str
    primary: bool
    """Whether the command was given to this very case, by a person."""


class Changed(NamedTuple):
    """A fact that a command brought to a case."""

    case_kind: str
    case_id: str
    seq: int
    fact: str
    command_id: str


class Recent(NamedTuple):
    """A case whose last fact somebody recorded just now."""

    case_kind: str
    case_id: str


async def look(conn: AsyncConnection, kind: str, case_id: str, actor: Actor, now: datetime) -> None:
    """Notes that the actor has opened the case, where somebody of another party could still take an act back."""
    await conn.execute(
        LOOK,
        {
            "kind": kind,
            "id": case_id,
            "account": actor.user,
            "role": actor.role.value,
            "scope": actor.scope,
            "now": now,
            "since": now - KEPT_FOR,
        },
    )


async def last_fact(conn: AsyncConnection, kind: str, case_id: str) -> LastFact | None:
    """The last fact of the case."""
    query = select(register).where(r.case_kind == kind, r.case_id == case_id).order_by(r.seq.desc()).limit(1)
    row = (await conn.execute(query)).one_or_none()
    if row is None:
        return None
    last = Last(
        seq=row.seq,
        fact=row.fact,
        user=row.actor_user,
        role=row.actor_role,
        scope=row.actor_scope,
        at=row.effective_at,
    )
    return LastFact(last, row.command_id, "/" not in row.command_id)


async def of_command(conn: AsyncConnection, command_id: str) -> list[Changed]:
    """Every fact of a command: of its own case first, then of those that it changed, which its answer tells."""
    outcome = (await conn.execute(select(command.c.outcome).where(command.c.id == command_id))).scalar_one()
    told = [(str(kind), str(case_id)) for kind, case_id in (outcome or {}).get("told", ())]
    ids = [command_id, *(f"{command_id}/{kind}/{case_id}" for kind, case_id in told)]
    query = select(r.case_kind, r.case_id, r.seq, r.fact, r.command_id).where(r.command_id.in_(ids))
    return await fetch_all(conn, Changed, query.order_by(r.position))


async def changed(conn: AsyncConnection, kind: str, case_id: str, seq: int) -> tuple[Changed, datetime]:
    """A fact with its command, and when it took effect."""
    query = select(r.case_kind, r.case_id, r.seq, r.fact, r.command_id, r.effective_at)
    row = (await conn.execute(query.where(r.case_kind == kind, r.case_id == case_id, r.seq == seq))).one()
    return Changed(row.case_kind, row.case_id, row.seq, row.fact, row.command_id), row.effective_at


async def gone_on(conn: AsyncConnection, kind: str, case_id: str, since: Changed) -> bool:
    """Whether something was recorded in the case since that fact of another one, beside what came with it."""
    of_fact = (r.case_kind == since.case_kind, r.case_id == since.case_id, r.seq == since.seq)
    at = select(r.position).where(*of_fact).scalar_subquery()
    later = register.alias("later").c
    with_it = func.starts_with(later.command_id, f"{since.command_id}/")
    of_case = (later.case_kind == kind, later.case_id == case_id, later.position > at)
    return bool((await conn.execute(select(exists().where(*of_case, ~with_it)))).scalar_one())


async def recent(
    conn: AsyncConnection, actor: Actor, since: datetime, kind: str | None = None, case_id: str | None = None
) -> list[Recent]:
    """Cases, or the one, in which the actor recorded something since, the latest first."""
    own = [r.actor_user == actor.user, r.actor_role == actor.role.value, r.actor_scope == actor.scope]
    own += [r.case_kind == kind] if kind is not None else []
    own += [r.case_id == case_id] if case_id is not None else []
    query = select(r.case_kind, r.case_id, func.max(r.position).label("at"))
    query = query.where(*own, r.effective_at > since).group_by(r.case_kind, r.case_id)
    rows = await conn.execute(query.order_by(func.max(r.position).desc()).limit(20))
    return [Recent(row.case_kind, row.case_id) for row in rows]


async def seen(conn: AsyncConnection, changed: Changed, by: Last) -> bool:
    """Whether another party has opened the case since, or read a message of the act, or was sent a letter.

    Whoever acted, and colleagues, look at the case because others acted in it before.
    """
    k = case_look.c
    of_case = (k.case_kind == changed.case_kind, k.case_id == changed.case_id)
    a = account_role.c
    own = exists().where(a.account_id == k.account_id, a.role == by.role, a.scope == by.scope)
    looked = exists().where(*of_case, k.at >= by.at, k.account_id != by.user, ~own)
    of_act = _messages(changed)
    read = exists().where(of_act, n.account_id != by.user, n.read_at.is_not(None))
    sent = exists(
        select(outbox.c.id)
        .join(notification, n.id == outbox.c.notification_id)
        .where(of_act, outbox.c.sent_at.is_not(None))
    )
    return bool((await conn.execute(select(or_(looked, read, sent)))).scalar_one())


async def drafted(conn: AsyncConnection, kind: str, case_id: str, since: datetime) -> bool:
    """Whether a person has made a document of the case since."""
    d = document.c
    made = exists().where(
        d.case_kind == kind, d.case_id == case_id, d.drafted_at >= since, d.drafted_by != SYSTEM.user
    )
    return bool((await conn.execute(select(made))).scalar_one())


async def forget(conn: AsyncConnection, changed: Changed) -> None:
    """Removes the messages of an act and the letters that wait for their hour; nobody has read them."""
    of_act = select(n.id).where(_messages(changed))
    await conn.execute(delete(outbox).where(outbox.c.notification_id.in_(of_act)))
    await conn.execute(delete(notification).where(_messages(changed)))


async def void(conn: AsyncConnection, kind: str, case_id: str, since: datetime, at: datetime) -> None:
    """The papers that the system made with the act are void: kept, and shown and served no more."""
    d = document.c
    made = select(d.id, d.case_kind, d.case_id, d.part, literal(at, DateTime(timezone=True))).where(
        d.case_kind == kind, d.case_id == case_id, d.drafted_at >= since, d.drafted_by == SYSTEM.user
    )
    names = ["document_id", "case_kind", "case_id", "part", "at"]
    await conn.execute(insert(document_void).from_select(names, made).on_conflict_do_nothing())


async def void_numbers(conn: AsyncConnection, changed: Changed, at: datetime) -> None:
    """Document numbers that the fact gave out are void (作废): they stand in the register and are not given out again."""
    n, earlier = document_number.c, register.alias("earlier").c
    quoted = literal('"').concat(n.text).concat(literal('"'))

    def told(body: ColumnElement[object]) -> ColumnElement[bool]:
        return func.strpos(cast(body, Text), quoted) > 0

    of_fact = (r.case_kind == changed.case_kind, r.case_id == changed.case_id, r.seq == changed.seq)
    before = (
        earlier.case_kind == changed.case_kind,
        earlier.case_id == changed.case_id,
        earlier.seq < changed.seq,
    )
    await conn.execute(
        update(document_number)
        .where(n.case_kind == changed.case_kind, n.case_id == changed.case_id)
        .where(exists(select(r.seq).where(*of_fact, told(r.body))))
        .where(~exists(select(earlier.seq).where(*before, told(earlier.body))))
        .values(voided_at=at)
    )


async def forget_looks(conn: AsyncConnection, before: datetime) -> None:
    """Looks that no act can be kept from being taken back by any more."""
    await conn.execute(delete(case_look).where(case_look.c.at < before))


def standing() -> ColumnElement[bool]:
    """Of the register: the fact was not taken back."""
    later = register.alias("taken_back")
    gone = exists().where(
        later.c.case_kind == r.case_kind,
        later.c.case_id == r.case_id,
        later.c.fact == NAME,
        cast(later.c.body["seq"].astext, Integer) == r.seq,
    )
    return ~gone


def _messages(changed: Changed) -> ColumnElement[bool]:
    """The messages about the fact: their keys begin with its command."""
    of_case = (n.case_kind == changed.case_kind, n.case_id == changed.case_id)
    return and_(*of_case, func.starts_with(n.key, f"{changed.command_id}/"))

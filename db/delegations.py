"""Who stands in for whom: as rows for the rule, for those concerned, and as whom an actor may act today."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Date, and_, bindparam, or_, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import columns, fetch_all, fetch_one
from db.tables import account, delegation
from domain.actor import Actor, StandIn
from domain.delegation import Delegation

d = delegation.c
STANDS_IN = (
    text("select stands_in(:user, :role, :scope, :line, :day) as found")
    .bindparams(bindparam("day", type_=Date))
    .columns(found=JSONB)
)


class Row(NamedTuple):
    """One as it is kept."""

    id: str
    giver: str
    taker: str
    role: str
    scope: str
    line: str
    first_on: date
    last_on: date
    kinds: list[str]
    ended: bool


class TakerRow(NamedTuple):
    """An account that stands in for another, as a recipient of messages."""

    giver: str
    id: str
    name: str
    email: str | None


def of_row(row: Row) -> Delegation:
    """The row for the rule."""
    return Delegation(
        id=row.id,
        giver=row.giver,
        taker=row.taker,
        role=row.role,
        scope=row.scope,
        line=row.line,
        first_on=row.first_on,
        last_on=row.last_on,
        kinds=tuple(row.kinds),
    )


def stand_ins(found: Sequence[tuple[str, str, Sequence[str]]]) -> tuple[StandIn, ...]:
    """What the function `stands_in` of the database answers."""
    return tuple(StandIn(user, name, tuple(kinds)) for user, name, kinds in found)


async def stands_in(conn: AsyncConnection, actor: Actor, day: date) -> tuple[StandIn, ...]:
    """In whose place the actor may act that day."""
    of = {"user": actor.user, "role": actor.role.value, "scope": actor.scope, "line": actor.line}
    return stand_ins((await conn.execute(STANDS_IN, {**of, "day": day})).scalar_one())


async def concerning(
    conn: AsyncConnection, accounts: Collection[str], actor: Actor, day: date
) -> list[Delegation]:
    """Open ones that an account gave or that it stands in by, in the actor's role, office and line."""
    same = (d.role == actor.role.value, d.scope == actor.scope, d.line == actor.line)
    query = select(*columns(delegation, Row)).where(
        *same, ~d.ended, d.last_on >= day, or_(d.giver.in_(accounts), d.taker.in_(accounts))
    )
    return [of_row(row) for row in await fetch_all(conn, Row, query)]


async def of_account(conn: AsyncConnection, account_id: str, since: date) -> list[Row]:
    """Those that the account gave or stands in by, whose last day is not before `since`; the latest first."""
    query = select(*columns(delegation, Row)).where(
        or_(d.giver == account_id, d.taker == account_id), d.last_on >= since
    )
    return await fetch_all(conn, Row, query.order_by(d.first_on.desc(), d.id.desc()))


async def find(conn: AsyncConnection, delegation_id: str) -> Row | None:
    """The one of that id."""
    return await fetch_one(conn, Row, select(*columns(delegation, Row)).where(d.id == delegation_id))


async def takers(
    conn: AsyncConnection, givers: Collection[str], kind: str, line: str, day: date
) -> list[TakerRow]:
    """Active accounts that stand in that day for these, in cases of the kind."""
    in_force = and_(~d.ended, d.first_on <= day, d.last_on >= day, d.line == line)
    of_kind = or_(d.kinds == [], d.kinds.contains([kind]))
    query = (
        select(d.giver, account.c.id, account.c.name, account.c.email)
        .join(account, and_(account.c.id == d.taker, account.c.active))
        .where(d.giver.in_(givers), in_force, of_kind)
    )
    return await fetch_all(conn, TakerRow, query.order_by(account.c.id))


async def at_a_turn(conn: AsyncConnection, day: date, before: date) -> list[Row]:
    """Those that begin that day, and those whose last day was the one before."""
    turn = or_(d.first_on == day, d.last_on == before)
    return await fetch_all(conn, Row, select(*columns(delegation, Row)).where(turn, ~d.ended))

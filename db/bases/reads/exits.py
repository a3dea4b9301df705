"""Exits with their receipts (Art. 5), and certificates for 直接考察 (Art. 22): rows as far as row security gives them."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Date, FromClause, and_, cast, func, select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import base, stay
from db.personal import PersonalJson
from db.reads.keyset import beyond, ordered
from db.sql import Expression, Place, Query, fetch_all
from db.tables import person, wait
from domain.actor import Actor
from domain.bases.stay.aftermath import RECEIPTED
from domain.bases.stay.keys import RECEIPT
from domain.terms import Role

s, w = stay.c, wait.c
LEFT = sorted(stage.value for stage in RECEIPTED)
EXIT: Expression = s.state["exit"]
NUMBER = EXIT["receipt"]["number"].astext
KEY = (s.left_on, s.id)
ABOUT = (
    s.id, s.number, person.c.name.label("person_name"), s.base_code, base.c.unit_name,
    s.league, s.entered_on, s.left_on,
)  # fmt: skip
HISTORY = s.state["entered_history"].astext == "true"
PENDING = and_(NUMBER.is_(None), ~func.coalesce(HISTORY, False))
"""Who had left before the system began has had the formalities of that time."""


class ExitFound(NamedTuple):
    """Who left, with the receipt or since when it is awaited."""

    id: str
    number: str
    person_name: str
    base_code: str
    unit_name: str
    league: str
    left_on: date
    stage: str
    station_name: str | None
    leaving: str | None
    receipt: str | None
    receipted_on: date | None
    pending: bool
    due_on: date | None


class CertificateFound(NamedTuple):
    """A certificate, and whom it was given to."""

    certificate: str
    on: date
    employer: str
    note: str | None
    id: str
    number: str
    person_name: str
    base_code: str
    unit_name: str
    league: str
    entered_on: date | None
    left_on: date | None


async def page_of_exits(
    conn: AsyncConnection,
    actor: Actor,
    pending: bool | None,
    league: str | None,
    last: Place | None,
    limit: int,
) -> list[ExitFound]:
    """Who left, the last first; `pending` those without a receipt, or with one; one row more than the limit."""
    due = select(w.due_on).where(w.case_kind == "postdoc", w.case_id == s.id, w.key == RECEIPT)
    query = (
        select(
            *ABOUT,
            s.stage,
            s.state["station_name"].astext.label("station_name"),
            EXIT["leaving"].astext.label("leaving"),
            NUMBER.label("receipt"),
            cast(EXIT["receipt"]["on"].astext, Date).label("receipted_on"),
            PENDING.label("pending"),
            due.scalar_subquery().label("due_on"),
        )
        .select_from(_joined())
        .where(s.stage.in_(LEFT), s.left_on.is_not(None), *_scope(actor), *_in(league))
    )
    if pending is not None:
        query = query.where(PENDING if pending else ~PENDING)
    if last is not None:
        query = query.where(beyond(KEY, last, descending=True))
    limited = query.order_by(*ordered(KEY, descending=True)).limit(limit + 1)
    return await fetch_all(conn, ExitFound, limited)


async def page_of_certificates(
    conn: AsyncConnection, actor: Actor, league: str | None, last: Place | None, limit: int
) -> list[CertificateFound]:
    """The certificates by number, the last first; one row more than the limit."""
    one = func.jsonb_array_elements(EXIT["certificates"]).table_valued("value").lateral("one")
    given = cast(one.c.value, JSONB)
    number = given["number"].astext
    query: Query = (
        select(
            number.label("certificate"),
            cast(given["on"].astext, Date).label("on"),
            type_coerce(given["employer"], PersonalJson()).label("employer"),
            type_coerce(given["note"], PersonalJson()).label("note"),
            *ABOUT,
        )
        .select_from(_joined())
        .join(one, func.jsonb_typeof(EXIT["certificates"]) == "array")
        .where(s.stage.in_(LEFT), *_scope(actor), *_in(league))
    )
    if last is not None:
        query = query.where(number < last[0])
    return await fetch_all(conn, CertificateFound, query.order_by(number.desc()).limit(limit + 1))


def _joined() -> FromClause:
    return stay.join(person, person.c.id == s.person_id).join(base, base.c.code == s.base_code)


def _in(league: str | None) -> list[ColumnElement[bool]]:
    return [] if league is None else [s.league == league]


def _scope(actor: Actor) -> list[ColumnElement[bool]]:
    """Row security said once more for the indexes (Art. 6: a league sees all stays of its area)."""
    match actor.role:
        case Role.UNIT:
            return [s.unit_id == actor.scope]
        case Role.STATION:
            return [s.station_id == actor.scope]
        case Role.LEAGUE:
            return [s.league == actor.scope]
        case _:
            return []

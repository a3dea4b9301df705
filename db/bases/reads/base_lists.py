"""What is kept within bases, over all of them: benefits to be made up (Art. 24), guidance (Art. 6), awards."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Date, ScalarSelect, TableValuedAlias, cast, func, select, true
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.reads.base_register import overseen
from db.bases.tables import base
from db.reads.keyset import beyond, ordered
from db.sql import Expression, Place, Query, fetch_all
from db.tables import wait
from domain.actor import Actor
from domain.bases.base.keys import BENEFIT, GUIDANCE
from domain.bases.base.terms import BaseStatus

b, w = base.c, wait.c
ABOUT = (b.code, b.unit_name, b.league)


class BenefitFound(NamedTuple):
    """A benefit of a base that became a workstation; `benefit` as stored, `place` within its end."""

    code: str
    unit_name: str
    league: str
    ended_on: date
    document: str
    benefit: object
    place: int
    due_on: date | None


class GuidanceFound(NamedTuple):
    """A guidance of a base; `guidance` as stored."""

    code: str
    unit_name: str
    league: str
    on: date
    place: int
    due_on: date | None
    guidance: object


class HonourFound(NamedTuple):
    """An award to a base; `honour` as stored."""

    code: str
    unit_name: str
    league: str
    on: date
    place: int
    honour: object


async def page_of_benefits(
    conn: AsyncConnection,
    actor: Actor,
    league: str | None,
    last: Place | None,
    limit: int,
    *,
    pending: bool | None = None,
) -> list[BenefitFound]:
    """Every benefit of every base that became a workstation, the earliest end first; one row more than the limit."""
    ending = func.jsonb_array_elements(b.state["endings"]).table_valued("value").lateral("ending")
    end: Expression = cast(ending.c.value, JSONB)
    given = _elements(end["benefits"])
    benefit: Expression = cast(given.c.value, JSONB)
    settled = benefit["settled_on"].astext
    due = _due_of(BENEFIT, benefit)
    key = (b.ended_on, b.code, given.c.place)
    query = (
        select(
            *ABOUT,
            b.ended_on,
            end["document"].astext.label("document"),
            benefit.label("benefit"),
            given.c.place,
            due.label("due_on"),
        )
        .select_from(base.join(ending, true()).join(given, true()))
        .where(b.status == BaseStatus.ENDED.value, end["reversed_on"].astext.is_(None))
        .where(*_rows_of(actor, league))
    )
    if pending is not None:
        query = query.where(settled.is_(None) if pending else settled.is_not(None))
    if last is not None:
        query = query.where(beyond(key, last))
    return await fetch_all(conn, BenefitFound, query.order_by(*ordered(key)).limit(limit + 1))


async def page_of_guidances(
    conn: AsyncConnection,
    actor: Actor,
    league: str | None,
    last: Place | None,
    limit: int,
    *,
    pending: bool | None = None,
) -> list[GuidanceFound]:
    """All guidance, the latest first; `pending`: an answer was asked for and is not there."""
    given = _elements(b.state["guidances"])
    guidance: Expression = cast(given.c.value, JSONB)
    query = _of_bases(given, guidance, actor, league).add_columns(
        _due_of(GUIDANCE, guidance).label("due_on"), guidance.label("guidance")
    )
    if pending is not None:
        owed = guidance["reply_by"].astext.is_not(None) & guidance["answered_on"].astext.is_(None)
        query = query.where(owed if pending else ~owed)
    return await fetch_all(conn, GuidanceFound, _latest(query, given, guidance, last, limit))


async def page_of_honours(
    conn: AsyncConnection, actor: Actor, league: str | None, last: Place | None, limit: int
) -> list[HonourFound]:
    """All awards to bases, the latest first; those that were withdrawn say so."""
    given = _elements(b.state["honours"])
    honour: Expression = cast(given.c.value, JSONB)
    query = _of_bases(given, honour, actor, league).add_columns(honour.label("honour"))
    return await fetch_all(conn, HonourFound, _latest(query, given, honour, last, limit))


def _elements(array: Expression) -> TableValuedAlias:
    elements = func.jsonb_array_elements(array)
    return elements.table_valued("value", with_ordinality="place").render_derived()


def _due_of(head: str, element: Expression) -> ScalarSelect[date | None]:
    """The day on which the wait for this element is due."""
    key = func.concat(head, element["id"].astext)
    query = select(w.due_on).where(w.case_kind == "base", w.case_id == b.code, w.key == key)
    return query.scalar_subquery()


def _of_bases(given: TableValuedAlias, element: Expression, actor: Actor, league: str | None) -> Query:
    on = cast(element["on"].astext, Date).label("on")
    query: Query = select(*ABOUT, on, given.c.place)
    return query.select_from(base.join(given, true())).where(*_rows_of(actor, league))


def _latest(
    query: Query, given: TableValuedAlias, element: Expression, last: Place | None, limit: int
) -> Query:
    key = (cast(element["on"].astext, Date), b.code, given.c.place)
    if last is not None:
        query = query.where(beyond(key, last, descending=True))
    return query.order_by(*ordered(key, descending=True)).limit(limit + 1)


def _rows_of(actor: Actor, league: str | None) -> list[ColumnElement[bool]]:
    return [*([] if league is None else [b.league == league]), *overseen(actor)]

"""What is kept within bases, over all of them: benefits to be made up (Art. 24), guidance (Art. 6), awards."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, cast, func, select, true
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.reads.base_register import overseen
from db.bases.tables import base
from db.reads.keyset import beyond, ordered
from db.tables import wait
from domain.actor import Actor
from domain.bases.base.keys import BENEFIT, GUIDANCE
from domain.bases.base.terms import BaseStatus

b, w = base.c, wait.c
ABOUT = (b.code, b.unit_name, b.league)


async def page_of_benefits(
    conn: AsyncConnection,
    actor: Actor,
    league: str | None,
    last: Sequence[Any] | None,
    limit: int,
    *,
    pending: bool | None = None,
) -> Sequence[Any]:
    """Every benefit of every base that became a workstation, the earliest end first; one row more than the limit."""
    ending = func.jsonb_array_elements(b.state["endings"]).table_valued("value").lateral("ending")
    end: ColumnElement[Any] = cast(ending.c.value, JSONB)
    given = _elements(end["benefits"])
    benefit: ColumnElement[Any] = cast(given.c.value, JSONB)
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
    return (await conn.execute(query.order_by(*ordered(key)).limit(limit + 1))).all()


async def page_of_guidances(
    conn: AsyncConnection,
    actor: Actor,
    league: str | None,
    last: Sequence[Any] | None,
    limit: int,
    *,
    pending: bool | None = None,
) -> Sequence[Any]:
    """All guidance, the latest first; `pending`: an answer was asked for and is not there."""
    given = _elements(b.state["guidances"])
    guidance: ColumnElement[Any] = cast(given.c.value, JSONB)
    query = _of_bases(given, guidance, actor, league).add_columns(
        _due_of(GUIDANCE, guidance).label("due_on"), guidance.label("guidance")
    )
    if pending is not None:
        owed = guidance["reply_by"].astext.is_not(None) & guidance["answered_on"].astext.is_(None)
        query = query.where(owed if pending else ~owed)
    return await _latest(conn, query, given, guidance, last, limit)


async def page_of_honours(
    conn: AsyncConnection, actor: Actor, league: str | None, last: Sequence[Any] | None, limit: int
) -> Sequence[Any]:
    """All awards to bases, the latest first; those that were withdrawn say so."""
    given = _elements(b.state["honours"])
    honour: ColumnElement[Any] = cast(given.c.value, JSONB)
    query = _of_bases(given, honour, actor, league).add_columns(honour.label("honour"))
    return await _latest(conn, query, given, honour, last, limit)


def _elements(array: ColumnElement[Any]) -> Any:
    elements = func.jsonb_array_elements(array)
    return elements.table_valued("value", with_ordinality="place").render_derived()


def _due_of(head: str, element: ColumnElement[Any]) -> Any:
    """The day on which the wait for this element is due."""
    key = func.concat(head, element["id"].astext)
    query = select(w.due_on).where(w.case_kind == "base", w.case_id == b.code, w.key == key)
    return query.scalar_subquery()


def _of_bases(given: Any, element: ColumnElement[Any], actor: Actor, league: str | None) -> Select[Any]:
    on = cast(element["on"].astext, Date).label("on")
    query: Select[Any] = select(*ABOUT, on, given.c.place)
    return query.select_from(base.join(given, true())).where(*_rows_of(actor, league))


async def _latest(
    conn: AsyncConnection,
    query: Select[Any],
    given: Any,
    element: ColumnElement[Any],
    last: Sequence[Any] | None,
    limit: int,
) -> Sequence[Any]:
    key = (cast(element["on"].astext, Date), b.code, given.c.place)
    if last is not None:
        query = query.where(beyond(key, last, descending=True))
    limited = query.order_by(*ordered(key, descending=True)).limit(limit + 1)
    found: Sequence[Any] = (await conn.execute(limited)).all()
    return found


def _rows_of(actor: Actor, league: str | None) -> list[ColumnElement[bool]]:
    return [*([] if league is None else [b.league == league]), *overseen(actor)]

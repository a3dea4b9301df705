"""Rounds as people look them up: the list, and how many applications stand where."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import application, round_
from db.reads.keyset import beyond, ordered
from db.tables import unit

r = round_.c


async def list_rounds(conn: AsyncConnection, after: Sequence[Any] | None, most: int) -> Sequence[Any]:
    """Rounds, the last opened first."""
    key = (r.opens_on, r.id)
    query = select(r.id, r.title, r.stage, r.opens_on, r.closes_on)
    if after is not None:
        query = query.where(beyond(key, after, descending=True))
    rows = await conn.execute(query.order_by(*ordered(key, descending=True)).limit(most))
    found: Sequence[Any] = rows.all()
    return found


async def counts_by_stage(conn: AsyncConnection, round_id: str) -> dict[str, int]:
    """How many of the round's applications stand at each stage, of those that the reader sees."""
    a = application.c
    query = select(a.stage, func.count()).where(a.round_id == round_id).group_by(a.stage)
    return {row[0]: row[1] for row in await conn.execute(query)}


async def unit_places(conn: AsyncConnection, ids: Sequence[str]) -> dict[str, Any]:
    """Codes and leagues of units, as a publication prints them."""
    rows = await conn.execute(select(unit.c.id, unit.c.code, unit.c.league).where(unit.c.id.in_(ids)))
    return {row.id: row for row in rows}


async def rounds_closing(conn: AsyncConnection, on: date) -> Sequence[Any]:
    """Rounds whose window has not ended before a day, the one that closes first before the others."""
    query = select(r.title, r.opens_on, r.closes_on).where(r.closes_on >= on)
    found: Sequence[Any] = (await conn.execute(query.order_by(r.closes_on, r.id))).all()
    return found

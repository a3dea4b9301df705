"""Rounds as people look them up: the list, and how many applications stand where."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.reads.cases import RoundColumns
from db.bases.tables import application, round_
from db.reads.keyset import beyond, ordered
from db.sql import Place, columns, fetch_all
from db.tables import unit

r = round_.c


class UnitPlace(NamedTuple):
    """The code and league of a unit."""

    id: str
    code: str
    league: str


class RoundWindow(NamedTuple):
    """A round and the days of its window."""

    title: str
    opens_on: date
    closes_on: date


async def list_rounds(conn: AsyncConnection, after: Place | None, most: int) -> list[RoundColumns]:
    """Rounds, the last opened first."""
    key = (r.opens_on, r.id)
    query = select(*columns(round_, RoundColumns))
    if after is not None:
        query = query.where(beyond(key, after, descending=True))
    return await fetch_all(conn, RoundColumns, query.order_by(*ordered(key, descending=True)).limit(most))


async def counts_by_stage(conn: AsyncConnection, round_id: str) -> dict[str, int]:
    """How many of the round's applications stand at each stage, of those that the reader sees."""
    a = application.c
    query = select(a.stage, func.count()).where(a.round_id == round_id).group_by(a.stage)
    return {row[0]: row[1] for row in await conn.execute(query)}


async def unit_places(conn: AsyncConnection, ids: Sequence[str]) -> dict[str, UnitPlace]:
    """Codes and leagues of units, as a publication prints them."""
    query = select(*columns(unit, UnitPlace)).where(unit.c.id.in_(ids))
    return {row.id: row for row in await fetch_all(conn, UnitPlace, query)}


async def rounds_closing(conn: AsyncConnection, on: date) -> list[RoundWindow]:
    """Rounds whose window has not ended before a day, the one that closes first before the others."""
    query = select(*columns(round_, RoundWindow)).where(r.closes_on >= on)
    return await fetch_all(conn, RoundWindow, query.order_by(r.closes_on, r.id))

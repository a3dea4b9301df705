"""One case in whole, with the columns of its row, as far as the reader's rows exist."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.reads.applications import COLUMNS, ApplicationRow
from db.bases.tables import application, round_
from db.codec import decode
from db.scope import once
from db.sql import columns, fetch_all, part_of
from db.tables import expert
from domain.bases.application.state import Application
from domain.bases.round.state import Round

_APPLICATION = select(*COLUMNS, application.c.seq, application.c.state).where(
    application.c.id == bindparam("case_id")
)
_ROUND = select(round_).where(round_.c.id == bindparam("round_id"))
"""Made once: what is made anew for each question is compared with what is known at each (50 to 100 µs)."""
Shown = TypeVar("Shown")
State = TypeVar("State")


class RoundColumns(NamedTuple):
    """The columns of a round that answers show."""

    id: str
    title: str
    stage: str
    opens_on: date
    closes_on: date


class ExpertRow(NamedTuple):
    """An expert as panels and their records name one."""

    id: str
    name: str
    employer: str


@dataclass(frozen=True, slots=True)
class Found(Generic[Shown, State]):
    """The columns of a case's row, the number of its last fact, and the state in it."""

    row: Shown
    seq: int
    state: State


async def application_of(conn: AsyncConnection, case_id: str) -> Found[ApplicationRow, Application] | None:
    """The application of that id."""
    return await once(conn, ("application", case_id), lambda: _application(conn, case_id))


async def _application(conn: AsyncConnection, case_id: str) -> Found[ApplicationRow, Application] | None:
    row = (await conn.execute(_APPLICATION, {"case_id": case_id})).one_or_none()
    if row is None:
        return None
    return Found(part_of(row, ApplicationRow), row.seq, decode(Application, row.state))


async def round_of(conn: AsyncConnection, round_id: str) -> Found[RoundColumns, Round] | None:
    """The round of that id."""
    return await once(conn, ("round", round_id), lambda: _round(conn, round_id))


async def _round(conn: AsyncConnection, round_id: str) -> Found[RoundColumns, Round] | None:
    row = (await conn.execute(_ROUND, {"round_id": round_id})).one_or_none()
    return None if row is None else Found(part_of(row, RoundColumns), row.seq, decode(Round, row.state))


async def expert_rows(conn: AsyncConnection, ids: Iterable[str]) -> dict[str, ExpertRow]:
    """Experts by id."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    query = select(*columns(expert, ExpertRow)).where(expert.c.id.in_(wanted))
    return {row.id: row for row in await fetch_all(conn, ExpertRow, query)}

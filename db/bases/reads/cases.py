"""One case in whole, with the columns of its row, as far as the reader's rows exist."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.reads.applications import COLUMNS
from db.bases.tables import application, round_
from db.codec import decode
from db.tables import expert
from domain.bases.application.state import Application
from domain.bases.round.state import Round


@dataclass(frozen=True, slots=True)
class Found:
    """A row and the state in it."""

    row: Any
    state: Any


async def application_of(conn: AsyncConnection, case_id: str) -> Found | None:
    """The application of that id."""
    query = select(*COLUMNS, application.c.seq, application.c.state).where(application.c.id == case_id)
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else Found(row, decode(Application, row.state))


async def round_of(conn: AsyncConnection, round_id: str) -> Found | None:
    """The round of that id."""
    row = (await conn.execute(select(round_).where(round_.c.id == round_id))).one_or_none()
    return None if row is None else Found(row, decode(Round, row.state))


async def expert_rows(conn: AsyncConnection, ids: Iterable[str]) -> dict[str, Any]:
    """Experts by id."""
    return {
        row.id: row for row in await conn.execute(select(expert).where(expert.c.id.in_(sorted(set(ids)))))
    }

"""The register as the history of one case."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Integer, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.scope import kept
from db.sql import columns, fetch_all
from db.tables import register

r = register.c


class HistoryFact(NamedTuple):
    """A fact of a case; `body` as stored."""

    seq: int
    effective_at: datetime
    fact: str
    body: object
    actor_user: str
    actor_role: str
    actor_scope: str
    policy_edition: int | None
    acting_for: str | None = None
    """On whose behalf the actor acted."""


COLUMNS = columns(register, HistoryFact)


_HISTORY = (
    select(*COLUMNS)
    .where(r.case_kind == bindparam("kind"), r.case_id == bindparam("case_id"), r.seq > bindparam("after"))
    .order_by(r.seq)
    .limit(bindparam("most", type_=Integer))
)


async def history(
    conn: AsyncConnection,
    kind: str,
    case_id: str,
    after: int,
    most: int,
    *,
    told: ColumnElement[bool] | None = None,
) -> list[HistoryFact]:
    """The facts of a case after that sequence number; with `told` only those of which it holds."""
    known, key = (kept(conn) if told is None else None), ("history", kind, case_id)
    whole = known.get(key) if known is not None else None
    if isinstance(whole, tuple):
        return [row for row in whole if row.seq > after][:most]
    query = _HISTORY if told is None else _HISTORY.where(told)
    asked = {"kind": kind, "case_id": case_id, "after": after, "most": most}
    found = await fetch_all(conn, HistoryFact, query, asked)
    if known is not None and after == 0 and len(found) < most:
        known[key] = tuple(found)
    return found


async def last_seq(conn: AsyncConnection, kind: str, case_id: str) -> int:
    """The number of the last fact of a case; 0 when there is none."""
    query = select(func.max(r.seq)).where(r.case_kind == kind, r.case_id == case_id)
    return (await conn.execute(query)).scalar_one() or 0

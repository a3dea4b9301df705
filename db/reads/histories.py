"""The register as the history of one case, and the revisions of a form in it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, cast, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import register

r = register.c
COLUMNS = (
    r.seq, r.effective_at, r.fact, r.body, r.actor_user, r.actor_role, r.actor_scope, r.policy_edition
)  # fmt: skip
revision_number: ColumnElement[int] = cast(r.body["revision"].astext, Integer)


async def history(conn: AsyncConnection, kind: str, case_id: str, after: int, most: int) -> Sequence[Any]:
    """The facts of a case after that sequence number."""
    query = select(*COLUMNS).where(r.case_kind == kind, r.case_id == case_id, r.seq > after)
    rows: Sequence[Any] = (await conn.execute(query.order_by(r.seq).limit(most))).all()
    return rows


async def last_seq(conn: AsyncConnection, kind: str, case_id: str) -> int:
    """The number of the last fact of a case; 0 when there is none."""
    query = select(func.max(r.seq)).where(r.case_kind == kind, r.case_id == case_id)
    return (await conn.execute(query)).scalar_one() or 0


async def revisions(conn: AsyncConnection, application_id: str, before: int, most: int) -> Sequence[Any]:
    """Saved revisions with their instants, the last first."""
    query = (
        select(revision_number.label("revision"), r.effective_at, r.seq)
        .where(_saved(application_id), r.seq < before)
        .order_by(r.seq.desc())
    )
    rows: Sequence[Any] = (await conn.execute(query.limit(most))).all()
    return rows


async def revision(conn: AsyncConnection, application_id: str, number: int) -> Any:
    """One saved revision with its form, or None."""
    query = select(r.effective_at, r.body["form"].label("form")).where(
        _saved(application_id), revision_number == number
    )
    return (await conn.execute(query.limit(1))).one_or_none()


def _saved(application_id: str) -> ColumnElement[bool]:
    return and_(r.case_kind == "application", r.case_id == application_id, r.fact == "DraftSaved")

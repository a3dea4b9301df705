"""The register as the history of one case, and the revisions of a form in it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import register

r = register.c
COLUMNS = (
    r.seq, r.effective_at, r.fact, r.body, r.actor_user, r.actor_role, r.actor_scope, r.policy_edition
)  # fmt: skip
revision_number: ColumnElement[int] = cast(r.body["revision"].astext, Integer)


OF_DRAFTS = ("DraftSaved", "Attached", "Detached")
"""Facts of an application that tell how its form was written."""
NEVER = 2**31 - 1


async def history(
    conn: AsyncConnection, kind: str, case_id: str, after: int, most: int, *, drafting: bool = True
) -> Sequence[Any]:
    """The facts of a case after that sequence number; without `drafting` not how its first draft was written."""
    query = select(*COLUMNS).where(r.case_kind == kind, r.case_id == case_id, r.seq > after)
    if not drafting:
        query = query.where(or_(r.fact.not_in(OF_DRAFTS), r.seq > _first_submission(case_id)))
    rows: Sequence[Any] = (await conn.execute(query.order_by(r.seq).limit(most))).all()
    return rows


async def last_seq(conn: AsyncConnection, kind: str, case_id: str) -> int:
    """The number of the last fact of a case; 0 when there is none."""
    query = select(func.max(r.seq)).where(r.case_kind == kind, r.case_id == case_id)
    return (await conn.execute(query)).scalar_one() or 0


def _first_submission(application_id: str) -> ColumnElement[int]:
    found = select(func.min(r.seq)).where(
        r.case_kind == "application", r.case_id == application_id, r.fact == "Submitted"
    )
    return func.coalesce(found.scalar_subquery(), NEVER)


async def handed_in_first(conn: AsyncConnection, application_id: str) -> int:
    """The number of the fact that saved the revision first handed in; beyond all where nothing was handed in."""
    first = _first_submission(application_id)
    query = select(
        first, select(func.max(r.seq)).where(_saved(application_id), r.seq < first).scalar_subquery()
    )
    submitted, saved = (await conn.execute(query)).one()
    return NEVER if submitted == NEVER or saved is None else int(saved)


async def revisions(
    conn: AsyncConnection, application_id: str, before: int, most: int, *, since: int = 0
) -> Sequence[Any]:
    """Saved revisions with their instants, the last first, from that sequence number on."""
    query = (
        select(revision_number.label("revision"), r.effective_at, r.seq)
        .where(_saved(application_id), r.seq < before, r.seq >= since)
        .order_by(r.seq.desc())
    )
    rows: Sequence[Any] = (await conn.execute(query.limit(most))).all()
    return rows


async def revision(conn: AsyncConnection, application_id: str, number: int) -> Any:
    """One saved revision with its number and its form, or None."""
    query = select(r.seq, r.effective_at, r.body["form"].label("form")).where(
        _saved(application_id), revision_number == number
    )
    return (await conn.execute(query.limit(1))).one_or_none()


def _saved(application_id: str) -> ColumnElement[bool]:
    return and_(r.case_kind == "application", r.case_id == application_id, r.fact == "DraftSaved")

"""Papers of objections: stored beside the register, with the contact sealed; the register holds their ids."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.bases.tables import application, notice, objection
from db.reads.keyset import beyond, ordered
from db.scope import system_transaction
from db.sql import Place, Query, fetch_all, fetch_one
from db.tables import wait

o = objection.c
KEY = (o.raised_at, o.id)
SHOWN = (
    o.id, o.receipt, o.notice_id, o.application_id, o.anonymous, o.grounds, o.raised_at, o.finding, o.reasons,
    o.decided_at, application.c.unit_name, application.c.number, notice.c.title, wait.c.due_on,
)  # fmt: skip


class PaperKept(NamedTuple):
    """The receipt number of a paper and the digest of its content."""

    receipt: str
    digest: bytes


class ObjectionFound(NamedTuple):
    """An accepted objection with the unit, number and notice that it is about; `due_on`: until when it is answered."""

    id: str
    receipt: str
    notice_id: str
    application_id: str
    anonymous: bool
    grounds: str
    raised_at: datetime
    finding: str | None
    reasons: str | None
    decided_at: datetime | None
    unit_name: str
    number: str
    title: str
    due_on: date | None


async def keep(engine: AsyncEngine, row: dict[str, object]) -> PaperKept:
    """Stores the paper, or gives the one that is already there under its id."""
    async with system_transaction(engine) as conn:
        await conn.execute(insert(objection).values(row).on_conflict_do_nothing(index_elements=[o.id]))
        kept = (await conn.execute(select(o.receipt, o.digest).where(o.id == row["id"]))).one()
    return PaperKept(kept.receipt, kept.digest)


async def forget(engine: AsyncEngine, paper_id: str) -> None:
    """Removes a paper that the rule refused."""
    async with system_transaction(engine) as conn:
        await conn.execute(delete(objection).where(o.id == paper_id, ~o.accepted))


async def of_receipt(conn: AsyncConnection, receipt: str) -> ObjectionFound | None:
    """The accepted objection of a receipt number, or None."""
    return await fetch_one(conn, ObjectionFound, _shown().where(o.receipt == receipt))


async def of_id(conn: AsyncConnection, objection_id: str) -> ObjectionFound | None:
    """The accepted objection of that id, or None."""
    return await fetch_one(conn, ObjectionFound, _shown().where(o.id == objection_id))


async def contact_of(conn: AsyncConnection, objection_id: str) -> bytes | None:
    """The sealed contact."""
    sealed: bytes | None = (
        await conn.execute(select(o.contact).where(o.id == objection_id, o.accepted))
    ).scalar_one_or_none()
    return sealed


async def list_objections(
    conn: AsyncConnection,
    after: Place | None,
    most: int,
    *,
    open_only: bool,
    application_id: str | None,
) -> list[ObjectionFound]:
    """Accepted objections, the latest first."""
    query = _shown()
    if open_only:
        query = query.where(o.finding.is_(None))
    if application_id is not None:
        query = query.where(o.application_id == application_id)
    if after is not None:
        query = query.where(beyond(KEY, after, descending=True))
    return await fetch_all(conn, ObjectionFound, query.order_by(*ordered(KEY, descending=True)).limit(most))


def _shown() -> Query:
    standing = and_(
        wait.c.case_kind == "application",
        wait.c.case_id == o.application_id,
        wait.c.key == "objection:" + o.id,
    )
    joined = (
        objection.join(application, application.c.id == o.application_id)
        .join(notice, notice.c.id == o.notice_id)
        .outerjoin(wait, standing)
    )
    return select(*SHOWN).select_from(joined).where(o.accepted)

"""Papers of objections: stored beside the register, with the contact sealed; the register holds their ids."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.bases.tables import application, notice, objection
from db.reads.keyset import beyond, ordered
from db.scope import system_transaction
from db.tables import wait

o = objection.c
KEY = (o.raised_at, o.id)
SHOWN = (
    o.id, o.receipt, o.notice_id, o.application_id, o.anonymous, o.grounds, o.raised_at, o.finding, o.reasons,
    o.decided_at, application.c.unit_name, application.c.number, notice.c.title, wait.c.due_on,
)  # fmt: skip


async def keep(engine: AsyncEngine, row: dict[str, Any]) -> Any:
    """Stores the paper, or gives the one that is already there under its id."""
    async with system_transaction(engine) as conn:
        await conn.execute(insert(objection).values(row).on_conflict_do_nothing(index_elements=[o.id]))
        return (await conn.execute(select(o.receipt, o.digest).where(o.id == row["id"]))).one()


async def forget(engine: AsyncEngine, paper_id: str) -> None:
    """Removes a paper that the rule refused."""
    async with system_transaction(engine) as conn:
        await conn.execute(delete(objection).where(o.id == paper_id, ~o.accepted))


async def of_receipt(conn: AsyncConnection, receipt: str) -> Any:
    """The accepted objection of a receipt number, or None."""
    return (await conn.execute(_shown().where(o.receipt == receipt))).one_or_none()


async def of_id(conn: AsyncConnection, objection_id: str) -> Any:
    """The accepted objection of that id, or None."""
    return (await conn.execute(_shown().where(o.id == objection_id))).one_or_none()


async def contact_of(conn: AsyncConnection, objection_id: str) -> bytes | None:
    """The sealed contact."""
    sealed: bytes | None = (
        await conn.execute(select(o.contact).where(o.id == objection_id, o.accepted))
    ).scalar_one_or_none()
    return sealed


async def list_objections(
    conn: AsyncConnection,
    after: Sequence[Any] | None,
    most: int,
    *,
    open_only: bool,
    application_id: str | None,
) -> Sequence[Any]:
    """Accepted objections, the latest first."""
    query = _shown()
    if open_only:
        query = query.where(o.finding.is_(None))
    if application_id is not None:
        query = query.where(o.application_id == application_id)
    if after is not None:
        query = query.where(beyond(KEY, after, descending=True))
    rows = await conn.execute(query.order_by(*ordered(KEY, descending=True)).limit(most))
    found: Sequence[Any] = rows.all()
    return found


def _shown() -> Any:
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

"""Public notices and who is listed in them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.reads.keyset import beyond, ordered
from db.tables import notice, notice_entry

n, e = notice.c, notice_entry.c
KEY = (n.begins_on, n.id)


async def list_notices(
    conn: AsyncConnection,
    after: Sequence[Any] | None,
    most: int,
    *,
    running_on: date | None = None,
    round_id: str | None = None,
) -> Sequence[Any]:
    """Notices, the latest first; with `running_on` only those that have not ended before that day."""
    query = select(notice)
    if running_on is not None:
        query = query.where(n.ends_on >= running_on)
    if round_id is not None:
        query = query.where(n.round_id == round_id)
    if after is not None:
        query = query.where(beyond(KEY, after, descending=True))
    rows = await conn.execute(query.order_by(*ordered(KEY, descending=True)).limit(most))
    found: Sequence[Any] = rows.all()
    return found


async def one_notice(conn: AsyncConnection, notice_id: str) -> Any:
    """The notice of that id, or None."""
    return (await conn.execute(select(notice).where(n.id == notice_id))).one_or_none()


async def entries(conn: AsyncConnection, notices: Sequence[str]) -> dict[str, list[Any]]:
    """The units listed in each notice, by name."""
    query = select(notice_entry).where(e.notice_id.in_(notices)).order_by(e.unit_name, e.application_id)
    found: dict[str, list[Any]] = {one: [] for one in notices}
    for row in await conn.execute(query):
        found[row.notice_id].append(row)
    return found


async def entry(conn: AsyncConnection, notice_id: str, application_id: str) -> Any:
    """One entry of a notice, or None."""
    query = select(notice_entry).where(e.notice_id == notice_id, e.application_id == application_id)
    return (await conn.execute(query)).one_or_none()


async def listing(conn: AsyncConnection, application_id: str) -> Sequence[Any]:
    """The notices that listed an application, the earliest first."""
    query = select(notice).join(notice_entry, e.notice_id == n.id).where(e.application_id == application_id)
    found: Sequence[Any] = (await conn.execute(query.order_by(*KEY))).all()
    return found

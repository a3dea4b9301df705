"""How a person works with the pages: whether single keys do something (WCAG 2.1, 2.1.4)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import desk_choice


async def shortcuts_of(conn: AsyncConnection, account_id: str) -> bool:
    """Whether keys are shortcuts for the account; they are until it says otherwise."""
    query = select(desk_choice.c.shortcuts).where(desk_choice.c.account_id == account_id)
    found: bool | None = (await conn.execute(query)).scalar_one_or_none()
    return found is not False


async def choose_shortcuts(conn: AsyncConnection, account_id: str, now: datetime, *, on: bool) -> None:
    """Keeps the choice."""
    fresh = {"shortcuts": on, "chosen_at": now}
    put = insert(desk_choice).values(account_id=account_id, **fresh)
    await conn.execute(put.on_conflict_do_update(index_elements=["account_id"], set_=fresh))

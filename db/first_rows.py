"""What an empty installation lacks."""

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import account, office, policy
from domain.offices import OFFICES


async def write_offices(conn: AsyncConnection) -> None:
    """The 厅 and the 14 offices that the text is addressed to; those that are there stay."""
    rows = [{"code": one.code, "name": one.name, "kind": one.kind} for one in OFFICES]
    await conn.execute(insert(office).values(rows).on_conflict_do_nothing())


async def has_policy(conn: AsyncConnection, programme: str) -> bool:
    """Whether there is an edition of the settings of a programme."""
    found = select(policy.c.edition).where(policy.c.programme == programme)
    return bool((await conn.execute(select(exists(found)))).scalar_one())


async def has_account(conn: AsyncConnection) -> bool:
    """Whether there is an account."""
    return bool((await conn.execute(select(exists(select(account.c.id))))).scalar_one())

"""How many bytes of files each account sent on each day."""

from datetime import date, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables_drafts import upload_volume

v = upload_volume.c
KEPT = timedelta(days=31)


async def add(conn: AsyncConnection, account: str, day: date, size: int, most: int) -> bool:
    """Adds the bytes; nothing is added, and False given, where there would be more than `most`."""
    if size > most:
        return False
    new = insert(upload_volume).values(account_id=account, day=day, bytes=size)
    summed = v.bytes + new.excluded.bytes
    put = new.on_conflict_do_update(
        index_elements=[v.account_id, v.day], set_={"bytes": summed}, where=summed <= most
    ).returning(v.bytes)
    return (await conn.execute(put)).scalar_one_or_none() is not None


async def forget(conn: AsyncConnection, today: date) -> int:
    """Erases what nobody asks for any more; gives how many rows."""
    return (await conn.execute(delete(upload_volume).where(v.day < today - KEPT))).rowcount

"""How a person looked at a list: under no name the last time, under a name what was kept on purpose."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import columns, fetch_all
from db.tables import list_view

v = list_view.c


class View(NamedTuple):
    """The query of an address, by its name."""

    name: str
    query: str


_VIEWS = (
    select(*columns(list_view, View))
    .where(v.account_id == bindparam("account"), v.list == bindparam("of"))
    .order_by(v.name)
)


async def views(conn: AsyncConnection, account_id: str, of: str) -> list[View]:
    """The views of a list, by name."""
    return await fetch_all(conn, View, _VIEWS, {"account": account_id, "of": of})


async def keep(conn: AsyncConnection, account_id: str, of: str, view: View, at: datetime) -> None:
    """Puts the view in the place of the one of that name."""
    put = insert(list_view).values(
        account_id=account_id, list=of, name=view.name, query=view.query, kept_at=at
    )
    fresh = {"query": view.query, "kept_at": at}
    await conn.execute(put.on_conflict_do_update(index_elements=["account_id", "list", "name"], set_=fresh))


async def drop(conn: AsyncConnection, account_id: str, of: str, name: str) -> bool:
    """Forgets a view; whether there was one."""
    gone = await conn.execute(
        delete(list_view).where(v.account_id == account_id, v.list == of, v.name == name)
    )
    return gone.rowcount > 0


async def count(conn: AsyncConnection, account_id: str, of: str) -> int:
    """How many views of the list the account keeps."""
    query = select(func.count()).where(v.account_id == account_id, v.list == of)
    return (await conn.execute(query)).scalar_one()

"""Accounts as the department looks at them: pages by login, with their roles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.finding import narrowed, sought
from db.reads.keyset import beyond, ordered
from db.scope import once
from db.sql import Place, Query, columns, fetch_all, fetch_one, fetch_only
from db.tables import account, account_role
from domain.accounts import Held
from domain.terms import Role


class AccountRow(NamedTuple):
    """An account without its password."""

    id: str
    login: str
    name: str
    email: str | None
    active: bool
    must_change_password: bool
    created_at: datetime


SHOWN = columns(account, AccountRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which accounts: with one role that is of this kind, scope and line; `text` is looked for in logins and names."""

    role: str | None = None
    scope: str | None = None
    line: str | None = None
    active: bool | None = None
    text: str | None = None


async def page_of_accounts(
    conn: AsyncConnection, wanted: Wanted, last: Place | None, limit: int
) -> list[AccountRow]:
    """One row more than the limit, where there is one."""
    query = select(*SHOWN).order_by(*ordered([account.c.login])).limit(limit + 1)
    if wanted.active is not None:
        query = query.where(account.c.active == wanted.active)
    if wanted.text:
        known, found_by = await sought(conn, wanted.text, persons=True), (account.c.login, account.c.name)
        ids: list[Query] = [select(account.c.id).where(known.fits(column)) for column in found_by]
        query = query.where(await narrowed(conn, account.c.id, known, ids, *found_by))
    own = account_role.c
    asked = ((own.role, wanted.role), (own.scope, wanted.scope), (own.line, wanted.line))
    if held := [column == value for column, value in asked if value is not None]:
        query = query.where(exists().where(own.account_id == account.c.id, *held))
    if last is not None:
        query = query.where(beyond([account.c.login], last))
    return await fetch_all(conn, AccountRow, query)


async def one_account(conn: AsyncConnection, account_id: str) -> AccountRow | None:
    """The account, or None."""
    return await fetch_one(conn, AccountRow, select(*SHOWN).where(account.c.id == account_id))


async def own_account(conn: AsyncConnection, account_id: str) -> AccountRow:
    """The account that a session belongs to; raises NoResultFound."""
    return await fetch_only(conn, AccountRow, select(*SHOWN).where(account.c.id == account_id))


async def roles_by_account(conn: AsyncConnection, ids: Sequence[str]) -> dict[str, list[Held]]:
    """The roles of those accounts."""
    own = account_role.c
    query = select(account_role).where(own.account_id.in_(ids)).order_by(own.role, own.scope, own.line)
    found: dict[str, list[Held]] = {}
    for row in await conn.execute(query):
        found.setdefault(row.account_id, []).append(Held(Role(row.role), row.scope, row.line))
    return found


async def account_names(conn: AsyncConnection, ids: Iterable[str]) -> dict[str, str]:
    """Names of accounts; whoever calls decides who may read them."""
    wanted = tuple(sorted(set(ids)))
    return dict(await once(conn, ("names", wanted), lambda: _names(conn, wanted))) if wanted else {}


async def _names(conn: AsyncConnection, ids: Sequence[str]) -> Mapping[str, str]:
    rows = await conn.execute(select(account.c.id, account.c.name).where(account.c.id.in_(ids)))
    return {row.id: row.name for row in rows}


async def logins_and_names(conn: AsyncConnection, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Login and name of accounts; whoever calls decides who may read them."""
    wanted = account.c.id.in_(sorted(set(ids)))
    rows = await conn.execute(select(account.c.id, account.c.login, account.c.name).where(wanted))
    return {row.id: (row.login, row.name) for row in rows}

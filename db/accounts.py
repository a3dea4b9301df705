"""Accounts and their roles as rows; what may be told of a person stays here and out of the register."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, TypedDict

from sqlalchemy import delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.record_rows import record
from db.sql import columns, fetch_one
from db.tables import account, account_role, register
from db.written_names import write_names
from domain.accounts import Held
from domain.actor import Actor
from domain.office_line import HOME
from domain.records import UserCreated, lines_told
from domain.terms import Role
from ids import new_id


class NewAccount(TypedDict):
    """The columns of an account that whoever makes it decides."""

    id: str
    login: str
    name: str
    email: str | None
    password_hash: str
    must_change_password: bool
    first_until: datetime | None
    """Until when a password that others set opens the account, and only once; None: until it is changed."""


class AccountRow(NamedTuple):
    """An account with the hash of its password."""

    id: str
    login: str
    name: str
    email: str | None
    password_hash: str
    active: bool
    must_change_password: bool
    created_at: datetime
    first_until: datetime | None


async def create_account(
    conn: AsyncConnection,
    login: str,
    name: str,
    email: str | None,
    password_hash: str,
    roles: Sequence[tuple[str, str]],
    command_id: str,
    actor: Actor,
    at: datetime,
    *,
    must_change_password: bool = False,
    first_until: datetime | None = None,
    line: str = HOME,
) -> str:
    """A new account with its roles (role, scope) of one line, recorded; a taken login violates `uq_account_login`."""
    account_id = new_id()
    row = NewAccount(
        id=account_id, login=login, name=name, email=email, password_hash=password_hash,
        must_change_password=must_change_password, first_until=first_until,
    )  # fmt: skip
    await put_account(conn, row, [(role, scope, line) for role, scope in roles], at)
    lines = lines_told((line,) * len(roles))
    await record(conn, account_id, UserCreated(account_id, tuple(roles), lines), command_id, actor, at)
    return account_id


async def put_account(
    conn: AsyncConnection,
    row: NewAccount,
    roles: Sequence[tuple[str, str, str]],
    at: datetime,
) -> None:
    """Writes a new, active account and its roles (role, scope, line)."""
    await conn.execute(insert(account).values({**row, "active": True, "created_at": at}))
    await _put_roles(conn, row["id"], roles)
    await _write_names(conn, row["login"], row["name"])


async def _write_names(conn: AsyncConnection, login: object, name: object) -> None:
    await write_names(conn, [str(login)] if login else [])
    await write_names(conn, [str(name)] if name else [], personal=True)


async def replace_roles(
    conn: AsyncConnection, account_id: str, roles: Sequence[tuple[str, str, str]]
) -> None:
    """Puts these roles (role, scope, line) in the place of those before."""
    await conn.execute(delete(account_role).where(account_role.c.account_id == account_id))
    await _put_roles(conn, account_id, roles)


async def _put_roles(conn: AsyncConnection, account_id: str, roles: Sequence[tuple[str, str, str]]) -> None:
    held = [
        {"account_id": account_id, "role": role, "scope": scope, "line": line} for role, scope, line in roles
    ]
    if held:
        await conn.execute(insert(account_role), held)


async def change_account(conn: AsyncConnection, account_id: str, **values: object) -> None:
    """Changes columns of one account."""
    await conn.execute(update(account).where(account.c.id == account_id).values(values))
    await _write_names(conn, values.get("login"), values.get("name"))


async def account_by_id(conn: AsyncConnection, account_id: str, *, lock: bool = False) -> AccountRow | None:
    """The account row, or None."""
    query = select(*columns(account, AccountRow)).where(account.c.id == account_id)
    return await fetch_one(conn, AccountRow, query.with_for_update() if lock else query)


async def account_by_login(conn: AsyncConnection, login: str) -> AccountRow | None:
    """The account row of a login, or None."""
    query = select(*columns(account, AccountRow)).where(account.c.login == login)
    return await fetch_one(conn, AccountRow, query)


async def roles_of(conn: AsyncConnection, account_id: str) -> list[Held]:
    """The roles that an account holds."""
    own = account_role.c
    query = select(own.role, own.scope, own.line).where(own.account_id == account_id)
    rows = await conn.execute(query.order_by(own.role, own.scope, own.line))
    return [Held(Role(row.role), row.scope, row.line) for row in rows]


async def has_own_password(conn: AsyncConnection, account_id: str) -> bool:
    """Whether the account was ever given another password than its first one."""
    given = register.c.fact.in_(("PasswordChanged", "PasswordReset"))
    query = select(exists().where(register.c.case_kind == "user", register.c.case_id == account_id, given))
    return bool((await conn.execute(query)).scalar_one())


async def others_with(conn: AsyncConnection, account_id: str, role: Role) -> int:
    """How many other active accounts hold that role of the home line."""
    query = (
        select(func.count(account.c.id.distinct()))
        .join(account_role, account_role.c.account_id == account.c.id)
        .where(account.c.active, account.c.id != account_id)
        .where(account_role.c.role == role.value, account_role.c.line == HOME)
    )
    return (await conn.execute(query)).scalar_one()

"""What every page shows of whoever is signed in, in two questions: who it is, and how much waits."""

from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncConnection

from db.desk_choices import USUAL, Choices
from db.reads.accounts import SHOWN, AccountRow
from db.reads.inbox import unread
from db.reads.waits import Asked, counted
from db.sql import columns, part_of
from db.tables import account, account_role, desk_choice
from domain.accounts import Held
from domain.terms import Role

_ROLE = account_role.c
_HELD = (
    select(
        func.jsonb_agg(
            aggregate_order_by(
                func.jsonb_build_array(_ROLE.role, _ROLE.scope, _ROLE.line),
                _ROLE.role,
                _ROLE.scope,
                _ROLE.line,
            ),
            type_=JSONB,
        )
    )
    .where(_ROLE.account_id == account.c.id)
    .scalar_subquery()
)
_WHO = (
    select(*SHOWN, *columns(desk_choice, Choices), _HELD.label("held"))
    .select_from(account.outerjoin(desk_choice, desk_choice.c.account_id == account.c.id))
    .where(account.c.id == bindparam("account_id"))
)


class Oneself(NamedTuple):
    """An account, the roles that it holds, and how its pages are shown."""

    account: AccountRow
    held: list[Held]
    choices: Choices


async def oneself(conn: AsyncConnection, account_id: str) -> Oneself:
    """The account that a session belongs to; raises NoResultFound."""
    row = (await conn.execute(_WHO, {"account_id": account_id})).one()
    held = [Held(Role(role), scope, line) for role, scope, line in row.held or ()]
    choices = USUAL if row.shortcuts is None else part_of(row, Choices)
    return Oneself(part_of(row, AccountRow), held, choices)


async def how_much(conn: AsyncConnection, asked: Asked, account_id: str) -> tuple[int, int]:
    """How many waits are meant, without looking at their cases; how many messages the account has not read."""
    query = select(counted(asked).scalar_subquery(), unread(account_id).scalar_subquery())
    waiting, messages = (await conn.execute(query)).one()
    return int(waiting), int(messages)

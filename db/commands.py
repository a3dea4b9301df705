"""The command ledger: every command once, with its answer; what makes a retry harmless."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Text, bindparam, delete, select, text, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.engine import dumps
from db.tables import command
from domain.actor import Actor
from domain.terms import Role

# Built once: what every decision runs is not put together again for each of them.
FIND = select(command).where(command.c.id == bindparam("command_id"))
LOCK = FIND.with_for_update()
OUTCOME = (
    text("select outcome_behind(:command_id) as outcome")
    .bindparams(bindparam("command_id", type_=Text))
    .columns(outcome=JSONB)
)
RECEIVE = insert(command).on_conflict_do_nothing().returning(command.c.id)
ANSWER = update(command).where(command.c.id == bindparam("command_id"))


@dataclass(frozen=True, slots=True)
class Ledger:
    """One command as it was received, and its answer once there is one."""

    id: str
    case_kind: str
    case_id: str
    name: str
    body: Any
    digest: bytes
    actor: Actor
    outcome: dict[str, Any] | None = None


def digest_of(case_kind: str, case_id: str, name: str, body: Any) -> bytes:
    """What makes two requests the same: target, name and body."""
    return sha256(dumps([case_kind, case_id, name, body]).encode()).digest()


async def receive(conn: AsyncConnection, new: Ledger, at: datetime) -> Ledger:
    """Stores the command, or returns the one that is already there under its id."""
    row = {
        "id": new.id,
        "case_kind": new.case_kind,
        "case_id": new.case_id,
        "name": new.name,
        "body": new.body,
        "digest": new.digest,
        "actor_user": new.actor.user,
        "actor_role": new.actor.role.value,
        "actor_scope": new.actor.scope,
        "received_at": at,
    }
    stored = await conn.execute(RECEIVE, row)
    if stored.scalar_one_or_none() is not None:
        return new
    return await load(conn, new.id)


async def load(conn: AsyncConnection, command_id: str, *, lock: bool = False) -> Ledger:
    """The command of that id; raises NoResultFound when it was never received."""
    row = (await conn.execute(LOCK if lock else FIND, {"command_id": command_id})).one()
    actor = Actor(row.actor_user, Role(row.actor_role), row.actor_scope)
    return Ledger(
        row.id, row.case_kind, row.case_id, row.name, row.body, bytes(row.digest), actor, row.outcome
    )


async def outcome_of(conn: AsyncConnection, command_id: str) -> dict[str, Any] | None:
    """The stored answer, or None while there is none; needs no scope, and so no transaction."""
    outcome: dict[str, Any] | None = (
        await conn.execute(OUTCOME, {"command_id": command_id})
    ).scalar_one_or_none()
    return outcome


async def forget(conn: AsyncConnection, command_id: str) -> None:
    """Takes back a command of the system that came too early, so that it can come again."""
    await conn.execute(delete(command).where(command.c.id == command_id))


async def answer(conn: AsyncConnection, command_id: str, outcome: dict[str, Any]) -> None:
    """Stores the answer, in the transaction that made it true."""
    await conn.execute(ANSWER, {"command_id": command_id, "outcome": outcome})

"""The command ledger: every command once, with its answer; what makes a retry harmless."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, func, null, select, update
from sqlalchemy.exc import NoResultFound
from sqlalchemy.ext.asyncio import AsyncConnection

from db import hot
from db.engine import dumps
from db.outcomes import Outcome
from db.personal import keyed, keyed_before, opened, sealed
from db.sql import AnyRow
from db.tables import command
from domain.actor import Actor
from domain.terms import Role

COLUMNS = (
    "id, case_kind, case_id, name, with_keys(body) as body, digest, actor_user, actor_role, actor_scope, actor_line,"
    " received_at, with_keys(outcome) as outcome"
)
FIND = f"select {COLUMNS} from command where id = $1"  # noqa: S608  # names of this program
LOCK = f"{FIND} for update"
OUTCOME = "select with_keys(outcome_behind($1)) as outcome"
RECEIVE = (
    "insert into command (id, case_kind, case_id, name, body, digest, actor_user, actor_role, actor_scope, actor_line,"
    " received_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning id"
)
ANSWER = "update command set outcome = $2 where id = $1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One command as it was received, and its answer once there is one."""

    id: str
    case_kind: str
    case_id: str
    name: str
    body: object
    digest: bytes
    actor: Actor
    outcome: Outcome | None = None
    received_at: datetime | None = None
    """None for a command that is about to be received."""


def digest_of(case_kind: str, case_id: str, name: str, body: object) -> bytes:
    """What makes two requests the same: target, name and body."""
    return sha256(dumps([case_kind, case_id, name, body]).encode()).digest()


def same(known: Ledger, new: Ledger) -> bool:
    """Whether the stored command is the one that was given; older ones were stored with the plain digest."""
    return known.digest == new.digest or known.digest in keyed_before(new.digest)


async def receive(conn: AsyncConnection, new: Ledger, at: datetime) -> Ledger:
    """Stores the command, or returns the one that is already there under its id."""
    stored = await hot.row(conn, RECEIVE, *await values_of(conn, new, at))
    return await load(conn, new.id) if stored is None else new


async def values_of(conn: AsyncConnection, new: Ledger, at: datetime) -> tuple[object, ...]:
    """The values of `RECEIVE`."""
    body = dumps(await sealed(conn, new.case_kind, new.case_id, new.body))
    who = new.actor
    about = (new.id, new.case_kind, new.case_id, new.name, body, keyed(new.digest))
    return (*about, who.user, who.role.value, who.scope, who.line, at)


async def load(conn: AsyncConnection, command_id: str, *, lock: bool = False) -> Ledger:
    """The command of that id; raises NoResultFound when it was never received."""
    row = await hot.row(conn, LOCK if lock else FIND, command_id)
    if row is None:
        raise NoResultFound(command_id)
    return found(row)


async def find(conn: AsyncConnection, command_id: str) -> Ledger | None:
    """The command of that id, locked; None when it was never received, or lost with what was restored."""
    row = await hot.row(conn, LOCK, command_id)
    return None if row is None else found(row)


def found(row: hot.Found) -> Ledger:
    """A row of `COLUMNS`."""
    return Ledger(
        id=row["id"],
        case_kind=row["case_kind"],
        case_id=row["case_id"],
        name=row["name"],
        body=opened(row["body"]),
        digest=row["digest"],
        actor=Actor(row["actor_user"], Role(row["actor_role"]), row["actor_scope"], line=row["actor_line"]),
        outcome=opened(row["outcome"]),
        received_at=row["received_at"],
    )


def _ledger(row: AnyRow) -> Ledger:
    actor = Actor(row.actor_user, Role(row.actor_role), row.actor_scope, line=row.actor_line)
    return Ledger(
        id=row.id,
        case_kind=row.case_kind,
        case_id=row.case_id,
        name=row.name,
        body=row.body,
        digest=bytes(row.digest),
        actor=actor,
        outcome=row.outcome,
        received_at=row.received_at,
    )


async def undecided(
    conn: AsyncConnection, kinds: Sequence[str], since: datetime, before: datetime, most: int
) -> list[Ledger]:
    """Commands to cases of these kinds that were received then and have no answer, in the order of receipt."""
    query = (
        select(command)
        .where(command.c.outcome.is_(None), command.c.case_kind.in_(kinds))
        .where(command.c.received_at >= since, command.c.received_at < before)
        .order_by(command.c.received_at, command.c.id)
        .limit(most)
    )
    return [_ledger(row) for row in await conn.execute(query)]


async def count_undecided(conn: AsyncConnection, kinds: Sequence[str], before: datetime) -> int:
    """How many commands to cases of these kinds were received before the instant and have no answer."""
    query = select(func.count()).where(
        command.c.outcome.is_(None), command.c.case_kind.in_(kinds), command.c.received_at < before
    )
    return (await conn.execute(query)).scalar_one()


async def reopen(conn: AsyncConnection, command_id: str) -> None:
    """Takes back that a command met with an error, so that it is decided; any other answer stands."""
    query = update(command).where(command.c.id == command_id, command.c.outcome.has_key("incident"))
    await conn.execute(query.values(outcome=null()))


async def outcome_of(conn: AsyncConnection, command_id: str) -> Outcome | None:
    """The stored answer, or None while there is none; needs no scope, and so no transaction."""
    row = await hot.row(conn, OUTCOME, command_id)
    outcome: Outcome | None = None if row is None else opened(row["outcome"])
    return outcome


async def forget(conn: AsyncConnection, command_id: str) -> None:
    """Takes back a command of the system that came too early, so that it can come again."""
    await conn.execute(delete(command).where(command.c.id == command_id))


async def answer(conn: AsyncConnection, command_id: str, outcome: Outcome) -> None:
    """Stores the answer, in the transaction that made it true."""
    about = (outcome.get("case_kind") or outcome.get("kind"), outcome.get("case_id") or outcome.get("id"))
    kind, case_id = (str(each or "") for each in about)
    kept = await sealed(conn, kind, case_id, outcome)
    await hot.rows(conn, ANSWER, command_id, dumps(kept))

"""The register: the only writer of facts; append-only, per-case sequence, hash chain over what is stored (`db.personal`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from clock import WALL
from db import hot
from db.engine import dumps
from db.personal import sealed
from db.tables import register
from domain.actor import Actor

GENESIS = b"\0" * 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A fact to be appended; `body` is plain JSON."""

    case_kind: str
    case_id: str
    seq: int
    command_id: str
    fact: str
    body: object
    actor: Actor
    effective_at: datetime
    policy_edition: int | None = None
    calendar_edition: str | None = None
    previous: bytes | None = None
    """The hash of the entry before, where the caller has it."""
    acting_for: str | None = None
    """The account on whose behalf the actor acted (委托代办), where on somebody's."""


APPEND = (
    "insert into register (case_kind, case_id, seq, command_id, fact, body, actor_user, actor_role, actor_scope,"
    " effective_at, recorded_at, policy_edition, calendar_edition, acting_for, previous_hash, hash)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
)
"""In the order of `_row`, and the two hashes."""
LATER = frozenset({"acting_for"})
"""Columns that entries of before do not have: the hash covers them where they say something."""


async def append(conn: AsyncConnection, entries: Sequence[Entry]) -> None:
    """Appends in order; a known command id or a taken sequence number violates a constraint and rolls back."""
    last: dict[tuple[str, str], bytes] = {}
    for entry in entries:
        case = (entry.case_kind, entry.case_id)
        previous = last.get(case) or entry.previous or await _last_hash(conn, *case, entry.seq)
        row = _row(entry, await sealed(conn, entry.case_kind, entry.case_id, entry.body), WALL.now())
        last[case] = own = chain_hash(row, previous)
        await hot.rows(conn, APPEND, *{**row, "body": dumps(row["body"])}.values(), previous, own)


async def append_first(conn: AsyncConnection, entries: Sequence[Entry]) -> None:
    """The first entries of so many new cases, in one statement in place of one for each; otherwise as `append`."""
    rows, now = [], WALL.now()
    for entry in entries:
        if entry.seq != 1:
            raise ValueError("only the first entry of a case is appended in bulk")
        row = _row(entry, await sealed(conn, entry.case_kind, entry.case_id, entry.body), now)
        rows.append({**row, "previous_hash": GENESIS, "hash": chain_hash(row, GENESIS)})
    if rows:
        await conn.execute(insert(register), rows)


async def _last_hash(conn: AsyncConnection, kind: str, case_id: str, seq: int) -> bytes:
    if seq == 1:
        return GENESIS
    query = select(register.c.hash).where(
        register.c.case_kind == kind, register.c.case_id == case_id, register.c.seq == seq - 1
    )
    return bytes((await conn.execute(query)).scalar_one())


def _row(entry: Entry, body: object, recorded_at: datetime) -> dict[str, object]:
    return {
        "case_kind": entry.case_kind,
        "case_id": entry.case_id,
        "seq": entry.seq,
        "command_id": entry.command_id,
        "fact": entry.fact,
        "body": body,
        "actor_user": entry.actor.user,
        "actor_role": entry.actor.role.value,
        "actor_scope": entry.actor.scope,
        "effective_at": entry.effective_at,
        "recorded_at": recorded_at,
        "policy_edition": entry.policy_edition,
        "calendar_edition": entry.calendar_edition,
        "acting_for": entry.acting_for,
    }


def chain_hash(row: Mapping[str, object], previous: bytes) -> bytes:
    """SHA-256 over the hash before and the entry as sorted JSON, instants in UTC."""
    return sha256(previous + dumps(plain(row)).encode()).digest()


OUTSIDE = frozenset({"position", "previous_hash", "hash", "opened"})
"""What the hash does not cover by itself."""


def plain(row: Mapping[str, object]) -> dict[str, object]:
    """An entry as it is hashed."""
    return {
        str.__str__(key): value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
        for key, value in row.items()  # columns of a query are no plain texts, which JSON asks for
        if key not in OUTSIDE and (value is not None or key not in LATER)
    }

"""The security log: its only way in, in the transaction of the act where there is one, and its hash."""

import json
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import columns, fetch_all
from db.tables_security import security_entry, security_strand
from domain.actor import Actor
from domain.security_log import Act

GENESIS = b"\0" * 32
STRANDS = 16
_WRITE = text(
    "select watch(:at, :account, :role, :scope, :address, :kind, :object_kind, :object_id, :detail, :result, :request)"
)


@dataclass(slots=True, kw_only=True)
class Caller:
    """From where a request comes, who turned out to be behind it, and which lists it looked through for a text."""

    address: str
    request: str
    actor: Actor | None = None
    code: str = ""
    """Of the refusal that it was answered with last."""
    searched: dict[str, None] = field(default_factory=dict)


CALLER: ContextVar[Caller | None] = ContextVar("caller", default=None)
"""Of the request that is being answered, shared with what a page asks in its course."""


async def watch(conn: AsyncConnection, act: Act, at: datetime) -> None:
    """Writes an entry; the last statement of its transaction, for it keeps a strand from others until the end.

    Needs no scope, and so no transaction: one statement.
    """
    caller = CALLER.get()
    await conn.execute(
        _WRITE,
        {
            "at": at,
            "account": act.account,
            "role": act.role,
            "scope": act.scope,
            "address": caller.address if caller else "",
            "kind": act.kind.value,
            "object_kind": act.object_kind,
            "object_id": act.object_id,
            "detail": act.detail,
            "result": act.result.value,
            "request": caller.request if caller else "",
        },
    )


async def watch_all(conn: AsyncConnection, acts: Sequence[Act], at: datetime) -> None:
    """Several entries, in order."""
    for act in acts:
        await watch(conn, act, at)


class EntryRow(NamedTuple):
    """An entry of the log with its place in its strand."""

    strand: int
    seq: int
    at: datetime
    recorded_at: datetime
    account: str
    role: str
    scope: str
    address: str
    kind: str
    object_kind: str
    object_id: str
    detail: str
    result: str
    request: str
    beside: str
    previous_hash: bytes
    hash: bytes


def entry_hash(row: EntryRow) -> bytes:
    """SHA-256 over the hash before and the entry as a JSON array, instants in microseconds: as the database makes it."""
    values = [_plain(value) for value in row[:-3]] + ([row.beside] if row.beside else [])
    return sha256(bytes(row.previous_hash) + json.dumps(values, ensure_ascii=False).encode()).digest()


def _plain(value: object) -> object:
    if not isinstance(value, datetime):
        return value
    seconds = int(value.replace(microsecond=0).timestamp())
    return seconds * 1_000_000 + value.microsecond


async def is_sender(conn: AsyncConnection) -> bool:
    """Whether this transaction is the one that sends entries on, until it ends."""
    mine = func.pg_try_advisory_xact_lock(func.hashtextextended("security_log/sender", 0))
    return bool((await conn.execute(select(mine))).scalar_one())


async def untold(conn: AsyncConnection, most: int) -> list[EntryRow]:
    """Entries that were not sent on yet; within a strand in their order, and none left out."""
    entry, strand = security_entry.c, security_strand.c
    query = (
        select(*columns(security_entry, EntryRow))
        .join(security_strand, strand.strand == entry.strand)
        .where(strand.told < strand.seq, entry.seq > strand.told)
        .order_by(entry.strand, entry.seq)
        .limit(most)
    )
    return await fetch_all(conn, EntryRow, query)


async def told(conn: AsyncConnection, rows: Sequence[EntryRow]) -> None:
    """Keeps that they were sent on."""
    last = {row.strand: row.seq for row in rows}
    for strand, seq in sorted(last.items()):
        mine = update(security_strand).where(security_strand.c.strand == strand)
        await conn.execute(mine.values(told=seq))

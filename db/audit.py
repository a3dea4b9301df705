"""The register and everything made from it, read whole and in order: for verification, not for the daily work."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy import (
    Column,
    CursorResult,
    LargeBinary,
    Table,
    and_,
    exists,
    func,
    literal,
    select,
    text,
    tuple_,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.scope import become_system, connection
from db.security_log import EntryRow
from db.sql import Expression, columns, fetch_all, fetch_one
from db.tables import command, counter, register, security_entry, security_strand
from domain.faces import lives

PAGE = 4000
AS_STORED = select(
    *(column for column in register.c if column.name != "body"),
    type_coerce(register.c.body, JSONB).label("body"),
    register.c.body.label("opened"),
)
"""An entry as it was hashed, and what it says."""
UNANSWERED = text("""
    select r.case_kind, r.case_id, r.seq
    from register r
    left join command c on c.id = r.command_id and c.outcome is not null
    left join command parent on parent.outcome is not null
        and right(r.command_id, length(r.case_kind) + length(r.case_id) + 2)
            = '/' || r.case_kind || '/' || r.case_id
        and parent.id = left(r.command_id, -(length(r.case_kind) + length(r.case_id) + 2))
    where c.id is null and parent.id is null
        and (r.actor_role <> 'system' or r.case_kind = any(:lives))
    order by r.position
""")
"""Facts whose command has no answer in the ledger; a ripple has that of the command it came from,
and records that the system itself writes (the first facts of an installation) need none."""
UNRECORDED = text("""
    select c.case_kind, c.case_id, (c.outcome ->> 'seq')::integer as seq
    from command c left join register r on r.command_id = c.id
    where c.outcome ->> 'fact' is not null
        and (r.position is null or r.seq <> (c.outcome ->> 'seq')::integer or r.fact <> c.outcome ->> 'fact')
    order by c.id
""")
"""Answers that tell of a fact which the register does not have, or has otherwise."""


@asynccontextmanager
async def snapshot(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One read-only transaction that sees everything as it stood at one instant."""
    async with connection(engine) as conn:
        await conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        async with conn.begin():
            await become_system(conn)
            yield conn


async def entries(conn: AsyncConnection) -> AsyncIterator[Mapping[str, object]]:
    """Every entry of the register, case by case, each case in its order."""
    key = (register.c.case_kind, register.c.case_id, register.c.seq)
    query = AS_STORED.order_by(*key).limit(PAGE)
    last: tuple[object, object, object] | None = None
    while True:
        page = query if last is None else query.where(tuple_(*key) > tuple_(*map(literal, last)))
        rows = _plain(await conn.execute(page))
        for row in rows:
            yield row
        if len(rows) < PAGE:
            return
        last = (rows[-1]["case_kind"], rows[-1]["case_id"], rows[-1]["seq"])


async def recorded_from(
    conn: AsyncConnection, instant: datetime | None
) -> AsyncIterator[Mapping[str, object]]:
    """What an entry is known by, of those recorded at that instant or later; of all without one."""
    r = register.c
    query = select(r.position, r.case_kind, r.case_id, r.seq, r.recorded_at, r.hash)
    if instant is not None:
        query = query.where(r.recorded_at >= instant)
    last = -1
    while True:
        rows = _plain(await conn.execute(query.where(r.position > last).order_by(r.position).limit(PAGE)))
        for row in rows:
            yield row
        if len(rows) < PAGE:
            return
        last = int(str(rows[-1]["position"]))


async def clock_of(conn: AsyncConnection) -> datetime:
    """The clock of the database."""
    now: datetime = (await conn.execute(select(func.clock_timestamp()))).scalar_one()
    return now


async def watched(conn: AsyncConnection) -> AsyncIterator[EntryRow]:
    """Every entry of the security log, strand by strand, each in its order."""
    key = (security_entry.c.strand, security_entry.c.seq)
    query = select(*columns(security_entry, EntryRow)).order_by(*key).limit(PAGE)
    last: EntryRow | None = None
    while True:
        page = (
            query
            if last is None
            else query.where(tuple_(*key) > tuple_(literal(last.strand), literal(last.seq)))
        )
        rows = await fetch_all(conn, EntryRow, page)
        for row in rows:
            yield row
        if len(rows) < PAGE:
            return
        last = rows[-1]


async def entry_at(conn: AsyncConnection, strand: int, seq: int) -> EntryRow | None:
    """One entry of the security log, or None."""
    place = (security_entry.c.strand == strand, security_entry.c.seq == seq)
    return await fetch_one(conn, EntryRow, select(*columns(security_entry, EntryRow)).where(*place))


async def strands(conn: AsyncConnection) -> Mapping[int, tuple[int, bytes]]:
    """Where each strand of the security log ends: its last number and hash."""
    found = await conn.execute(select(security_strand))
    return {row.strand: (row.seq, bytes(row.hash)) for row in found}


async def redacted(conn: AsyncConnection) -> frozenset[str]:
    """The facts that lost texts about persons, as the records of erasures tell them."""
    query = select(register.c.body["redacted"]).where(register.c.fact == "PersonErased")
    return frozenset(each for told in (await conn.execute(query)).scalars() for each in told or ())


async def entries_of(conn: AsyncConnection, kind: str, case_id: str) -> Sequence[Mapping[str, object]]:
    """The entries of one case, in their order."""
    mine = AS_STORED.where(register.c.case_kind == kind, register.c.case_id == case_id)
    return _plain(await conn.execute(mine.order_by(register.c.seq)))


async def columns_of(
    conn: AsyncConnection,
    table: Table,
    owner: Expression,
    ids: Collection[object],
    kind: str | None = None,
) -> Sequence[Mapping[str, object]]:
    """The rows of a table that belong to these cases (of this kind, where it holds several), without file contents."""
    columns = [column for column in table.c if not isinstance(column.type, LargeBinary)]
    mine = owner.in_(ids) if kind is None else and_(table.c.case_kind == kind, owner.in_(ids))
    return _plain(await conn.execute(select(*columns).where(mine)))


def _plain(result: CursorResult[object]) -> Sequence[Mapping[str, object]]:
    names = [str.__str__(name) for name in result.keys()]  # noqa: SIM118  # a method, and plain text for the hash
    return [dict(zip(names, row, strict=True)) for row in result]


async def changed_files(conn: AsyncConnection, content: Column[bytes]) -> Sequence[str]:
    """The keys of rows whose file is not the one that the column `sha256` beside it (in hex) was taken of."""
    table = content.table
    key = func.concat_ws("/", *table.primary_key.columns)
    unlike = func.encode(func.sha256(content), "hex") != table.c.sha256
    return list((await conn.execute(select(key).where(unlike).order_by(key))).scalars())


async def without_facts(
    conn: AsyncConnection, owner: Expression, kind: str | Expression
) -> Sequence[tuple[str, str]]:
    """Kind and id of rows about which the register says nothing."""
    of = literal(kind) if isinstance(kind, str) else kind
    told = exists().where(register.c.case_kind == of, register.c.case_id == owner)
    found = await conn.execute(select(of, owner).where(~told).distinct().order_by(owner))
    return [(row[0], row[1]) for row in found]


async def facts_without_answer(conn: AsyncConnection) -> Sequence[tuple[str, str, int]]:
    """Kind, id and sequence of facts that no answered command stands behind."""
    return [(row[0], row[1], row[2]) for row in await conn.execute(UNANSWERED, {"lives": list(lives())})]


async def answers_without_fact(conn: AsyncConnection) -> Sequence[tuple[str, str, int]]:
    """Kind, id and sequence of answers that the register does not bear out."""
    return [(row[0], row[1], row[2]) for row in await conn.execute(UNRECORDED)]


async def counters(conn: AsyncConnection) -> dict[str, int]:
    """Every counter's value."""
    return {row.name: row.value for row in await conn.execute(select(counter))}


async def under_way(conn: AsyncConnection) -> int:
    """How many commands were received and have no answer yet."""
    return (await conn.execute(select(func.count()).where(command.c.outcome.is_(None)))).scalar_one()

"""Readings of the whole installation for its keepers: does the database answer, how much waits; counts only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from db.scope import connection, system_transaction
from db.tables import command, outbox, policy, timer, wait
from db.tables_incidents import incident

SERVER = text(
    "select (select sum(numbackends) from pg_stat_database)::bigint, current_setting('max_connections')::int,"
    " (select sum(pg_total_relation_size(oid)) from pg_class where relkind = 'r'"
    " and relnamespace = 'public'::regnamespace)::bigint"
)
"""`pg_database_size` is for whoever may connect to the database; the role that works here only sees its tables."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Open waits of one case kind and one role, and how many of them are past their due date."""

    case_kind: str
    role: str
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class ServerUse:
    """How much of the database's server is in use: connections to all databases, and bytes of this one."""

    connections: int
    connections_limit: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What stands open at an instant; `undecided_since` is the receipt of the oldest command without an answer."""

    waits: Sequence[Waiting]
    late_timers: int
    late_since: datetime | None
    letters_waiting: int
    letters_failed: int
    undecided: int
    undecided_since: datetime | None
    incidents: int
    server: ServerUse


async def database_answers(engine: AsyncEngine) -> bool:
    """Whether the database answers and its first facts are written."""
    async with connection(engine) as conn:
        await conn.execute(text("set local statement_timeout = '2s'"))
        first = await conn.execute(select(policy.c.edition).limit(1))
        return first.scalar_one_or_none() is not None


async def can_write(engine: AsyncEngine) -> bool:
    """Whether the database answers, its first facts are written, and it takes changes (it is no standby)."""
    async with connection(engine) as conn:
        await conn.execute(text("set local statement_timeout = '2s'"))
        takes = (
            await conn.execute(text("select current_setting('transaction_read_only') = 'off'"))
        ).scalar_one()
        first = await conn.execute(select(policy.c.edition).limit(1))
        return bool(takes) and first.scalar_one_or_none() is not None


async def readings(engine: AsyncEngine, at: datetime) -> Readings:
    """Counts what waits, what is late, and which letters are still here."""
    past = func.count().filter(wait.c.overdue | (wait.c.due_at <= at))
    waits = (
        select(wait.c.case_kind, wait.c.role, func.count(), past)
        .group_by(wait.c.case_kind, wait.c.role)
        .order_by(wait.c.case_kind, wait.c.role)
    )
    letters = select(
        func.count().filter(outbox.c.sent_at.is_(None), outbox.c.failed_at.is_(None)),
        func.count().filter(outbox.c.failed_at.is_not(None)),
    )
    late = select(func.count(), func.min(timer.c.at)).where(timer.c.at <= at)
    undecided = select(func.count(), func.min(command.c.received_at)).where(command.c.outcome.is_(None))
    incidents = select(func.count()).where(incident.c.closed_at.is_(None))
    async with system_transaction(engine) as conn:
        late_timers, late_since = (await conn.execute(late)).one()
        waiting, failed = (await conn.execute(letters)).one()
        open_commands, oldest = (await conn.execute(undecided)).one()
        return Readings(
            waits=[Waiting(*row) for row in await conn.execute(waits)],
            late_timers=late_timers,
            late_since=late_since,
            letters_waiting=waiting,
            letters_failed=failed,
            undecided=open_commands,
            undecided_since=oldest,
            incidents=(await conn.execute(incidents)).scalar_one(),
            server=ServerUse(*(await conn.execute(SERVER)).one()),
        )

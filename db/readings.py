"""Readings of the whole installation for its keepers: does the database answer, how much waits; counts only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from db.scope import connection, system_transaction
from db.tables import outbox, policy, timer, wait


@dataclass(frozen=True, slots=True)
class Waiting:
    """Open waits of one case kind and one role, and how many of them are past their due date."""

    case_kind: str
    role: str
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Readings:
    """What stands open at an instant."""

    waits: Sequence[Waiting]
    late_timers: int
    letters_waiting: int
    letters_failed: int


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
    async with system_transaction(engine) as conn:
        late = (await conn.execute(select(func.count()).where(timer.c.at <= at))).scalar_one()
        waiting, failed = (await conn.execute(letters)).one()
        rows = [Waiting(*row) for row in await conn.execute(waits)]
    return Readings(rows, late, waiting, failed)

"""Lives begun in bulk at a business instant of one's own choice, as if each had just rolled over."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import Client

from activities.contract import WORKFLOWS, Begin, LifeRef, Standing, TimerAt
from activities.lives import workflow_id
from clock import WALL
from db.bases.tables import base, stay
from db.scope import system_transaction
from db.tables import timer
from settings import Settings

AT_ONCE = 24
ARMED = 5
"""Events of a life that waits for its first timer."""


@dataclass(frozen=True, slots=True)
class Shift:
    """By how much the business clock of the lives differs from the machine's."""

    by: timedelta

    @classmethod
    def to(cls, business: datetime, lead: timedelta) -> "Shift":
        """So that the business instant comes in so much real time."""
        return cls(business - (WALL.now() + lead))

    def now(self) -> datetime:
        """The business instant."""
        return WALL.now() + self.by

    def real(self, business: datetime) -> datetime:
        """When an instant of the business comes on the machine's clock, in UTC."""
        return (business - self.by).astimezone(UTC)


async def standings(engine: AsyncEngine) -> dict[LifeRef, Standing]:
    """Where every base and every stay with a timer stands."""
    found: dict[LifeRef, Standing] = {}
    columns = (timer.c.key, timer.c.occasion, timer.c.at)
    async with system_transaction(engine) as conn:
        for kind, key, stage, seq in (
            ("base", base.c.code, base.c.status, base.c.seq),
            ("postdoc", stay.c.id, stay.c.stage, stay.c.seq),
        ):
            query = select(key.label("id"), stage.label("stage"), seq.label("seq"), *columns).join(
                timer, (timer.c.case_kind == kind) & (timer.c.case_id == key)
            )
            for row in await conn.execute(query):
                at = TimerAt(row.key, row.occasion, row.at)
                found[LifeRef(kind, row.id)] = Standing(row.stage, row.seq, ended=False, timer=at)
    return found


async def begin_all(
    client: Client, settings: Settings, lives: dict[LifeRef, Standing], shift: Shift | None = None
) -> None:
    """Starts them, and waits until each has armed its timer."""
    clock = shift or Shift(timedelta())

    async def begin(ref: LifeRef) -> None:
        await client.start_workflow(
            WORKFLOWS[ref.kind],
            Begin(ref, clock.now(), lives[ref]),
            id=workflow_id(settings.workflow_prefix, ref),
            task_queue=settings.task_queue,
        )

    async def armed(ref: LifeRef) -> None:
        handle = client.get_workflow_handle(workflow_id(settings.workflow_prefix, ref))
        while (await handle.describe()).history_length < ARMED:  # noqa: ASYNC110  # it is another process's
            await asyncio.sleep(0.05)

    for do in (begin, armed):
        await _each(list(lives), do)


async def _each(refs: Sequence[LifeRef], do: Callable[[LifeRef], Awaitable[None]]) -> None:
    waiting = iter(refs)

    async def some() -> None:
        for ref in waiting:
            await do(ref)

    await asyncio.gather(*(some() for _ in range(AT_ONCE)))

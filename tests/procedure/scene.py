"""A stack with a crew, and what the register says of a case."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from api.lives import Lives
from db.scope import system_transaction
from db.tables import notification, register, wait
from domain.legal_time import SHANGHAI
from scenario.backstage import Backstage
from scenario.crew import Crew, crew
from scenario.stack import Stack

MINUTE = timedelta(minutes=1)


def at(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """An instant in legal time."""
    return datetime.combine(day, time(hour, minute), SHANGHAI)


def midnight(due: date) -> datetime:
    """24:00 of the day."""
    return at(due + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Recorded:
    """A row of the register."""

    fact: str
    body: dict[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a test plays."""

    live: Stack
    crew: Crew
    play: Backstage

    async def facts(self, case: str, *names: str) -> list[Recorded]:
        """The facts of a case in order; only those named, when any are."""
        query = select(register).where(register.c.case_id == case).order_by(register.c.seq)
        async with system_transaction(self.live.engine) as conn:
            rows = (await conn.execute(query)).all()
        return [
            Recorded(row.fact, row.body, row.effective_at) for row in rows if not names or row.fact in names
        ]

    async def due(self, case: str, key: str) -> date:
        """The due date of the standing wait; `key` may be the beginning of one."""
        query = select(wait.c.due_on).where(wait.c.case_id == case, wait.c.key.startswith(key))
        async with system_transaction(self.live.engine) as conn:
            day: date = (await conn.execute(query.order_by(wait.c.key).limit(1))).scalar_one()
        return day

    async def messages(self, account: str) -> list[str]:
        """The titles in somebody's in-app inbox, in order."""
        query = select(notification.c.title).where(notification.c.account_id == account)
        async with system_transaction(self.live.engine) as conn:
            return list((await conn.execute(query.order_by(notification.c.at, notification.c.id))).scalars())

    async def go(self, instant: datetime) -> None:
        """Time passes."""
        await self.live.time.advance_to(instant)


async def scene_on(live: Stack, **who: Any) -> Scene:
    """A crew on the stack, and a round that is open for 60 days."""
    people = await crew(live.engine, live.clock.now(), **who)
    play = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
    await play.open_round()
    return Scene(live, people, play)

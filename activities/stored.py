"""Commands that were stored while nobody could decide them: taken up in the order of their receipt, their senders told."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from activities.asking import Asking, NotYetError
from activities.contract import WORKFLOWS, LifeRef
from activities.lives import OLDEST
from clock import WALL, Clock
from db import commands
from db.commands import Ledger
from db.notifications import Message, notify
from db.outcomes import Outcome
from db.parties import account_of
from db.scope import system_transaction
from domain.legal_time import SHANGHAI, full_date
from domain.terms import Role

PAUSE = 5.0
"""Seconds between two looks."""
IN_HAND = timedelta(seconds=30)
"""So long whoever received a command may still be waiting for its answer."""
MOST, AWAY = 500, 3
"""How many are looked up at once, and after how many silent cases Temporal is taken to be away."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The stored commands of one installation."""

    engine: AsyncEngine
    asking: Asking
    mail: bool = False
    clock: Clock = WALL

    async def take_up_forever(self) -> None:
        """Looks again and again; ends with what it cannot deal with."""
        while True:
            await self.take_up()
            await asyncio.sleep(PAUSE)

    async def take_up(self, waited: timedelta = IN_HAND) -> int:
        """Has decided what waited so long, in the order of receipt; gives how many were.

        Of a case that gives no answer the first one waits, and those behind it with it; when several give none, Temporal
        is away, and everything waits.
        """
        now, silent, decided = self.clock.now(), set[LifeRef](), 0
        async with system_transaction(self.engine) as conn:
            found = await commands.undecided(conn, list(WORKFLOWS), now - OLDEST, now - waited, MOST)
        for command in found:
            ref = LifeRef(command.case_kind, command.case_id)
            if ref in silent:
                continue
            try:
                answer = await self.asking.answer(ref, command.id)
            except NotYetError:
                silent.add(ref)
                if len(silent) == AWAY:
                    break
                continue
            await self._tell_sender(command, answer)
            decided += 1
        return decided

    async def _tell_sender(self, one: Ledger, answer: Outcome) -> None:
        """Whoever sent it was told that it would be decided later, and hears what came of it."""
        if one.actor.role in (Role.PUBLIC, Role.SYSTEM) or one.received_at is None:
            return
        message = Message(
            key=f"stored/{one.id}",
            title="此前提交的办理已有结果",
            body=_sentence(one.received_at, answer),
            case_kind=one.case_kind,
            case_id=one.case_id,
            at=self.clock.now(),
        )
        async with system_transaction(self.engine) as conn:
            await notify(conn, await account_of(conn, one.actor.user), message, mail=self.mail)


def _sentence(received_at: datetime, answer: Outcome) -> str:
    at = received_at.astimezone(SHANGHAI)
    when = f"您于{full_date(at.date())}{at:%H:%M}提交的办理，系统恢复后已按收到的时间处理："
    if "incident" in answer:
        return f"{when}办理受阻，事故编号{answer['incident']['number']}，排除后将重新办理，请勿重复提交。"
    if "refusal" in answer:
        return f"{when}未予办理。{answer['refusal']['detail']}"
    return f"{when}已办理。"

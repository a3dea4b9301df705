"""Commands that were stored while nobody could decide them: taken up in the order of their receipt, their senders told."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from activities.asking import Asking, NotYetError
from activities.contract import WORKFLOWS, LifeRef
from activities.failures import passes
from activities.incidents import give_up, note
from activities.lives import OLDEST
from clock import WALL, Clock
from db import commands
from db.commands import Ledger
from db.incidents import TASK, Subject
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
        silent = frozenset[LifeRef]()
        while True:
            _, silent = await self.take_up_after(silent)
            await asyncio.sleep(PAUSE)

    async def take_up(self, waited: timedelta = IN_HAND) -> int:
        """Has decided what waited so long; gives how many were."""
        decided, _ = await self.take_up_after(frozenset(), waited)
        return decided

    async def take_up_after(
        self, silent_before: frozenset[LifeRef], waited: timedelta = IN_HAND
    ) -> tuple[int, frozenset[LifeRef]]:
        """Has decided what waited so long, in the order of receipt; gives how many were, and the cases that gave no answer.

        Of a case that gives no answer the first one waits, and those behind it with it; when several give none, Temporal
        is away, and everything waits. Cases that gave none the last time come last, so that they keep nobody waiting
        whose own life answers. A command that meets with an error is an incident, and the others go on.
        """
        now, silent, decided = self.clock.now(), set[LifeRef](), 0
        async with system_transaction(self.engine) as conn:
            found = await commands.undecided(conn, list(WORKFLOWS), now - OLDEST, now - waited, MOST)
        found.sort(key=lambda command: _ref(command) in silent_before)
        for command in found:
            ref = _ref(command)
            if ref in silent:
                continue
            try:
                await self._tell_sender(command, await self._answer(ref, command.id))
            except NotYetError:
                silent.add(ref)
                if len(silent) == AWAY:
                    break
                continue
            decided += 1
        return decided, frozenset(silent)

    async def _answer(self, ref: LifeRef, command_id: str) -> Outcome:
        """The answer, which is the incident where the program fails."""
        try:
            return await self.asking.answer(ref, command_id)
        except Exception as problem:
            if isinstance(problem, NotYetError) or passes(problem):
                raise
            return await give_up(self.engine, command_id, problem, mail=self.mail)

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
        try:
            async with system_transaction(self.engine) as conn:
                await notify(conn, await account_of(conn, one.actor.user), message, mail=self.mail)
        except Exception as problem:
            if passes(problem):
                raise
            about = Subject(
                id=message.key, kind=TASK, case_kind=one.case_kind, case_id=one.case_id, what="stored"
            )
            await note(self.engine, about, problem, mail=self.mail)


def _ref(command: Ledger) -> LifeRef:
    return LifeRef(command.case_kind, command.case_id)


def _sentence(received_at: datetime, answer: Outcome) -> str:
    at = received_at.astimezone(SHANGHAI)
    when = f"您于{full_date(at.date())}{at:%H:%M}提交的办理，系统恢复后已按收到的时间处理："
    if "incident" in answer:
        return f"{when}办理受阻，事故编号{answer['incident']['number']}，排除后将重新办理，请勿重复提交。"
    if "refusal" in answer:
        return f"{when}未予办理。{answer['refusal']['detail']}"
    return f"{when}已办理。"

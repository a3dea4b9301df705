"""Trying an incident again, once its cause was mended: the timer fires, the command is decided, the life looks."""

from dataclasses import dataclass
from datetime import datetime

from activities.asking import Asking
from activities.contract import LifeRef
from activities.lives import begin
from clock import WALL
from db import commands, incidents
from db.incidents import COMMAND, TASK
from db.scope import system_transaction


@dataclass(frozen=True, slots=True)
class Retrying:
    """The incidents of one installation."""

    asking: Asking

    async def again(self, number: str, at: datetime) -> bool:
        """Closes the incident and has its subject done; one that fails again is open again under the same number.

        False when none is open under the number. Raises NotYetError when Temporal is away: what was closed is taken up then
        like any stored command, and a timer when its life is told to look.
        """
        async with system_transaction(self.asking.engine) as conn:
            found = await incidents.close(conn, number, WALL.now())
            if found is None:
                return False
            if found.kind == COMMAND:
                await commands.reopen(conn, found.subject)
        ref = LifeRef(found.case_kind, found.case_id)
        if found.kind == COMMAND:
            await self.asking.answer(ref, found.subject, anew=True)
        elif found.kind != TASK:
            await begin(self.asking.client, self.asking.prefix, self.asking.queue, ref, at)
        return True

    async def all_again(self, at: datetime) -> int:
        """Tries every open incident again; gives how many those were."""
        async with system_transaction(self.asking.engine) as conn:
            numbers = [one.number for one in await incidents.opened(conn)]
        return sum([await self.again(number, at) for number in reversed(numbers)])

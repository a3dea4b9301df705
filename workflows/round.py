"""The life of one round: `round/{id}`."""

from datetime import datetime

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class RoundLife(Life):
    """Art. 11: opens, closes by itself, then panel, one notice for all that passed, one filing document."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the opening to the finish; the window closes at 24:00 of its last day.

        A notice or a filing document changes every application that it lists in the same transaction;
        those lives are told to look again, so that each arms its own timers.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

    @workflow.update
    async def act(self, command_id: str) -> None:
        """Decides the command that was received under this id; the answer is in the command ledger."""
        await self._act(command_id)

    @act.validator
    def _may_act(self, command_id: str) -> None:
        self._refuse_when_over()

    @workflow.signal
    def look(self) -> None:
        """Another case changed this one."""
        self._look_again = True

    @workflow.query
    def clock(self) -> tuple[datetime, datetime]:
        """The business instant at which this run began, and the workflow's instant of that moment."""
        return self._began, self._zero

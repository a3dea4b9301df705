"""The life of one application: `application/{id}`."""

from datetime import datetime

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class ApplicationLife(Life):
    """Art. 11: unit → (authority) → league → department → panel → notice → filing."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the draft to the filing, or to another end; returns the stage at which it ended.

        At every stage the life waits for whoever is to act, reminds by the ladder, and when the due date passes
        lets the effect happen: a draft lapses when the window closes, a correction is deemed withdrawn, the notice
        ends by itself, and everything else is escalated (Art. 11 with the settings).
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

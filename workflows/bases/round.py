"""The life of one round: `round/{id}`."""

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

        Stages: open → review. Ends: finished.

        A notice or a filing document changes every application that it lists in the same transaction;
        those lives are told to look again, so that each arms its own timers.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

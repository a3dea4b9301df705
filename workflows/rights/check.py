"""The life of one check: `check/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class CheckLife(Life):
    """权益·三(一): a self-check over many units, by the day of its notice."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the call to its end; a passed day closes nothing.

        Stages: open. Ends: closed.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

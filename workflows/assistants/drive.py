"""The life of one drive: `drive/{year}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class DriveLife(Life):
    """26·一, 二(四): the task of a year, from its notice to the close after the late entries."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the data of the notice to the close; every line that has a target works and waits in its own life.

        Stages: prepared → open → settling. Ends: closed.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

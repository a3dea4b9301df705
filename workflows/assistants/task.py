"""The life of what one line or zone owes in a year: `drive_task/{year}-{line}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class TaskLife(Life):
    """26·三: a report every Wednesday before 18:00, and the milestones of 二(四)."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the target that was issued to the end of the drive.

        Stages: contacts → reporting. Ends: closed.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

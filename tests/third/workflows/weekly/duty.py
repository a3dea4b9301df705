"""The life of one weekly duty (样例): `weekly_duty/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class WeeklyDutyLife(Life):
    """样例办法第一条: a report every Wednesday before 18:00."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the opening to the close.

        Stages: open. Ends: closed.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

"""The life of one base: `base/{code}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class BaseLife(Life):
    """Art. 24, 25: filed, then checked and evaluated for decades, until it is cancelled or becomes a workstation."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the filing to the end; returns the status with which it ended.

        Stages: active. Ends: cancelled, ended.

        Without an in-station postdoc the vacancy clock runs: warnings by the settings, and after two years the filing
        is cancelled by itself (or the decision is opened, as the settings say). What follows from an end is carried
        out step by step, each step woken by its own timer. A base with somebody in station may sleep for years.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

"""The life of one unit_check: `unit_check/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class UnitCheckLife(Life):
    """权益·三(一): one unit, item by item."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the call over findings and rectification to verification.

        Stages: called → handed_in → rectifying. Ends: verified, closed.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

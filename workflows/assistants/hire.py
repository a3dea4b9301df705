"""The life of one hire: `assistant_hire/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class AssistantHireLife(Life):
    """26·二(二), 附件2: somebody who was hired."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the record to the leaving; held or not eligible it counts nothing.

        Stages: held → counted → ineligible. Ends: left, basis_lost, voided.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

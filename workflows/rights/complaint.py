"""The life of one complaint: `complaint/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class ComplaintLife(Life):
    """权益·三(三): taken from anybody, held by exactly one body until it is closed."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From receipt to the end; the answer's limit runs from receipt whatever happens between.

        Stages: received → acknowledged → accepted → answered. Ends: closed, withdrawn.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

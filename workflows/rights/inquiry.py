"""The life of one inquiry: `inquiry/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class InquiryLife(Life):
    """Setting (identity): what a unit or who stands above it is asked; it knows nothing of a complaint."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the question to its answer.

        Stages: asked. Ends: answered.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

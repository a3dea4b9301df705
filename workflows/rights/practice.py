"""The life of one good practice: `practice/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class PracticeLife(Life):
    """权益·三(二): a practice that was handed in; nothing is due."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From being handed in to its publication, or that it was not chosen.

        Stages: handed_in → chosen. Ends: published, declined.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

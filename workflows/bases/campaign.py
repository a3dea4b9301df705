"""The life of one campaign over many bases: `campaign/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class CampaignLife(Life):
    """Art. 5, 6, 25: an evaluation or a yearly self-check, from its opening to its close."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the opening to the close; every base that it concerns works and waits in its own life.

        Stages: open. Ends: closed.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

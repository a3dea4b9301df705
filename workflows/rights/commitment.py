"""The life of one commitment: `commitment/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class CommitmentLife(Life):
    """What a unit promised a researcher (权益·二(六)), as a closed loop."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the record or the claim to the end of its last line.

        Stages: claimed → recorded → disputed → running. Ends: ended, rejected.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

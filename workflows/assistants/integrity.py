"""The life of one integrity case: `integrity_case/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class IntegrityLife(Life):
    """26·三: whether hires that a unit recorded are true."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the opening over the unit's word, the finding and one review to the close.

        Stages: opened → explained → found → reviewing. Ends: closed.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

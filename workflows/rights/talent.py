"""The life of one talent: `talent/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class TalentLife(Life):
    """权益·二(一): somebody on the real-name list; nothing lapses by itself."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the list over yearly reviews to its end.

        Stages: listed. Ends: delisted.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

"""The life of one dispatch: `dispatch/{year}Q{number}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class DispatchLife(Life):
    """权益·三(三): 科技厅 goes through the complaints of a quarter."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the frozen figures to the report; a bulletin is never waited for.

        Stages: frozen → confirmed. Ends: reported.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

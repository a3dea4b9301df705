"""The life of one match: `list_match/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class ListMatchLife(Life):
    """26·二(四): the hires of a year against the list of the 教育部 system."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the list until a person has settled every difference.

        Stages: settling. Ends: settled.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

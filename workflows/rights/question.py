"""The life of one question: `question/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class QuestionLife(Life):
    """权益·三(二): a question to a department, apart from complaints; nothing is due."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From being asked to its answer.

        Stages: asked. Ends: answered.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

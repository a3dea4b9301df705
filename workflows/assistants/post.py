"""The life of one post: `assistant_post/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class AssistantPostLife(Life):
    """26·二(一): a post, from its plan to the end of its drive."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the plan to the withdrawal, or to the end of its drive; vacant again it goes on.

        Stages: planned → published → filled. Ends: withdrawn, closed.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

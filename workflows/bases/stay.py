"""The life of one postdoc's stay: `postdoc/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class PostdocLife(Life):
    """Art. 12-23: agreement → entry → filing → degree, midterm, visits → exit, or removal."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the recruitment to the end; returns the stage at which it ended.

        Stages: preparing → agreed → in_station. Ends: exited, removed, not_filed, moved, abandoned, voided, left.

        The day of entry starts the time limits: three months for the report, half a year for the degree, the midterm,
        the end of the term, six years at the most. Measured grounds of Art. 23 open a removal by themselves; the
        postdoc is heard, the base decides, and who does not act is escalated. A reversed end begins a new run.
        """
        await self._live()
        return self._standing.stage if self._standing else ""

"""The life of one application: `application/{id}`."""

from temporalio import workflow

from activities.contract import Begin
from workflows.life import Life


@workflow.defn
class ApplicationLife(Life):
    """Art. 11: unit → (authority) → league → department → panel → notice → filing."""

    @workflow.init
    def __init__(self, begin: Begin) -> None:
        super().__init__(begin)

    @workflow.run
    async def run(self, begin: Begin) -> str:
        """From the draft to the filing, or to another end; returns the stage at which it ended.

        Stages: draft → consent → first_review → correction → department_check → panel → passed → in_notice → held →
        cleared. Ends: filed, not_recommended, consent_refused, refused, not_passed, withdrawn, lapsed.

        At every stage the life waits for whoever is to act, reminds by the ladder, and when the due date passes
        lets the effect happen: a draft lapses when the window closes, a correction is deemed withdrawn, the notice
        ends by itself, and everything else is escalated (Art. 11 with the settings).
        """
        await self._live()
        return self._standing.stage if self._standing else ""

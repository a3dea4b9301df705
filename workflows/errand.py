"""One errand of the system, at a set time or by hand: `errand/{name}/…`."""

from dataclasses import replace
from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

from activities.errands.contract import RUN_ERRAND, ErrandOrder

MOST_ATTEMPTS = 20
RETRY = RetryPolicy(
    initial_interval=timedelta(seconds=1),
    maximum_interval=timedelta(minutes=5),
    maximum_attempts=MOST_ATTEMPTS,
)
"""An errand that fails for an hour is given up until its next time."""


@workflow.defn
class Errand:
    """Runs one activity; what it did is in its result, as counts."""

    @workflow.run
    async def run(self, order: ErrandOrder) -> dict[str, int]:
        """The errand at its instant; gives how much it did of what."""
        given = order if order.at is not None else replace(order, at=workflow.now())
        done: dict[str, int] = await workflow.execute_activity(
            RUN_ERRAND,
            given,
            result_type=dict[str, int],
            start_to_close_timeout=timedelta(minutes=30),
            retry_policy=RETRY,
        )
        return done

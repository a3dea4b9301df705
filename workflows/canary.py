"""The workflow on which it is tried whether a decision can pass: its updates go a decision's whole way and decide nothing."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

from activities.contract import TRY

MOST_TRIALS = 60
"""A run is rolled over well before 500 events; whoever tries just then tries again."""
LOCAL = timedelta(seconds=4)
ONCE = RetryPolicy(maximum_attempts=1)


@workflow.defn
class Canary:
    """One for each installation, started by the first trial."""

    def __init__(self) -> None:
        self._trials = 0

    @workflow.run
    async def run(self) -> None:
        """Takes trials for ever."""
        await workflow.wait_condition(lambda: self._trials >= MOST_TRIALS)
        await workflow.wait_condition(workflow.all_handlers_finished)
        workflow.continue_as_new()

    @workflow.update
    async def attempt(self) -> bool:
        """Whether the worker reaches a database that it can write to; fails when it reaches none."""
        self._trials += 1
        done: bool = await workflow.execute_local_activity(
            TRY, result_type=bool, start_to_close_timeout=LOCAL, retry_policy=ONCE
        )
        return done

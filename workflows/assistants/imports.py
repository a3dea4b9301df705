"""An import of hires: `hire_import/{job}`."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError

from activities.assistants.imports.contract import FAIL_HIRES, IMPORT_HIRES, HireImportOrder

ATTEMPTS = RetryPolicy(
    initial_interval=timedelta(seconds=1), maximum_interval=timedelta(seconds=20), maximum_attempts=5
)
"""Each attempt begins anew, because what one did not finish was rolled back."""
PATIENT = RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=timedelta(minutes=1))
LONG = timedelta(minutes=15)
ALIVE = timedelta(seconds=60)


@workflow.defn
class HireImportRun:
    """附件2: a sheet is checked and put on record, all of it or nothing."""

    @workflow.run
    async def run(self, order: HireImportOrder) -> str:
        """How the import stands afterwards."""
        try:
            return await self._step(IMPORT_HIRES, order, ATTEMPTS)
        except ActivityError:
            return await self._step(FAIL_HIRES, order, PATIENT)

    async def _step(self, step: str, order: HireImportOrder, retry: RetryPolicy) -> str:
        status: str = await workflow.execute_activity(
            step,
            order,
            result_type=str,
            start_to_close_timeout=LONG,
            heartbeat_timeout=ALIVE,
            retry_policy=retry,
        )
        return status

"""One step of an import: the check of an uploaded workbook, or its carrying out: `import/{job}/{step}`."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError

from activities.bases.imports.contract import (
    BEGIN_IMPORTED,
    CARRY_OUT_IMPORT,
    CHECK_IMPORT,
    FAIL_IMPORT,
    ImportOrder,
)

ATTEMPTS = RetryPolicy(
    initial_interval=timedelta(seconds=1), maximum_interval=timedelta(seconds=20), maximum_attempts=8
)
"""Each attempt begins anew, because what one did not finish was rolled back."""
PATIENT = RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=timedelta(minutes=1))
LONG = timedelta(minutes=15)
ALIVE = timedelta(seconds=30)


@workflow.defn
class ImportRun:
    """Runs one step to its end; an import that was carried out then begins the lives of its cases."""

    def __init__(self) -> None:
        self._asked = 0

    @workflow.signal
    def ask(self) -> None:
        """Somebody asks for the step, perhaps while a run that failed is ending: it is then done once more."""
        self._asked += 1

    @workflow.run
    async def run(self, order: ImportOrder) -> str:
        """How the import stands afterwards."""
        while True:
            asked = self._asked
            status = await self._whole(order)
            if status == "done" or self._asked == asked:
                return status

    async def _whole(self, order: ImportOrder) -> str:
        step = CARRY_OUT_IMPORT if order.confirmed else CHECK_IMPORT
        try:
            status = await self._step(step, order)
        except ActivityError:
            return await self._step(FAIL_IMPORT, order, PATIENT)
        if order.confirmed and status == "done":
            await workflow.execute_activity(
                BEGIN_IMPORTED,
                order,
                result_type=int,
                start_to_close_timeout=LONG,
                heartbeat_timeout=ALIVE,
                retry_policy=PATIENT,
            )
        return status

    async def _step(self, step: str, order: ImportOrder, retry: RetryPolicy = ATTEMPTS) -> str:
        status: str = await workflow.execute_activity(
            step,
            order,
            result_type=str,
            start_to_close_timeout=LONG,
            heartbeat_timeout=ALIVE,
            retry_policy=retry,
        )
        return status

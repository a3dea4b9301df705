"""Around an update that starts its workflow where there is none: what goes wrong is told once.

temporalio 1.35.0 keeps the error that it raises in the future behind the workflow's handle too; where nobody asks for that,
asyncio logs "Future exception was never retrieved" (findings/temporal-update-with-start-leaves-a-future.sh).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Protocol


class Starting(Protocol):
    """What is used of `WithStartWorkflowOperation`, of whichever workflow."""

    async def workflow_handle(self) -> object:
        """The handle, once the workflow is started; raises what went wrong."""


@asynccontextmanager
async def told_once(start: Starting) -> AsyncIterator[None]:
    """Raises what the block raises, and takes it out of the future of the operation."""
    try:
        yield
    except BaseException:
        await _take(start)
        raise


async def _take(start: Starting) -> None:
    """One that was never settled, as no connection was made, is not waited for."""
    with suppress(Exception, asyncio.CancelledError):
        async with asyncio.timeout(0):
            await start.workflow_handle()

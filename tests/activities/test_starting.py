"""What goes wrong with an update that starts its workflow is told once.

temporalio 1.35.0 leaves the error in a future as well (findings/temporal-update-with-start-leaves-a-future.sh).
"""

import asyncio
import gc
import os
from typing import Any

import pytest
from temporalio.client import Client, WithStartWorkflowOperation
from temporalio.common import WorkflowIDConflictPolicy
from temporalio.service import RPCError

from activities.starting import told_once


def operation() -> WithStartWorkflowOperation[Any, Any]:
    """Of a workflow that is started nowhere."""
    return WithStartWorkflowOperation(
        "Sample", id="sample", task_queue="nobody", id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING
    )


async def failed(client: Client) -> None:
    """One update that the server refuses."""
    start = operation()
    with pytest.raises(RPCError):
        async with told_once(start):
            await client.execute_update_with_start_workflow("act", start_workflow_operation=start)
    del start
    gc.collect()
    await asyncio.sleep(0)


async def test_a_refused_update_leaves_nothing_behind() -> None:
    said: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, about: said.append(about["message"]))
    client = await Client.connect(os.environ["TEMPORAL_ADDRESS"], namespace="nobody-made-this")

    await failed(client)

    assert said == []


async def test_one_that_was_never_sent_is_not_waited_for() -> None:
    client = await Client.connect("127.0.0.1:1", lazy=True)
    start = operation()

    with pytest.raises(RuntimeError):
        async with asyncio.timeout(30), told_once(start):
            await client.execute_update_with_start_workflow("act", start_workflow_operation=start)

"""`python worker_alive.py`: 0 when Temporal has heard from the worker of this machine lately, else 1 and what is known.

A health check beside the worker, in its container. It asks nothing of database and API: those have checks of their own.
"""

import asyncio
import socket
import sys
from datetime import UTC, datetime, timedelta

from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.service import RPCError

import entry
from clock import WALL
from settings import Settings, settings
from temporal_link import NoLinkError, connect

HEARD, SILENT = 0, 1
HEARD_WITHIN = timedelta(seconds=75)
"""A poll stays open for a minute; a worker that was not heard of for longer is gone."""
PATIENCE = timedelta(seconds=10)


async def last_heard(chosen: Settings, machine: str) -> datetime | None:
    """When a worker of that machine last asked for work; None when Temporal knows none."""
    client = await connect(chosen)
    asked = DescribeTaskQueueRequest(
        namespace=chosen.temporal_namespace,
        task_queue=TaskQueue(name=chosen.task_queue),
        task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    )
    answer = await client.workflow_service.describe_task_queue(asked, timeout=PATIENCE)
    # A worker calls itself PID@MACHINE.
    ours = [poller for poller in answer.pollers if poller.identity.endswith(f"@{machine}")]
    return max((poller.last_access_time.ToDatetime(UTC) for poller in ours), default=None)


async def main(chosen: Settings, machine: str | None = None) -> int:
    """Tells how it is with one line, for `docker inspect`."""
    if chosen.temporal_address is None:
        raise SystemExit("worker_alive.py needs TEMPORAL_ADDRESS, like the worker")
    try:
        async with asyncio.timeout(PATIENCE.total_seconds()):
            heard = await last_heard(chosen, machine or socket.gethostname())
    except (TimeoutError, RPCError, OSError, NoLinkError) as problem:
        return _say(f"Temporal 没有应答（{type(problem).__name__}）", SILENT)
    if heard is None or heard < WALL.now() - HEARD_WITHIN:
        return _say("本机的工作进程没有在接收任务", SILENT)
    return _say("正常", HEARD)


def _say(line: str, status: int) -> int:
    sys.stdout.write(f"{line}\n")
    return status


if __name__ == "__main__":
    raise SystemExit(entry.run(main(settings())))

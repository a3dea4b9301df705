"""Whether everything a request needs is there: database, Temporal, and a worker that polls."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, timedelta

from pydantic import BaseModel, Field
from sqlalchemy.exc import SQLAlchemyError
from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.service import RPCError

from api.wiring import Wiring
from clock import WALL
from db.readings import database_answers

PATIENCE = timedelta(seconds=3)
POLLED_WITHIN = timedelta(seconds=75)
"""A poll stays open for a minute; a poller that was not seen for longer is gone."""
KEPT_SECONDS = 1.0


class Part(BaseModel):
    """One part and how it is."""

    ok: bool = Field(examples=[True])
    detail: str = Field(examples=["正常"])


class Readiness(BaseModel):
    """All parts; `ready` when each of them is."""

    ready: bool = Field(examples=[True])
    database: Part
    temporal: Part
    worker: Part


FINE = Part(ok=True, detail="正常")


@dataclass
class Probe:
    """The answer, kept for a second: whoever asks in a hurry costs nothing."""

    wired: Wiring
    _kept: Readiness | None = None
    _at: float = 0.0

    async def now(self) -> Readiness:
        """How things are, at most a second old."""
        time = asyncio.get_running_loop().time()
        if self._kept is None or time - self._at > KEPT_SECONDS:
            self._kept, self._at = await _look(self.wired), time
        return self._kept


async def _look(wired: Wiring) -> Readiness:
    database, (temporal, worker) = await asyncio.gather(_database(wired), _temporal(wired))
    ready = database.ok and temporal.ok and worker.ok
    return Readiness(ready=ready, database=database, temporal=temporal, worker=worker)


async def _database(wired: Wiring) -> Part:
    try:
        async with asyncio.timeout(PATIENCE.total_seconds()):
            written = await database_answers(wired.engine)
    except (SQLAlchemyError, OSError) as problem:
        return Part(ok=False, detail=f"数据库没有应答（{type(problem).__name__}）")
    return FINE if written else Part(ok=False, detail="数据库尚未写入初始内容")


async def _temporal(wired: Wiring) -> tuple[Part, Part]:
    """Temporal itself, and the worker as Temporal sees it."""
    chosen = wired.settings
    asked = DescribeTaskQueueRequest(
        namespace=chosen.temporal_namespace,
        task_queue=TaskQueue(name=chosen.task_queue),
        task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    )
    try:
        async with asyncio.timeout(PATIENCE.total_seconds()):
            answer = await wired.client.workflow_service.describe_task_queue(asked, timeout=PATIENCE)
    except (RPCError, OSError, RuntimeError) as problem:  # RuntimeError: the first connection was refused
        away = Part(ok=False, detail=f"Temporal 没有应答（{type(problem).__name__}）")
        return away, Part(ok=False, detail="无从得知")
    oldest = WALL.now() - POLLED_WITHIN
    seen = [one.last_access_time.ToDatetime(UTC) for one in answer.pollers]
    if any(at >= oldest for at in seen):
        return FINE, FINE
    return FINE, Part(ok=False, detail="没有工作进程在接收任务")

"""Whether this process can serve reads, and whether a decision can pass: asked by probes, at little cost."""

import asyncio
import math
from dataclasses import dataclass, field
from datetime import UTC, timedelta

from pydantic import BaseModel, Field
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.service import RPCError

from api.canary import Trial, attempt
from api.metrics import Tried
from api.wiring import Wiring
from clock import WALL
from db.engine import make_engine
from db.readings import database_answers

PATIENCE = timedelta(seconds=3)
GLANCE = timedelta(seconds=1)
"""For Temporal where only reads are asked about: a probe of the register does not wait for it."""
POLLED_WITHIN = timedelta(seconds=75)
"""A poll stays open for a minute; a poller that was not seen for longer is gone."""
KEPT_SECONDS = 1.0
TRIAL_KEPT_SECONDS = 5.0
"""With the patience of a trial (5 seconds): ten seconds after the last decision that could pass, the answer is no."""


class Part(BaseModel):
    """One part and how it is."""

    ok: bool = Field(examples=[True])
    detail: str = Field(examples=["正常"])


class Readiness(BaseModel):
    """What reads need; Temporal and the worker, which they do not need, are told of beside it."""

    ready: bool = Field(examples=[True], description="能否查询（公开页面、名录、事项）")
    database: Part
    temporal: Part
    worker: Part


class DecisionReadiness(BaseModel):
    """Whether a decision can pass, as a trial just did or did not."""

    ready: bool = Field(examples=[True], description="能否办理（受理并作出决定）")
    trial: Part = Field(description="最近一次试办：由接口经流程服务器、工作进程到数据库，不留业务记录")
    database: Part
    temporal: Part
    worker: Part


FINE = Part(ok=True, detail="正常")
UNKNOWN = Part(ok=False, detail="无从得知")


@dataclass(kw_only=True)
class Probe:
    """The answers, kept for some seconds and found once at a time: whoever asks in a hurry costs nothing.

    They have a connection of their own: that all of the pool are in use does not mean that the database is away.
    """

    wired: Wiring
    _engine: AsyncEngine | None = None
    _reads: tuple[float, Readiness] | None = None
    _decisions: tuple[float, DecisionReadiness] | None = None
    _passed: float | None = None
    _seconds: float = 0
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _trial_turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def engine(self) -> AsyncEngine:
        """One connection beside the pool."""
        if self._engine is None:
            url = self.wired.engine.url.render_as_string(hide_password=False)
            self._engine = make_engine(url, pool=1, wait=PATIENCE.total_seconds(), application="bases-probe")
        return self._engine

    async def close(self) -> None:
        """Lets go of the connection."""
        if self._engine is not None:
            await self._engine.dispose()

    async def reads(self) -> Readiness:
        """Whether reads can be served, at most a second old."""
        async with self._turn:
            if self._reads is None or _now() - self._reads[0] > KEPT_SECONDS:
                found = await self._look()
                self._reads = _now(), found
            return self._reads[1]

    async def decisions(self) -> DecisionReadiness:
        """Whether a decision can pass, at most five seconds old."""
        async with self._trial_turn:
            if self._decisions is None or _now() - self._decisions[0] > TRIAL_KEPT_SECONDS:
                found = await self._try()
                self._decisions = _now(), found
            return self._decisions[1]

    async def tried(self) -> Tried:
        """The trial behind `decisions`, as a figure."""
        ready = (await self.decisions()).ready
        since = math.inf if self._passed is None else max(_now() - self._passed, 0)
        return Tried(passed=ready, seconds=self._seconds, since=since)

    async def _look(self) -> Readiness:
        database, (temporal, worker) = await asyncio.gather(self._database(), self._temporal(GLANCE))
        return Readiness(ready=database.ok, database=database, temporal=temporal, worker=worker)

    async def _try(self) -> DecisionReadiness:
        database, trial = await asyncio.gather(self._database(), attempt(self.wired))
        self._seconds = trial.seconds
        if trial.passed:
            self._passed = _now()
        temporal, worker = (FINE, FINE) if trial.passed else await self._temporal(PATIENCE)
        return DecisionReadiness(
            ready=database.ok and trial.passed,
            trial=_told(trial),
            database=database,
            temporal=temporal,
            worker=worker,
        )

    async def _database(self) -> Part:
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                written = await database_answers(self.engine)
        except (SQLAlchemyError, OSError) as problem:
            return Part(ok=False, detail=f"数据库没有应答（{type(problem).__name__}）")
        return FINE if written else Part(ok=False, detail="数据库尚未写入初始内容")

    async def _temporal(self, patience: timedelta) -> tuple[Part, Part]:
        """Temporal itself, and the worker as Temporal sees it."""
        chosen = self.wired.settings
        asked = DescribeTaskQueueRequest(
            namespace=chosen.temporal_namespace,
            task_queue=TaskQueue(name=chosen.task_queue),
            task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
        )
        try:
            async with asyncio.timeout(patience.total_seconds()):
                service = self.wired.client.workflow_service
                answer = await service.describe_task_queue(asked, timeout=patience)
        except (RPCError, OSError, RuntimeError) as problem:  # RuntimeError: the first connection was refused
            return Part(ok=False, detail=f"Temporal 没有应答（{type(problem).__name__}）"), UNKNOWN
        oldest = WALL.now() - POLLED_WITHIN
        seen = [poller.last_access_time.ToDatetime(UTC) for poller in answer.pollers]
        if any(at >= oldest for at in seen):
            return FINE, FINE
        return FINE, Part(ok=False, detail="没有工作进程在接收任务")


def _now() -> float:
    return asyncio.get_running_loop().time()


def _told(trial: Trial) -> Part:
    if trial.passed:
        return Part(ok=True, detail=f"试办通过，用时{trial.seconds * 1000:.0f}毫秒")
    return Part(ok=False, detail=f"试办未通过：{trial.problem}")

"""A trial whether a decision can pass: the way of a command through Temporal, the worker and its database, without one."""

import asyncio
from dataclasses import dataclass
from time import perf_counter

from temporalio.client import (
    RPCTimeoutOrCancelledError,
    WithStartWorkflowOperation,
    WorkflowUpdateFailedError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.service import RPCError, RPCStatusCode

from activities.contract import CANARY
from activities.starting import told_once
from api.wiring import Wiring
from workflows.canary import Canary

PATIENCE = 5.0
"""Seconds; an alone decision takes some hundredths of one."""
STEP = 0.05
AGAIN = frozenset({RPCStatusCode.NOT_FOUND, RPCStatusCode.ABORTED})
"""The run that was asked has just ended; a next one is there."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it after how many seconds; `problem` says in Chinese why it did not pass."""

    seconds: float
    problem: str = ""

    @property
    def passed(self) -> bool:
        """Whether a decision would have passed."""
        return not self.problem


async def attempt(wired: Wiring) -> Trial:
    """Tries once; where the canary is just rolling over, again."""
    began = perf_counter()
    try:
        async with asyncio.timeout(PATIENCE):
            problem = await _until_answered(wired)
    except (TimeoutError, RPCTimeoutOrCancelledError):
        problem = f"{PATIENCE:.0f}秒内没有结果"
    except RuntimeError as error:  # the first connection was refused
        problem = f"Temporal 没有应答（{type(error).__name__}）"
    return Trial(perf_counter() - began, problem)


async def _until_answered(wired: Wiring) -> str:
    while True:
        try:
            return "" if await _update(wired) else "数据库只读，或者尚未写入初始内容"
        except WorkflowUpdateFailedError:
            return "工作进程无法连接数据库"
        except RPCError as error:
            if error.status not in AGAIN:
                return f"Temporal 没有应答（{error.status.name}）"
        await asyncio.sleep(STEP)


async def _update(wired: Wiring) -> bool:
    chosen = wired.settings
    start = WithStartWorkflowOperation[Canary, None](
        Canary.run,
        id=f"{chosen.workflow_prefix}{CANARY}",
        task_queue=chosen.task_queue,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
    )
    async with told_once(start):
        done: bool = await wired.client.execute_update_with_start_workflow(
            Canary.attempt, start_workflow_operation=start
        )
    return done

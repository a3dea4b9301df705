"""What the system does by itself at set times, and running it by hand."""

import asyncio
from contextlib import suppress
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, Field
from temporalio.client import (
    RPCTimeoutOrCancelledError,
    WorkflowExecution,
    WorkflowExecutionStatus,
    WorkflowFailureError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.service import RPCError

from activities.errands.board import ERRANDS
from activities.errands.contract import WORKFLOW, ErrandOrder
from activities.errands.schedules import schedule_id
from api.auth import Department, Overseer
from api.commands import Key
from api.lives import PATIENCE, NotYetError
from api.problems import RESPONSES, ProblemError, not_found
from api.shown import Instant
from api.strict import strict
from api.wiring import Wired, Wiring
from ids import derived_id

router = APIRouter(
    prefix="/errands", tags=["errands 定时任务"], responses=RESPONSES, dependencies=[Depends(strict)]
)
Name = Annotated[str, Path(max_length=40, examples=["consistency"])]
RunStatus = Literal["running", "done", "failed"]
MOST_RUNS = 500
"""How many are looked at, of all installations that share the namespace."""
FAILED = ProblemError(503, "errand_failed", "任务未能完成，系统将在下次定时再次办理。")


class ErrandShown(BaseModel):
    """An errand: what it is for, and when it is run."""

    name: str = Field(examples=["consistency"])
    title: str = Field(examples=["核对登记簿与各表"])
    when: str = Field(examples=["每日3时"])


class ErrandRun(BaseModel):
    """One time that an errand was run, by its schedule or by hand."""

    name: str = Field(examples=["consistency"])
    title: str = Field(examples=["核对登记簿与各表"])
    by_hand: bool
    began_at: Instant
    ended_at: Instant | None
    status: RunStatus
    result: dict[str, int] = Field(examples=[{"differences": 0}], description="未完成的为空")


class ErrandDone(BaseModel):
    """What an errand did, as counts."""

    name: str = Field(examples=["consistency"])
    title: str = Field(examples=["核对登记簿与各表"])
    result: dict[str, int] = Field(examples=[{"differences": 0}])


@router.get("")
async def list_errands(_: Overseer) -> list[ErrandShown]:
    """All errands."""
    return [ErrandShown(name=name, title=errand.title, when=errand.when) for name, errand in ERRANDS.items()]


@router.get("/runs")
async def list_runs(
    _: Overseer, wired: Wired, limit: Annotated[int, Query(ge=1, le=50)] = 20
) -> list[ErrandRun]:
    """What ran when, and what it did; the last begun first, as long as Temporal keeps them."""
    return await latest_runs(wired, limit)


async def latest_runs(wired: Wiring, limit: int) -> list[ErrandRun]:
    """The runs of this installation; raises NotYetError where Temporal does not answer."""
    try:
        async with asyncio.timeout(PATIENCE):
            known = [
                one
                async for one in wired.client.list_workflows(f"WorkflowType = '{WORKFLOW}'", limit=MOST_RUNS)
            ]
            found = [(_errand_of(wired, one.id), one) for one in known]
            ours = [(name, run) for name, run in found if name is not None]
            latest = sorted(ours, key=lambda each: each[1].start_time, reverse=True)[:limit]
            return list(await asyncio.gather(*(_ran(wired, name, run) for name, run in latest)))
    except (TimeoutError, RPCError, RuntimeError, RPCTimeoutOrCancelledError) as problem:
        raise NotYetError from problem


def _errand_of(wired: Wiring, workflow_id: str) -> str | None:
    """Which errand of this installation; a schedule writes the instant behind its id, a person a key."""
    for name in ERRANDS:
        own = schedule_id(wired.settings.workflow_prefix, name)
        if workflow_id == own or workflow_id.startswith((f"{own}/", f"{own}-")):
            return name
    return None


async def _ran(wired: Wiring, name: str, one: WorkflowExecution) -> ErrandRun:
    result: dict[str, int] = {}
    if one.status is WorkflowExecutionStatus.COMPLETED:
        handle = wired.client.get_workflow_handle(one.id, run_id=one.run_id, result_type=dict[str, int])
        result = await handle.result(follow_runs=False)
    own = schedule_id(wired.settings.workflow_prefix, name)
    return ErrandRun(
        name=name,
        title=ERRANDS[name].title,
        by_hand=one.id.startswith(f"{own}/"),
        began_at=one.start_time,
        ended_at=one.close_time,
        status=_status(one.status),
        result=result,
    )


def _status(status: WorkflowExecutionStatus | None) -> RunStatus:
    if status is WorkflowExecutionStatus.COMPLETED:
        return "done"
    return "running" if status is WorkflowExecutionStatus.RUNNING else "failed"


@router.post("/{name}")
async def run_errand(name: Name, actor: Department, key: Key, wired: Wired) -> ErrandDone:
    """Runs an errand now; what it has done already it does not do again."""
    errand = ERRANDS.get(name)
    if errand is None:
        raise not_found("没有该定时任务。")
    own = f"{schedule_id(wired.settings.workflow_prefix, name)}/{derived_id('errand', actor.user, key)}"
    return ErrandDone(name=name, title=errand.title, result=await _run(wired, own, name))


async def _run(wired: Wiring, workflow_id: str, name: str) -> dict[str, int]:
    try:
        async with asyncio.timeout(PATIENCE):
            return await _result(wired, workflow_id, ErrandOrder(name, wired.clock.now()))
    except WorkflowFailureError as problem:
        raise FAILED from problem
    except (TimeoutError, RPCError, RuntimeError, RPCTimeoutOrCancelledError) as problem:
        raise NotYetError from problem


async def _result(wired: Wiring, workflow_id: str, order: ErrandOrder) -> dict[str, int]:
    """The result of the one run under this id, which a repeated request waits for again."""
    with suppress(WorkflowAlreadyStartedError):  # it is over; its result is kept
        await wired.client.start_workflow(
            WORKFLOW,
            order,
            id=workflow_id,
            task_queue=wired.settings.task_queue,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
        )
    handle = wired.client.get_workflow_handle(workflow_id, result_type=dict[str, int])
    done: dict[str, int] = await handle.result()
    return done

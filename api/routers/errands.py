"""What the system does by itself at set times, and running it by hand."""

import asyncio
from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path
from pydantic import BaseModel, Field
from temporalio.client import RPCTimeoutOrCancelledError, WorkflowFailureError
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
from api.strict import strict
from api.wiring import Wired, Wiring
from ids import derived_id

router = APIRouter(
    prefix="/errands", tags=["errands 定时任务"], responses=RESPONSES, dependencies=[Depends(strict)]
)
Name = Annotated[str, Path(max_length=40, examples=["consistency"])]
FAILED = ProblemError(503, "errand_failed", "任务未能完成，系统将在下次定时再次办理。")


class ErrandShown(BaseModel):
    """An errand: what it is for, and when it is run."""

    name: str = Field(examples=["consistency"])
    title: str = Field(examples=["核对登记簿与各表"])
    when: str = Field(examples=["每日3时"])


class ErrandDone(BaseModel):
    """What an errand did, as counts."""

    name: str = Field(examples=["consistency"])
    title: str = Field(examples=["核对登记簿与各表"])
    result: dict[str, int] = Field(examples=[{"differences": 0}])


@router.get("")
async def list_errands(_: Overseer) -> list[ErrandShown]:
    """All errands."""
    return [ErrandShown(name=name, title=one.title, when=one.when) for name, one in ERRANDS.items()]


@router.post("/{name}")
async def run_errand(name: Name, actor: Department, key: Key, wired: Wired) -> ErrandDone:
    """Runs an errand now; what it has done already it does not do again."""
    errand = ERRANDS.get(name)
    if errand is None:
        raise not_found("没有这一定时任务。")
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
    handle: Any = wired.client.get_workflow_handle(workflow_id, result_type=dict[str, int])
    done: dict[str, int] = await handle.result()
    return done

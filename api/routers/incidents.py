"""Incidents: what met with an error of the program, and trying it again once that was mended."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, Field

from activities.retrying import Retrying
from api.auth import Department, Overseer
from api.problems import RESPONSES, not_found
from api.shown import Instant
from api.strict import strict
from api.wiring import Wired
from db import incidents
from db.scope import system_transaction

router = APIRouter(
    prefix="/errands/incidents",
    tags=["errands 定时任务"],
    responses=RESPONSES,
    dependencies=[Depends(strict)],
)
Number = Annotated[str, Path(pattern=r"SG-[2-9A-Z]{4}-[2-9A-Z]{4}", examples=["SG-7K3M-9QXA"])]


class IncidentShown(BaseModel):
    """Something that could not be done because a part of the program failed; names nobody."""

    number: str = Field(examples=["SG-7K3M-9QXA"], description="事故编号")
    kind: Literal["command", "timer", "look", "task"] = Field(
        description="command 已提交的办理、timer 到期事项、look 事项的流程、task 后台任务"
    )
    case_kind: str = Field(examples=["application"])
    case_id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    what: str = Field(examples=["first_review"], description="命令名、期限的键或者任务名")
    error: str = Field(examples=["KeyError"], description="错误的类型，供系统管理员查明")
    place: str = Field(examples=["application/decide.py:120 decide"], description="程序中的位置")
    times: int = Field(examples=[1], description="发生的次数")
    first_at: Instant
    last_at: Instant


class TriedAgain(BaseModel):
    """The incident was closed and its subject done again; one that fails again is open under the same number."""

    number: str = Field(examples=["SG-7K3M-9QXA"])
    open: bool = Field(description="重新办理后仍然受阻")


@router.get("")
async def list_incidents(
    _: Overseer, wired: Wired, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> list[IncidentShown]:
    """What nobody has tried again with success; the last first."""
    async with system_transaction(wired.engine) as conn:
        return [_shown(row) for row in await incidents.opened(conn, limit)]


@router.post("/{number}/retry")
async def try_again(number: Number, _: Department, wired: Wired) -> TriedAgain:
    """Does it again: a stored command is decided by the instant of its receipt, a timer fires, a life looks."""
    if not await Retrying(wired.lives.asking).again(number, wired.clock.now()):
        raise not_found("没有以此编号待处理的事故。")
    async with system_transaction(wired.engine) as conn:
        still = any(row.number == number for row in await incidents.opened(conn))
    return TriedAgain(number=number, open=still)


def _shown(row: incidents.IncidentRow) -> IncidentShown:
    return IncidentShown.model_validate(row, from_attributes=True)

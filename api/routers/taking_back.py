"""撤销刚才的办理: which of one's own acts can still be taken back, and taking one back."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.door import circumstances
from activities.taking_back import act_of
from api.auth import Anyone
from api.commands import CommandAnswer, Key, perform
from api.models.together import Together
from api.problems import RESPONSES
from api.reader import reader_of
from api.routers.worklist import CaseKind
from api.seen.history import line_of
from api.shown import Instant
from api.strict import strict
from api.wiring import Wired
from db import taking_back as reads
from db.reads import histories
from db.scope import system_transaction
from domain.actor import Actor
from domain.faces import lives
from domain.pack import pack_for
from domain.taking_back import TakeBack
from domain.taking_back import take_back as judge

router = APIRouter(tags=["worklist 待办"], responses=RESPONSES, dependencies=[Depends(strict)])
CaseId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
OneKind = Annotated[CaseKind | None, Query(description="只看该事项")]
OneId = Annotated[str | None, Query(pattern=r"^[A-Za-z0-9_-]{1,64}$", description="只看该事项")]


class TakeableShown(BaseModel):
    """An act of one's own that can still be taken back: the last one in its case."""

    case_kind: str = Field(examples=["application"])
    case_id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    seq: int = Field(examples=[12], description="该事项的事实序号，撤销时使用")
    text: str = Field(examples=["出具书面推荐意见，报自治区人社厅。"])
    at: Instant
    until: Instant = Field(description="在此之前、其他单位或者人员查看之前可以撤销")


class Beside(BaseModel):
    """What the page of a case needs beside the case."""

    together: Together | None = Field(description="会签、批注和抄送；非机关的为空")
    undo: TakeableShown | None = Field(description="本人在该事项的最后一次办理，可以撤销的")


class ToTakeBack(BaseModel):
    """Which act: its number in the case, so that no later one is meant."""

    model_config = ConfigDict(extra="forbid")

    seq: int = Field(ge=1, le=2**31 - 1, examples=[12])


@router.get("/me/takeable")
async def takeable(
    actor: Anyone, wired: Wired, case_kind: OneKind = None, case_id: OneId = None
) -> list[TakeableShown]:
    """What the caller has just done and can still take back, the latest first; of one case where that is asked for."""
    now = reader_of(wired, actor).now
    async with system_transaction(wired.engine) as conn:
        cases = await reads.recent(conn, actor, now - reads.KEPT_FOR, case_kind, case_id)
        found = [await _takeable(conn, case, actor, now) for case in cases]
    return [each for each in found if each is not None]


@router.post("/cases/{case_kind}/{case_id}/take-back")
async def take_back(
    case_kind: CaseKind, case_id: CaseId, body: ToTakeBack, actor: Anyone, key: Key, wired: Wired
) -> CommandAnswer:
    """Takes the caller's own last act back: in time, unseen, with everything that it changed."""
    async with system_transaction(wired.engine) as conn:
        found = await reads.last_fact(conn, case_kind, case_id)
    own = found is not None and found.last.user == actor.user
    return await perform(wired, actor, case_kind, case_id, TakeBack(body.seq), key, seen=own)


async def _takeable(
    conn: AsyncConnection, case: reads.Recent, actor: Actor, now: datetime
) -> TakeableShown | None:
    if case.case_kind not in lives():
        return None
    frame = await circumstances(conn, actor, now, pack_for(case.case_kind))
    act = await act_of(conn, case.case_kind, case.case_id, frame)
    if act is None or judge(TakeBack(act.last.seq), act.last, actor, now, act.known) is not None:
        return None
    return TakeableShown(
        case_kind=case.case_kind,
        case_id=case.case_id,
        seq=act.last.seq,
        text=await _told(conn, case, act.last.seq),
        at=act.last.at,
        until=act.known.until(act.last),
    )


async def _told(conn: AsyncConnection, case: reads.Recent, seq: int) -> str:
    (row,) = await histories.history(conn, case.case_kind, case.case_id, seq - 1, 1)
    return line_of(case.case_kind, row.fact, row.body).text

"""Weekly duties (样例): opened, reported, sent back, ended, read."""

from typing import Any

from api.weekly.roles import Bureau, Department, Reader
from db.weekly.tables import weekly_duty
from domain.weekly.duty import commands as cmd
from domain.weekly.duty.state import WeeklyDuty
from fastapi import APIRouter, Depends
from pydantic import BaseModel
from sqlalchemy import select

from activities.kinds import kinds
from api.commands import CommandAnswer, Key, perform
from api.models.history import ExplanationAnswer, HistoryRow
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.seen.history import narrated
from api.seen.waits import told
from api.strict import strict
from api.wiring import Wired
from db.codec import decode
from db.reads import histories
from db.scope import transaction
from domain.actor import Actor
from ids import derived_id

router = APIRouter(
    prefix="/weekly-duties", tags=["weekly 样例"], responses=RESPONSES, dependencies=[Depends(strict)]
)
KIND = "weekly_duty"


class WeekShown(BaseModel):
    """One week as it became."""

    week: str
    due: str
    missed: bool
    in_time: bool
    count: int | None
    late: str | None


class DutyRow(BaseModel):
    """A duty in the list."""

    id: str
    title: str


class DutyShown(BaseModel):
    """A duty with its weeks."""

    id: str
    title: str
    stage: str
    weeks: list[WeekShown]


@router.post("", status_code=201, summary="启动周报送（样例）")
async def open_duty(body: cmd.OpenDuty, actor: Department, key: Key, wired: Wired) -> CommandAnswer:
    """Asks a bureau for a report every week."""
    return await perform(wired, actor, KIND, derived_id(KIND, actor.user, key), body, key)


@router.post("/{duty_id}/report", summary="报送本期情况（样例）")
async def report(duty_id: str, body: cmd.SendReport, actor: Bureau, key: Key, wired: Wired) -> CommandAnswer:
    """Reports a week."""
    return await perform(wired, actor, KIND, duty_id, body, key)


@router.post("/{duty_id}/return", summary="退回重报（样例）")
async def send_back(
    duty_id: str, body: cmd.ReturnReport, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Sends a week back as incomplete."""
    return await perform(wired, actor, KIND, duty_id, body, key)


@router.post("/{duty_id}/close", summary="结束周报送（样例）")
async def close(
    duty_id: str, body: cmd.CloseDuty, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Ends it."""
    return await perform(wired, actor, KIND, duty_id, body, key)


@router.get("", summary="周报送名册（样例）")
async def list_duties(actor: Reader, wired: Wired) -> list[DutyRow]:
    """Those that the caller may see."""
    async with transaction(wired.engine, actor) as conn:
        rows = await conn.execute(select(weekly_duty.c.id, weekly_duty.c.title).order_by(weekly_duty.c.id))
        return [DutyRow(id=row.id, title=row.title) for row in rows]


@router.get("/{duty_id}", summary="周报送（样例）")
async def one(duty_id: str, actor: Reader, wired: Wired) -> DutyShown:
    """A duty with its weeks."""
    case = await _case(duty_id, actor, wired)
    weeks = [
        WeekShown(
            week=turn.key,
            due=turn.due.due_text,
            missed=turn.missed is not None,
            in_time=turn.in_time,
            count=case.counts.get(turn.key),
            late=turn.late.text if turn.late else None,
        )
        for turn in case.turns.values()
    ]
    return DutyShown(id=case.id, title=case.title, stage=case.stage or "", weeks=weeks)


@router.get("/{duty_id}/explanation", summary="周报送的办理状态说明（样例）")
async def explanation(duty_id: str, actor: Reader, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, reader, kind = await _case(duty_id, actor, wired), reader_of(wired, actor), kinds()[KIND]
    return told(KIND, kind.explain(case, reader.now, reader.calendar), kind.case.waits(case), reader)


@router.get("/{duty_id}/history", summary="周报送的办理经过（样例）")
async def history(duty_id: str, actor: Reader, wired: Wired) -> list[HistoryRow]:
    """What happened."""
    await _case(duty_id, actor, wired)
    async with transaction(wired.engine, actor) as conn:
        rows = await histories.history(conn, KIND, duty_id, 0, 500)
    return await narrated(wired.engine, KIND, rows, reader_of(wired, actor))


async def _case(duty_id: str, actor: Actor, wired: Wired) -> WeeklyDuty:
    async with transaction(wired.engine, actor) as conn:
        query = select(weekly_duty.c.state).where(weekly_duty.c.id == duty_id)
        state: Any = (await conn.execute(query)).scalar_one_or_none()
    if state is None:
        raise not_found()
    return decode(WeeklyDuty, state)

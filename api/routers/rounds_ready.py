"""What a notice or a filing document of a round would hold if it were published today (Art. 11(3))."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.auth import Overseer
from api.models.dates import Day, day_of
from api.models.round import ListedUnit
from api.problems import RESPONSES, not_found
from api.sight import reader_of
from api.wiring import Wired
from db import rounds
from db.counters import likely_document
from db.policies import policy_on
from db.reads.cases import round_of
from db.scope import system_transaction
from domain.circumstances import Circumstances, start_clock
from domain.deadline import Deadline, explain
from domain.round.state import Listed
from domain.terms import Stage

router = APIRouter(prefix="/rounds", tags=["rounds 申报批次"], responses=RESPONSES)


class ReadyUnit(ListedUnit):
    """A unit that would be listed."""

    application: str


class NoticeReady(BaseModel):
    """The next public notice: all that passed, and both of its dates with their proof."""

    units: list[ReadyUnit]
    begins: Day
    ends: Day
    provisional: bool = Field(description="公示期满日暂定：有的年份放假安排尚未公布")
    cite: str = Field(examples=["设置：公示期（工作日）"])
    proof: str


class FilingReady(BaseModel):
    """The next filing document: all that are cleared, and the number that it would have."""

    units: list[ReadyUnit]
    document: str = Field(examples=["内人社备〔2026〕1号"])
    on: Day


class RoundReady(BaseModel):
    """What could be published today; numbers are given out only when it is."""

    notice: NoticeReady
    filing: FilingReady


@router.get("/{round_id}/ready")
async def ready(round_id: str, actor: Overseer, wired: Wired) -> RoundReady:
    """Whom a notice and a filing document of this round would list if they were published today."""
    now, reader = wired.clock.now(), reader_of(wired, actor)
    async with system_transaction(wired.engine) as conn:
        if await round_of(conn, round_id) is None:
            raise not_found("没有这一申报批次。")
        policy = await policy_on(conn, reader.today)
        passed = await rounds.standing_at(conn, round_id, Stage.PASSED, lock=False)
        cleared = await rounds.standing_at(conn, round_id, Stage.CLEARED, lock=False)
        number = await likely_document(conn, policy.filing_prefix, reader.today.year)
    due = start_clock("notice", Circumstances(now, actor, policy, reader.calendar)).deadline
    assert due is not None  # a limit in working days always has a last day
    return RoundReady(
        notice=_notice(passed, due, reader.today),
        filing=FilingReady(units=_units(cleared), document=number.text, on=day_of(reader.today)),
    )


def _notice(passed: tuple[Listed, ...], due: Deadline, today: date) -> NoticeReady:
    return NoticeReady(
        units=_units(passed),
        begins=day_of(today),
        ends=day_of(due.due),
        provisional=due.provisional,
        cite=due.source.cite,
        proof=explain(due),
    )


def _units(listed: tuple[Listed, ...]) -> list[ReadyUnit]:
    return [ReadyUnit(unit=one.unit, unit_name=one.unit_name, application=one.application) for one in listed]

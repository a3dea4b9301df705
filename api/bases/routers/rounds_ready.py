"""What a notice or a filing document of a round would hold if it were published today (Art. 11(3))."""

from datetime import date
from decimal import Decimal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.auth import Overseer
from api.bases.models.round import ListedUnit
from api.models.dates import Day, day_of
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.wiring import Wired
from db.bases.reads.cases import round_of
from db.bases.worlds import round as rounds
from db.counters import likely_document
from db.policies import policy_on
from db.scope import system_transaction
from domain.bases import law
from domain.bases.application.limits import start_clock
from domain.bases.circumstances import Circumstances
from domain.bases.pack import PACK
from domain.bases.round.listing import Listing, listing
from domain.bases.round.state import Listed, Omitted
from domain.bases.terms import GROUND_NAMES, PriorityGround, Stage
from domain.deadline import Deadline, explain

router = APIRouter(prefix="/rounds", tags=["rounds 申报批次"], responses=RESPONSES)


class ReadyUnit(ListedUnit):
    """A unit that would be listed, in this order."""

    application: str
    mean: Decimal | None = Field(default=None, examples=["82.40"], description="评议平均分，列表依此排序")
    priorities: list[str] = Field(
        default=[], description="经确认的优先设立情形", examples=[[GROUND_NAMES[PriorityGround.ACADEMICIAN]]]
    )


class OmittedUnit(BaseModel):
    """A unit that would be left out, and why (Art. 2, 9, 24)."""

    application: str
    unit: str
    unit_name: str
    detail: str = Field(examples=["已设立博士后科研工作站的单位不属于基地设立范围。"])
    cite: str = Field(examples=[law.NO_STATION_YET.cite])


class NoticeReady(BaseModel):
    """The next public notice: all that passed, and both of its dates with their proof."""

    units: list[ReadyUnit]
    omitted: list[OmittedUnit]
    begins: Day
    ends: Day
    provisional: bool = Field(description="公示期满日暂定：有的年份放假安排尚未公布")
    cite: str = Field(examples=["设置：公示期（工作日）"])
    proof: str


class FilingReady(BaseModel):
    """The next filing document: all that are cleared, and the number that it would have."""

    units: list[ReadyUnit]
    omitted: list[OmittedUnit]
    document: str = Field(examples=["样例社备〔2026〕1号"])
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
            raise not_found("没有该申报批次。")
        policy = await policy_on(conn, reader.today, PACK)
        passed = await rounds.candidates(conn, round_id, Stage.PASSED, lock=False)
        cleared = await rounds.candidates(conn, round_id, Stage.CLEARED, lock=False)
        number = await likely_document(conn, policy.filing_prefix, reader.today.year)
    due = start_clock("notice", Circumstances(now, actor, policy, reader.calendar)).deadline
    assert due is not None  # a limit in working days always has a last day
    return RoundReady(
        notice=_notice(listing(passed, reader.today, policy), due, reader.today),
        filing=_filing(listing(cleared, reader.today, policy), number.text, reader.today),
    )


def _filing(found: Listing, document: str, today: date) -> FilingReady:
    return FilingReady(
        units=_units(found.listed), omitted=_omitted(found.omitted), document=document, on=day_of(today)
    )


def _notice(found: Listing, due: Deadline, today: date) -> NoticeReady:
    return NoticeReady(
        units=_units(found.listed),
        omitted=_omitted(found.omitted),
        begins=day_of(today),
        ends=day_of(due.due),
        provisional=due.provisional,
        cite=due.source.cite,
        proof=explain(due),
    )


def _units(listed: tuple[Listed, ...]) -> list[ReadyUnit]:
    return [
        ReadyUnit(
            unit=one.unit,
            unit_name=one.unit_name,
            application=one.application,
            mean=one.mean,
            priorities=[GROUND_NAMES[ground] for ground in one.priorities],
        )
        for one in listed
    ]


def _omitted(found: tuple[Omitted, ...]) -> list[OmittedUnit]:
    return [
        OmittedUnit(
            application=one.application,
            unit=one.unit,
            unit_name=one.unit_name,
            detail=one.detail,
            cite=one.source.cite,
        )
        for one in found
    ]

"""Anyone computes a deadline, with its proof."""

from datetime import date, time
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from api.models.calendar import RestDay, rest_day
from api.problems import RESPONSES, ProblemError
from api.strict import strict
from api.wiring import Wired
from db.scope import alone
from domain.counting import Roll, Span
from domain.deadline import Deadline, deadline, explain, unfit_terms
from domain.source import setting

router = APIRouter(tags=["deadlines 期限"], responses=RESPONSES, dependencies=[Depends(strict)])
SOURCE = setting("counting")


HOUR = r"^([01]\d|2[0-3]):[0-5]\d$"


def _rule(given: object) -> object:
    """`true` and `false` are what callers of before the three rules wrote for next and keep."""
    return (Roll.NEXT if given else Roll.KEEP) if isinstance(given, bool) else given


class Terms(BaseModel):
    """What is counted: from the day after `start`, so many of `unit`."""

    model_config = ConfigDict(extra="forbid")

    start: date = Field(examples=["2026-07-05"], description="起算日，当日不计入")
    count: int = Field(strict=True, examples=[3])
    unit: Span = Field(examples=["months"])
    roll: Annotated[Roll, BeforeValidator(_rule)] = Field(
        default=Roll.NEXT,
        examples=["next"],
        description="末日为休息日的：next顺延至下一工作日，previous提前至上一工作日，keep不变",
    )
    at: str | None = Field(
        default=None, pattern=HOUR, examples=[None], description="当日截止的时刻，如18:00；不填为24时"
    )


class DeadlineShown(BaseModel):
    """The due date and how it came about; it ends at 24:00 of that day, or at the hour that was asked for."""

    start: date = Field(examples=["2026-07-05"])
    count: int = Field(examples=[3])
    unit: Span
    roll: bool = Field(description="末日为休息日的是否移动")
    rule: Roll = Field(description="末日为休息日的处理")
    due: date = Field(examples=["2026-10-08"])
    due_text: str = Field(examples=["2026年10月8日（周四）"])
    hour: str = Field(examples=["24时"], description="期满的时刻")
    provisional: bool = Field(description="有的年份放假安排尚未公布，日期为暂定")
    skipped: list[RestDay] = Field(description="不计入的，或者使末日移动的休息日")
    calendar: str = Field(examples=["国务院办公厅放假安排 2004–2026"])
    explanation: str = Field(
        examples=[
            "自2026年7月5日起3个月，至2026年10月5日；该日为国庆节，顺延至2026年10月8日（周四）（设置：适用口径（期限末日为休息日））"
        ]
    )


@router.post("/deadlines")
async def compute_deadline(body: Terms, wired: Wired) -> DeadlineShown:
    """Computes a deadline with its proof; needs no login and changes nothing."""
    problems = [
        {"field": field, "code": "out_of_range", "detail": f"{message}。"}
        for field, message in unfit_terms(body.start, body.count, body.unit)
    ]
    if problems:
        first = problems[0]
        raise ProblemError(422, first["code"], first["detail"], field=first["field"], problems=problems)
    async with alone(wired.engine) as conn:
        calendar = await wired.calendar.look(conn)
    at = None if body.at is None else time.fromisoformat(body.at)
    return _shown(
        deadline(body.start, body.count, body.unit, roll=body.roll, calendar=calendar, source=SOURCE, at=at)
    )


def _shown(found: Deadline) -> DeadlineShown:
    return DeadlineShown(
        start=found.start,
        count=found.count,
        unit=found.span,
        roll=found.roll,
        rule=found.rule,
        due=found.due,
        due_text=found.due_text,
        hour=found.hour,
        provisional=found.provisional,
        skipped=[rest_day(one.day, one.reason) for one in found.skipped],
        calendar=found.calendar,
        explanation=explain(found),
    )

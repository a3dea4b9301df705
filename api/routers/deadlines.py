"""Anyone computes a deadline, with its proof, and looks up the working calendar behind it."""

from datetime import date

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from activities.published_calendar import published_calendar
from api.problems import RESPONSES, ProblemError, not_found
from api.strict import strict
from domain.counting import Span
from domain.deadline import Deadline, deadline, explain, unfit_terms
from domain.legal_time import describe_day, weekday_name
from domain.source import setting

router = APIRouter(tags=["deadlines 期限"], responses=RESPONSES, dependencies=[Depends(strict)])
SOURCE = setting("interpretation")


class Terms(BaseModel):
    """What is counted: from the day after `start`, so many of `unit`."""

    model_config = ConfigDict(extra="forbid")

    start: date = Field(examples=["2026-07-05"], description="起算日，当日不计入")
    count: int = Field(strict=True, examples=[3])
    unit: Span = Field(examples=["months"])
    roll: bool = Field(default=True, strict=True, description="末日为休息日的，顺延至下一工作日")


class RestDay(BaseModel):
    """A day on which offices do not work, and why."""

    day: date = Field(examples=["2026-10-05"])
    weekday: str = Field(examples=["周一"])
    reason: str = Field(examples=["国庆节"])


class DeadlineShown(BaseModel):
    """The due date and how it came about; it ends at 24:00 of that day."""

    start: date = Field(examples=["2026-07-05"])
    count: int = Field(examples=[3])
    unit: Span
    roll: bool
    due: date = Field(examples=["2026-10-08"])
    due_text: str = Field(examples=["2026-10-08 周四"])
    provisional: bool = Field(description="有的年份放假安排尚未公布，日期为暂定")
    skipped: list[RestDay] = Field(description="不计入或被顺延的休息日")
    calendar: str = Field(examples=["国务院办公厅放假安排 2004–2026"])
    explanation: str = Field(
        examples=["自2026年7月5日起3个月，至2026年10月5日；该日为国庆节，顺延至2026年10月8日（周四）"]
    )


class PublishedYears(BaseModel):
    """Which years' holidays are published; a date in another year is provisional."""

    edition: str = Field(examples=["国务院办公厅放假安排 2004–2026"])
    years: list[int] = Field(examples=[[2025, 2026]])


class CalendarYear(BaseModel):
    """One published year: the rest days with a name, and the weekend days that are worked."""

    year: int = Field(examples=[2026])
    rest: list[RestDay]
    work: list[date] = Field(examples=[["2026-01-04", "2026-02-14"]], description="调休上班日")


@router.post("/deadlines")
async def compute_deadline(body: Terms) -> DeadlineShown:
    """Computes a deadline with its proof; needs no login and changes nothing."""
    problems = [
        {"field": field, "code": "out_of_range", "detail": f"{message}。"}
        for field, message in unfit_terms(body.start, body.count, body.unit)
    ]
    if problems:
        first = problems[0]
        raise ProblemError(422, first["code"], first["detail"], field=first["field"], problems=problems)
    calendar = published_calendar()
    return _shown(
        deadline(body.start, body.count, body.unit, roll=body.roll, calendar=calendar, source=SOURCE)
    )


def _shown(found: Deadline) -> DeadlineShown:
    return DeadlineShown(
        start=found.start,
        count=found.count,
        unit=found.span,
        roll=found.roll,
        due=found.due,
        due_text=describe_day(found.due),
        provisional=found.provisional,
        skipped=[_rest(one.day, one.reason) for one in found.skipped],
        calendar=found.calendar,
        explanation=explain(found),
    )


def _rest(day: date, reason: str) -> RestDay:
    return RestDay(day=day, weekday=weekday_name(day), reason=reason)


@router.get("/calendars")
async def list_years() -> PublishedYears:
    """The years whose holidays are published."""
    calendar = published_calendar()
    return PublishedYears(edition=calendar.edition, years=sorted(calendar.published_years))


@router.get("/calendars/{year}")
async def get_year(year: int) -> CalendarYear:
    """One year's holidays and make-up workdays; 404 while they are not published."""
    calendar = published_calendar()
    if year not in calendar.published_years:
        raise not_found(f"{year}年的放假安排尚未公布。")
    rest = [_rest(day, name) for day, name in sorted(calendar.rest.items()) if day.year == year]
    return CalendarYear(year=year, rest=rest, work=sorted(day for day in calendar.work if day.year == year))

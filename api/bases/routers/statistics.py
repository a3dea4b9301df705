"""Figures: bases and stays as of any day, what is coming due, and what anyone may know."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.auth import Overseer, Registrar
from api.bases.models.statistics import (
    BaseStatistics,
    DueStatistics,
    MonthStatistics,
    PublicStatistics,
    RoundPipeline,
    StayStatistics,
)
from api.bases.roles import LedgerReader
from api.bases.seen.statistics import (
    base_groups,
    due_statistics,
    month_statistics,
    pipeline_steps,
    public_statistics,
    stay_groups,
)
from api.known_query import Area
from api.models.dates import day_of
from api.problems import RESPONSES, ProblemError, not_found
from api.strict import strict
from api.wiring import Wired, Wiring
from db.bases.reads.cases import round_of
from db.bases.reads.pipeline import pipeline_counts
from db.bases.reads.statistics import BasesBy, Period, StaysBy, bases_by, public_figures, stays_by
from db.reads.coming import due_by_kind, due_by_week
from db.reads.pictures import pictures
from db.scope import public_transaction, system_transaction, transaction
from domain.legal_time import legal_day

router = APIRouter(tags=["statistics 统计"], responses=RESPONSES, dependencies=[Depends(strict)])
MOST_MONTHS = 120
FIRST = date(1980, 1, 1)
On = Annotated[date | None, Query(description="截至哪一日24时，默认为今天", examples=["2026-06-30"])]
IN_FUTURE = ProblemError(422, "in_future", "统计日期不得晚于今天。", field="on")
TOO_EARLY = ProblemError(422, "out_of_range", "统计日期不得早于1980年。", field="on")


def _day(wired: Wiring, on: date | None) -> date:
    today = legal_day(wired.clock.now())
    if on is not None and on > today:
        raise IN_FUTURE
    if on is not None and on < FIRST:
        raise TOO_EARLY
    return on or today


@router.get("/statistics/bases")
async def bases(
    actor: LedgerReader, wired: Wired, on: On = None, by: BasesBy = BasesBy.LEAGUE, league: Area = None
) -> BaseStatistics:
    """Bases filed by the day and how they stood then, by the dates now on record; a year is that of the filing."""
    day = _day(wired, on)
    async with transaction(wired.engine, actor) as conn:
        rows = await bases_by(conn, actor, by, day, league)
    groups, total = base_groups(rows, by)
    return BaseStatistics(on=day_of(day), by=by, groups=groups, total=total)


@router.get("/statistics/stays")
async def stays(
    actor: LedgerReader,
    wired: Wired,
    on: On = None,
    by: StaysBy = StaysBy.LEAGUE,
    year: Annotated[
        int | None, Query(ge=1980, le=2199, description="统计年度，默认为截止日期所在年度", examples=[2026])
    ] = None,
    league: Area = None,
) -> StayStatistics:
    """Who was in station at the end of the day, and entries, exits, removals and filings in the year up to it."""
    day = _day(wired, on)
    period = Period.of(year or day.year, day)
    async with transaction(wired.engine, actor) as conn:
        rows = await stays_by(conn, actor, by, period, league)
    groups, total = stay_groups(rows, by)
    shown = None if by is StaysBy.YEAR else period.first.year
    return StayStatistics(on=day_of(day), year=shown, by=by, groups=groups, total=total)


@router.get("/statistics/deadlines")
async def deadlines(
    actor: LedgerReader,
    wired: Wired,
    days: Annotated[int, Query(ge=0, le=3650, description="今后多少天之内到期", examples=[90])] = 90,
) -> DueStatistics:
    """What is overdue and what comes due, by what is waited for, its source and the league, and week by week."""
    now = wired.clock.now()
    until = legal_day(now) + timedelta(days=days)
    async with system_transaction(wired.engine) as conn:
        rows = await due_by_kind(conn, actor, now, until)
        weeks = await due_by_week(conn, actor, now, until)
    return due_statistics(rows, weeks, until)


@router.get("/statistics/months")
async def months(actor: Overseer, wired: Wired, on: On = None) -> MonthStatistics:
    """How things stood at the end of each month, as it was kept then, of the whole region: at most the last ten years."""
    day = _day(wired, on)
    async with transaction(wired.engine, actor) as conn:
        return month_statistics(await pictures(conn, f"{day:%Y-%m}", MOST_MONTHS))


@router.get("/statistics/rounds/{round_id}")
async def pipeline(round_id: str, actor: Registrar, wired: Wired, league: Area = None) -> RoundPipeline:
    """How many applications of the round came to each step, are there, ended there or went on (Art. 11)."""
    async with transaction(wired.engine, actor) as conn:
        found = await round_of(conn, round_id)
        if found is None:
            raise not_found("没有该申报批次。")
        rows = await pipeline_counts(conn, round_id, league)
    steps = pipeline_steps(rows)
    return RoundPipeline(
        round=round_id, title=found.row.title, league=league, total=steps[0].reached, steps=steps
    )


@router.get("/public/statistics")
async def public(wired: Wired) -> PublicStatistics:
    """Bases by league and year of filing."""
    now = wired.clock.now()
    async with public_transaction(wired.engine) as conn:
        rows = await public_figures(conn, legal_day(now))
    return public_statistics(rows, now)

"""Figures as answers: groups by name, shares and averages, and what they add up to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from api.bases.models.application_lists import NATURES, names_of_league
from api.bases.models.statistics import (
    BaseFigures,
    DueFigures,
    DueStatistics,
    DueWeek,
    MonthFigures,
    MonthStatistics,
    PublicFigures,
    PublicStatistics,
    StayFigures,
    StepFigures,
)
from api.models.dates import day_of
from db.bases.reads.pipeline import StepCount
from db.bases.reads.statistics import BaseCounts, PublicCounts, StayCounts
from db.codec import decode
from db.reads.coming import DueRow, WeekRow
from db.reads.pictures import MonthRow
from domain.bases.base.terms import BaseStatus
from domain.bases.round.pipeline import STEP_NAMES, Step, step_counts
from domain.bases.stay.terms import StayStage
from domain.bases.terms import ENDS, Stage
from domain.legal_time import legal_day
from domain.source import Source

RECRUITING = (StayStage.PREPARING, StayStage.AGREED)
TOTAL, TOTAL_NAME, UNKNOWN = "total", "合计", "未填写"
GROUP = "group"
SHARE, DAYS = Decimal("0.0001"), Decimal("0.1")


def name_of(by: str, group: str | int) -> str:
    """A group in words."""
    if by == "league":
        return names_of_league(str(group))
    if by == "nature":
        return NATURES[str(group)]
    return f"{group}年" if by == "year" else (str(group) or UNKNOWN)


def base_groups(rows: Iterable[BaseCounts], by: str) -> tuple[list[BaseFigures], BaseFigures]:
    """The groups in their order, and the total."""
    ordered = sorted(rows, key=lambda row: row.group)
    groups = [
        BaseFigures(group=str(row.group), name=name_of(by, row.group), **_counts(row)) for row in ordered
    ]
    return groups, BaseFigures(group=TOTAL, name=TOTAL_NAME, **_sums(ordered, BaseCounts._fields))


def stay_groups(rows: Iterable[StayCounts], by: str) -> tuple[list[StayFigures], StayFigures]:
    """The groups in their order, and the total; over years those in station are not added up but the last count."""
    ordered = sorted(rows, key=lambda row: row.group)
    groups = [_stays(str(row.group), name_of(by, row.group), _counts(row)) for row in ordered]
    sums = _sums(ordered, StayCounts._fields)
    if by == "year" and ordered:
        sums["in_station"] = ordered[-1].in_station
    return groups, _stays(TOTAL, TOTAL_NAME, sums)


def _stays(group: str, name: str, counted: Mapping[str, int]) -> StayFigures:
    counts = {**counted}
    late_days = counts.pop("late_days")
    return StayFigures(
        group=group,
        name=name,
        **counts,
        retention=_ratio(counts["retained"], counts["placed"], SHARE),
        late_share=_ratio(counts["late"], counts["filed"], SHARE),
        average_late_days=_ratio(late_days, counts["late"], DAYS),
    )


def _counts(row: BaseCounts | StayCounts) -> dict[str, int]:
    return {name: int(count) for name, count in row._asdict().items() if name != GROUP}


def _sums(rows: Iterable[BaseCounts] | Iterable[StayCounts], names: Iterable[str]) -> dict[str, int]:
    counted = [_counts(row) for row in rows]
    return {name: sum(row[name] for row in counted) for name in names if name != GROUP}


def _ratio(part: int, whole: int, step: Decimal) -> Decimal | None:
    """None where there is nothing to compare with."""
    return None if whole == 0 else (Decimal(part) / whole).quantize(step, ROUND_HALF_UP)


def due_statistics(rows: Sequence[DueRow], weeks: Sequence[WeekRow], until: date) -> DueStatistics:
    """What is coming, the most frequent first, and week by week."""
    return DueStatistics(
        until=day_of(until),
        overdue=sum(row.overdue for row in rows),
        ahead=sum(row.ahead for row in rows),
        groups=[_due(row) for row in rows],
        weeks=[
            DueWeek(
                begins=row.begins,
                ends=row.begins + timedelta(days=6),
                league=row.league or None,
                ahead=row.ahead,
            )
            for row in weeks
        ],
    )


def month_statistics(rows: Iterable[MonthRow]) -> MonthStatistics:
    """Each month as it was kept: what its picture did not count yet stays empty."""
    return MonthStatistics(months=[_month(row) for row in rows])


def _month(row: MonthRow) -> MonthFigures:
    bases, stays = row.counted("bases"), row.counted("stays")
    applications, waits = row.counted("applications"), row.counted("waits")
    return MonthFigures(
        month=row.month,
        taken_at=row.taken_at,
        active=None if bases is None else bases.get(BaseStatus.ACTIVE, 0),
        over=None if bases is None else sum(bases.values()) - bases.get(BaseStatus.ACTIVE, 0),
        in_station=None if stays is None else stays.get(StayStage.IN_STATION, 0),
        recruiting=None if stays is None else sum(stays.get(stage, 0) for stage in RECRUITING),
        applications=None
        if applications is None
        else sum(number for stage, number in applications.items() if stage not in ENDS),
        waiting=None if waits is None else sum(waits.values()),
        overdue=row.summed("overdue"),
        late_filings=row.summed("late_filings"),
    )


def _due(row: DueRow) -> DueFigures:
    return DueFigures(
        case_kind=row.case_kind,
        kind=row.kind,
        action=row.action,
        cite=decode(Source, row.source).cite,
        league=row.league or None,
        league_name=names_of_league(row.league) if row.league else None,
        overdue=row.overdue,
        ahead=row.ahead,
        next_due=row.next_due,
    )


def public_statistics(rows: Sequence[PublicCounts], now: datetime) -> PublicStatistics:
    """By league and year, without anything else."""
    return PublicStatistics(
        on=day_of(legal_day(now)),
        filed=sum(row.filed for row in rows),
        active=sum(row.active for row in rows),
        groups=[
            PublicFigures(
                league=row.league,
                league_name=names_of_league(row.league),
                year=row.year,
                filed=row.filed,
                active=row.active,
            )
            for row in rows
        ],
    )


def pipeline_steps(rows: Iterable[StepCount]) -> list[StepFigures]:
    """Every step with who came to it, who is there, and who went on; what is filed has gone all the way."""
    counted = step_counts((Stage(row.stage), row.step, row.number) for row in rows)
    return [
        StepFigures(
            step=one.step.name.lower(),
            name=STEP_NAMES[one.step],
            reached=one.reached,
            here=0 if one.step is Step.FILED else one.here,
            ended=one.ended,
            passed=one.here if one.step is Step.FILED else one.reached - one.here - one.ended,
        )
        for one in counted
    ]

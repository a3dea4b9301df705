"""Figures on bases and stays as of a day, by the dates of their rows as they are now known; one query each.

Whoever asks sees their own: stays by row security, bases (whose rows are public) by a condition of the query.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import base, stay
from db.sql import Expression, Query, fetch_all
from domain.actor import Actor
from domain.bases.base.terms import BaseStatus
from domain.bases.stay.terms import Destination, StayStage
from domain.terms import Role

b, s = base.c, stay.c
UNCOUNTED = (StayStage.VOIDED.value, StayStage.NOT_FILED.value)
"""Stays that never counted (Art. 13(2), 24)."""
LEFT = {
    "exits": StayStage.EXITED,
    "removals": StayStage.REMOVED,
    "moved": StayStage.MOVED,
    "otherwise": StayStage.LEFT,
}
IN_REGION = (Destination.UNIT.value, Destination.REGION.value)


class BasesBy(StrEnum):
    """What bases are grouped by; a year is that of the filing."""

    LEAGUE = "league"
    NATURE = "nature"
    RESEARCH = "research"
    YEAR = "year"


class StaysBy(StrEnum):
    """What stays are grouped by; a year is that in which something happened."""

    LEAGUE = "league"
    NATURE = "nature"
    RESEARCH = "research"
    DISCIPLINE = "discipline"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """The part of a year that is over at the end of the day `on`: what happened is counted in it."""

    first: date
    on: date
    last: date

    @classmethod
    def of(cls, year: int, on: date) -> "Period":
        """The year up to the day."""
        return cls(date(year, 1, 1), on, min(on, date(year, 12, 31)))


def _year(day: Expression) -> ColumnElement[int]:
    return cast(func.date_part("year", day), Integer)


def _count(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(and_(*conditions))


class BaseCounts(NamedTuple):
    """Bases of a group: filed, and how they stood on the day."""

    group: str | int
    filed: int
    active: int
    cancelled: int
    ended: int
    vacant: int


class StayCounts(NamedTuple):
    """Stays of a group: in station on the day, and what happened in the period."""

    group: str | int
    in_station: int
    entries: int
    exits: int
    removals: int
    moved: int
    otherwise: int
    placed: int
    retained: int
    filed: int
    late: int
    late_days: int


class PublicCounts(NamedTuple):
    """Bases of a league and year of filing: filed, and how many of them stand."""

    league: str
    year: int
    filed: int
    active: int


BASES_BY: Mapping[BasesBy, Expression] = {
    BasesBy.LEAGUE: b.league,
    BasesBy.NATURE: b.nature,
    BasesBy.RESEARCH: b.research,
    BasesBy.YEAR: _year(b.filed_on),
}
STAYS_BY: Mapping[StaysBy, Expression] = {
    StaysBy.LEAGUE: s.league,
    StaysBy.NATURE: s.nature,
    StaysBy.RESEARCH: s.base_code,
    StaysBy.DISCIPLINE: s.discipline,
}


async def bases_by(
    conn: AsyncConnection, actor: Actor, by: BasesBy, on: date, league: str | None = None
) -> list[BaseCounts]:
    """Bases filed by the day: how many stood, were cancelled, had become workstations, or stood without anybody."""
    stood = _stood(on)
    occupied = select(s.base_code).where(*_counted(actor, on), _in_station(on))
    group = BASES_BY[by].label("group")
    query = (
        select(
            group,
            func.count().label("filed"),
            _count(stood).label("active"),
            _count(~stood, b.status == BaseStatus.CANCELLED.value).label("cancelled"),
            _count(~stood, b.status == BaseStatus.ENDED.value).label("ended"),
            _count(stood, b.code.not_in(occupied)).label("vacant"),
        )
        .where(b.filed_on <= on, *_own_bases(actor), *_in_league(b.league, league))
        .group_by(group)
    )
    return await fetch_all(conn, BaseCounts, query)


def _stood(on: date) -> ColumnElement[bool]:
    """A base stands until the day before its end takes effect, also after that was decided."""
    return or_(b.ended_on.is_(None), b.ended_on > on)


def _own_bases(actor: Actor) -> list[ColumnElement[bool]]:
    """The register of bases is everybody's; what is counted is what the reader answers for."""
    match actor.role:
        case Role.DEPARTMENT | Role.AUDITOR | Role.SYSTEM:
            return []
        case Role.LEAGUE:
            return [b.league == actor.scope]
        case _:
            return [b.unit_id == actor.scope]


def _counted(actor: Actor, on: date) -> list[ColumnElement[bool]]:
    """Entered by the day; row security limits it to the reader's own, which is said once more for the index."""
    found = [s.entered_on <= on, s.stage.not_in(UNCOUNTED)]
    match actor.role:
        case Role.LEAGUE:
            return [*found, s.league == actor.scope]
        case Role.UNIT:
            return [*found, s.unit_id == actor.scope]
        case _:
            return found


def _in_league(column: ColumnElement[str], league: str | None) -> list[ColumnElement[bool]]:
    return [] if league is None else [column == league]


def _in_station(on: date) -> ColumnElement[bool]:
    """Art. 24: at 24:00 of the day."""
    return or_(s.left_on.is_(None), s.left_on > on)


async def stays_by(
    conn: AsyncConnection, actor: Actor, by: StaysBy, period: Period, league: str | None = None
) -> list[StayCounts]:
    """Who was in station at the end of the day, and what happened in the period; of every year for `year`."""
    counted = [*_counted(actor, period.on), *_in_league(s.league, league)]
    query = _of_years(counted, period.on) if by is StaysBy.YEAR else _of_groups(counted, by, period)
    return await fetch_all(conn, StayCounts, query)


def _of_groups(counted: list[ColumnElement[bool]], by: StaysBy, period: Period) -> Query:
    group = STAYS_BY[by].label("group")
    left = s.left_on.between(period.first, period.last)
    filed = s.filed_on.between(period.first, period.last)
    exited = and_(left, s.stage == StayStage.EXITED.value)
    query = (
        select(
            group,
            _count(_in_station(period.on)).label("in_station"),
            _count(s.entered_on >= period.first, s.entered_on <= period.last).label("entries"),
            *(_count(left, s.stage == stage.value).label(name) for name, stage in LEFT.items()),
            _count(exited, s.destination.is_not(None)).label("placed"),
            _count(exited, s.destination.in_(IN_REGION)).label("retained"),
            _count(filed).label("filed"),
            _count(filed, s.late_days > 0).label("late"),
            func.coalesce(func.sum(s.late_days).filter(filed), 0).label("late_days"),
        )
        .where(*counted)
        .group_by(group)
    )
    return _by_research(query) if by is StaysBy.RESEARCH else query


def _by_research(of_bases: Query) -> Query:
    """Added up for each base first, so that not every stay has to look for its base."""
    each = of_bases.subquery()
    sums = [cast(func.sum(column), Integer).label(column.name) for column in each.c if column.name != "group"]
    group = b.research.label("group")
    return select(group, *sums).join(each, each.c.group == b.code).group_by(group)


FLOWS = ("entries", *LEFT, "placed", "retained", "filed", "late", "late_days", "leavings")


def _of_years(counted: list[ColumnElement[bool]], on: date) -> Query:
    """Entries, leavings and filings each by their own year; who was in station adds up over the years.

    The stays are read once: they are counted by what the years need, and the counts are put together.
    """
    cells = (
        select(
            _year(s.entered_on).label("entered"),
            _year_by(s.left_on, on).label("left"),
            _year_by(s.filed_on, on).label("reported"),
            s.stage,
            s.destination,
            func.count().label("count"),
            _count(s.late_days > 0).label("late"),
            func.sum(s.late_days).label("late_days"),
        )
        .where(*counted)
        .group_by("entered", "left", "reported", s.stage, s.destination)
        .cte("cells")
    )
    c = cells.c
    exited = c.stage == StayStage.EXITED.value
    left: dict[str, Expression] = {
        name: _sum(c.count, c.stage == stage.value) for name, stage in LEFT.items()
    }
    left["placed"] = _sum(c.count, and_(exited, c.destination.is_not(None)))
    left["retained"] = _sum(c.count, and_(exited, c.destination.in_(IN_REGION)))
    left["leavings"] = func.sum(c.count)
    filed = {"filed": func.sum(c.count), "late": func.sum(c.late), "late_days": func.sum(c.late_days)}
    happened = union_all(
        _flow(c.entered, {"entries": func.sum(c.count)}), _flow(c.left, left), _flow(c.reported, filed)
    ).subquery()
    sums = {name: cast(func.sum(happened.c[name]), Integer) for name in FLOWS}
    stock = func.sum(sums["entries"] - sums["leavings"]).over(order_by=happened.c.group)
    found = [sums[name].label(name) for name in FLOWS]
    return select(happened.c.group, cast(stock, Integer).label("in_station"), *found).group_by(
        happened.c.group
    )


def _year_by(day: Expression, on: date) -> Expression:
    """The year of a day that has come; none for a later one."""
    return case((day <= on, _year(day)))


def _sum(column: Expression, condition: ColumnElement[bool]) -> Expression:
    return func.coalesce(func.sum(column).filter(condition), 0)


def _flow(year: Expression, counted: Mapping[str, Expression]) -> Query:
    columns = [counted.get(name, literal(0)).label(name) for name in FLOWS]
    return select(year.label("group"), *columns).where(year.is_not(None)).group_by(year)


async def public_figures(conn: AsyncConnection, on: date) -> list[PublicCounts]:
    """Bases by league and year of filing: how many were filed by the day, and how many of them stood on it."""
    year = _year(b.filed_on).label("year")
    query = (
        select(
            b.league,
            year,
            func.count().label("filed"),
            _count(_stood(on)).label("active"),
        )
        .where(b.filed_on <= on)
        .group_by(b.league, year)
        .order_by(b.league, year)
    )
    return await fetch_all(conn, PublicCounts, query)

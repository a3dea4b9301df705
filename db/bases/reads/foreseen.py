"""Cases as they stand, for a simulation: read without locks in a transaction that cannot write, part by part."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, String, Text, case, cast, func, literal, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import application, base, stay
from db.reads.open_case import OpenCase
from domain.bases.base.terms import BaseStatus
from domain.bases.stay.terms import STAY_ENDS, StayStage
from domain.terms import ENDS

READ_ONLY = text("set transaction read only")
PART = 250
NONE = cast(literal("{}"), JSONB)
OVER = [stage.value for stage in STAY_ENDS]


@dataclass(frozen=True, slots=True)
class WantedCases:
    """Which open cases: of these kinds, of a league, of these bases (an application is of none); None is all."""

    kinds: tuple[str, ...]
    league: str | None = None
    bases: tuple[str, ...] | None = None


async def open_cases(conn: AsyncConnection, wanted: WantedCases) -> AsyncIterator[Sequence[OpenCase]]:
    """The cases in parts, kind after kind, each in the order of its key; the transaction is `READ_ONLY`."""
    for kind in wanted.kinds:
        if kind == "application" and wanted.bases is not None:
            continue
        async with conn.stream(QUERIES[kind](wanted)) as rows:
            async for part in rows.partitions(PART):
                yield [OpenCase(kind, row.id, row.subject, row.state, row.ends) for row in part]


def _bases(wanted: WantedCases) -> Select[tuple[str, str, str, Mapping[str, str]]]:
    """Bases in force, and ended ones with something still to be done."""
    agreed = (
        select(func.jsonb_object_agg(stay.c.id, stay.c.ends_on))
        .where(
            stay.c.base_code == base.c.code,
            stay.c.stage == StayStage.IN_STATION.value,
            stay.c.ends_on.is_not(None),
        )
        .correlate(base)
        .scalar_subquery()
    )
    ends = case((base.c.residents > 0, func.coalesce(agreed, NONE)), else_=NONE)
    query = select(
        base.c.code.label("id"),
        base.c.unit_name.label("subject"),
        cast(base.c.state, Text).label("state"),
        ends.label("ends"),
    ).where((base.c.status == BaseStatus.ACTIVE.value) | (base.c.state["clocks"] != NONE))
    return _within(query, wanted, base.c.league, base.c.code).order_by(base.c.code)


def _stays(wanted: WantedCases) -> Select[tuple[str, str, str, Mapping[str, str]]]:
    """Stays that are not over, called by their number: the person is none of a simulation's business."""
    subject = func.concat(stay.c.number, " ", stay.c.state["unit_name"].astext, type_=String)
    query = select(
        stay.c.id.label("id"),
        subject.label("subject"),
        cast(stay.c.state, Text).label("state"),
        NONE.label("ends"),
    ).where(stay.c.stage.not_in(OVER))
    return _within(query, wanted, stay.c.league, stay.c.base_code).order_by(stay.c.id)


def _applications(wanted: WantedCases) -> Select[tuple[str, str, str, Mapping[str, str]]]:
    """Applications that are not over."""
    row = application.c
    subject = func.concat(row.number, " ", row.unit_name, type_=String)
    query = select(
        row.id.label("id"), subject.label("subject"), cast(row.state, Text).label("state"), NONE.label("ends")
    ).where(row.stage.not_in([stage.value for stage in ENDS]))
    return _within(query, wanted, row.league).order_by(row.id)


Query = Select[tuple[str, str, str, Mapping[str, str]]]


def _within(
    query: Query, wanted: WantedCases, league: ColumnElement[str], code: ColumnElement[str] | None = None
) -> Query:
    if wanted.league is not None:
        query = query.where(league == wanted.league)
    if wanted.bases is not None and code is not None:
        query = query.where(code.in_(wanted.bases))
    return query


QUERIES: Mapping[str, Callable[[WantedCases], Query]] = {
    "base": _bases,
    "postdoc": _stays,
    "application": _applications,
}

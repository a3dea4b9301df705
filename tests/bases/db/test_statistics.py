"""Figures out of PostgreSQL against a fold of the same random rows, one by one (Art. 13(2), 21, 23, 24)."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncEngine

from db.bases.reads.statistics import IN_REGION, BasesBy, Period, StaysBy, bases_by, public_figures, stays_by
from db.bases.tables import base, stay
from db.engine import make_engine
from db.scope import transaction
from domain.actor import Actor
from domain.bases.stay.terms import Destination
from domain.terms import Role

DEPARTMENT = Actor("d", Role.DEPARTMENT, "150000")
AUDITOR = Actor("o", Role.AUDITOR, "150000")
LEAGUE = Actor("l", Role.LEAGUE, "150200")
UNIT = Actor("u", Role.UNIT, "unit-3")
STATION = Actor("s", Role.STATION, "elsewhere")
LEAGUES, NATURES = ("150100", "150200", "152500"), ("enterprise", "institution")
RESEARCH, DISCIPLINES = ("材料", "能源", ""), ("材料科学与工程", "化学")
FIRST, LAST = date(2019, 1, 1), date(2026, 3, 2)
DAYS = (LAST, date(2025, 12, 31), date(2024, 2, 29), date(2021, 6, 30), FIRST)
EVENTS = {"exited": "exits", "removed": "removals", "moved": "moved", "left": "otherwise"}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows in the tables, and the way to them."""

    engine: AsyncEngine
    bases: list[Row]
    stays: list[Row]

    def of(self, actor: Actor, rows: list[Row]) -> list[Row]:
        """What the actor answers for (Art. 6, 7)."""
        match actor.role:
            case Role.LEAGUE:
                return [one for one in rows if one["league"] == actor.scope]
            case Role.UNIT:
                return [one for one in rows if one["unit_id"] == actor.scope]
            case Role.STATION:
                return []
            case _:
                return rows


def some_bases(chance: Random) -> Iterator[Row]:
    for n in range(30):
        filed_on = FIRST + timedelta(days=chance.randrange(1500))
        ended = chance.random() < 0.3
        yield {
            "code": f"B{n}", "unit_id": f"unit-{n}", "unit_name": "样例", "league": chance.choice(LEAGUES),
            "filed_on": filed_on, "document": str(n), "imported": True,
            "status": chance.choice(("cancelled", "ended")) if ended else "active",
            "ended_on": filed_on + timedelta(days=chance.randrange(1000)) if ended else None,
            "nature": chance.choice(NATURES), "route": chance.choice(("local", "region")),
            "address": "", "legal_person": "", "research": chance.choice(RESEARCH), "residents": 0,
            "late_filings": 0, "open_steps": 0, "seq": 1, "state": {},
        }  # fmt: skip


def some_stays(chance: Random, bases: list[Row]) -> Iterator[Row]:
    for n in range(400):
        host = chance.choice(bases)
        stage = chance.choice(
            ("preparing", "in_station", "exited", "exited", "removed", "moved", "left", "voided", "not_filed")
        )
        entered = None if stage == "preparing" else host["filed_on"] + timedelta(days=chance.randrange(1800))
        left = entered + timedelta(days=chance.randrange(1200)) if entered and stage in EVENTS else None
        filed = entered + timedelta(days=chance.randrange(150)) if entered and chance.random() < 0.8 else None
        yield {
            "id": f"stay-{n}", "number": f"SB{n}", "person_id": f"p-{n}", "base_code": host["code"],
            "unit_id": host["unit_id"], "station_id": "s-1", "league": host["league"], "authority": None,
            "route": host["route"], "nature": host["nature"], "stage": stage, "filing_status": "accepted",
            "mode": "station", "discipline": chance.choice(DISCIPLINES), "entered_on": entered,
            "ends_on": None, "left_on": left, "filed_on": filed,
            "late_days": chance.choice((0, 0, 3, 41)) if filed else 0,
            "destination": chance.choice((None, *(destination.value for destination in Destination))) if stage == "exited" else None,
            "opened_at": datetime(2019, 1, 1, tzinfo=UTC), "changed_at": datetime(2026, 1, 1, tzinfo=UTC),
            "due_on": None, "seq": 1, "state": {},
        }  # fmt: skip


@pytest.fixture(params=[1, 2, 3])
async def rows(request: pytest.FixtureRequest, database_url: str) -> AsyncIterator[Rows]:
    chance = Random(request.param)
    bases = list(some_bases(chance))
    stays = list(some_stays(chance, bases))
    owner, engine = make_engine(database_url, pool=1, role=None), make_engine(database_url, pool=1)
    async with owner.begin() as conn:
        await conn.execute(text("set local session_replication_role = replica"))
        await conn.execute(insert(base), bases)
        await conn.execute(insert(stay), stays)
    yield Rows(engine, bases, stays)
    await owner.dispose()
    await engine.dispose()


def in_station(one: Row, on: date) -> bool:
    """Art. 24: at 24:00 of the day; what never counted was never in station."""
    if one["entered_on"] is None or one["entered_on"] > on or one["stage"] in {"voided", "not_filed"}:
        return False
    return one["left_on"] is None or one["left_on"] > on


def stay_figures(stays: list[Row], group: Any, period: Period) -> dict[Any, dict[str, int]]:
    found: dict[Any, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in stays:
        if (
            row["entered_on"] is None
            or row["entered_on"] > period.on
            or row["stage"] in {"voided", "not_filed"}
        ):
            continue
        counts = found[group(row)]
        counts["in_station"] += in_station(row, period.on)
        for name, happened in happenings(row):
            counts[name] += happened if period.first <= row[DATED[name]] <= period.last else 0
    return {key: dict(counts) for key, counts in found.items()}


DATED = {
    "entries": "entered_on", "exits": "left_on", "removals": "left_on", "moved": "left_on", "otherwise": "left_on",
    "placed": "left_on", "retained": "left_on", "filed": "filed_on", "late": "filed_on", "late_days": "filed_on",
}  # fmt: skip


def happenings(one: Row) -> Iterator[tuple[str, int]]:
    yield "entries", 1
    if one["left_on"] is not None:
        yield EVENTS[one["stage"]], 1
        yield "placed", int(one["destination"] is not None)
        yield "retained", int(one["destination"] in IN_REGION)
    if one["filed_on"] is not None:
        yield "filed", 1
        yield "late", int(one["late_days"] > 0)
        yield "late_days", one["late_days"]


def read(found: Any) -> dict[Any, dict[str, int]]:
    names = ("in_station", *DATED)
    return {row.group: {name: int(getattr(row, name)) for name in names} for row in found}


def filled(figures: dict[Any, dict[str, int]]) -> dict[Any, dict[str, int]]:
    names = ("in_station", *DATED)
    return {key: {name: counts.get(name, 0) for name in names} for key, counts in figures.items()}


@pytest.mark.parametrize("actor", [DEPARTMENT, AUDITOR, LEAGUE, UNIT], ids=lambda one: one.role)
async def test_stays_are_counted_as_one_would_by_hand(rows: Rows, actor: Actor) -> None:
    research = {one["code"]: one["research"] for one in rows.bases}
    groups: dict[StaysBy, Any] = {
        StaysBy.LEAGUE: lambda one: one["league"],
        StaysBy.NATURE: lambda one: one["nature"],
        StaysBy.RESEARCH: lambda one: research[one["base_code"]],
        StaysBy.DISCIPLINE: lambda one: one["discipline"],
    }
    async with transaction(rows.engine, actor) as conn:
        for by, group in groups.items():
            for on in DAYS:
                for year in (on.year, on.year - 1):
                    period = Period.of(year, on)
                    expected = filled(stay_figures(rows.of(actor, rows.stays), group, period))
                    assert read(await stays_by(conn, actor, by, period)) == expected


@pytest.mark.parametrize("actor", [DEPARTMENT, LEAGUE, UNIT], ids=lambda one: one.role)
async def test_every_year_is_counted_as_it_would_be_alone(rows: Rows, actor: Actor) -> None:
    own = rows.of(actor, rows.stays)
    async with transaction(rows.engine, actor) as conn:
        for on in DAYS:
            found = read(await stays_by(conn, actor, StaysBy.YEAR, Period.of(on.year, on)))
            for year, counts in found.items():
                alone = Period.of(year, min(on, date(year, 12, 31)))
                at_end = sum(in_station(row, alone.on) for row in own)
                flows = filled(stay_figures(own, lambda _: 0, Period.of(year, on)))[0]
                assert counts == {**flows, "in_station": at_end}, (on, year)
            for row in own:
                counted = (
                    row["entered_on"]
                    and row["entered_on"] <= on
                    and row["stage"] not in {"voided", "not_filed"}
                )
                assert not counted or row["entered_on"].year in found


@pytest.mark.parametrize("actor", [DEPARTMENT, LEAGUE, UNIT], ids=lambda one: one.role)
async def test_bases_are_counted_as_one_would_by_hand(rows: Rows, actor: Actor) -> None:
    """Art. 24: a base without anybody is one where nobody was in station at 24:00."""
    groups: dict[BasesBy, Any] = {
        BasesBy.LEAGUE: lambda one: one["league"],
        BasesBy.NATURE: lambda one: one["nature"],
        BasesBy.RESEARCH: lambda one: one["research"],
        BasesBy.YEAR: lambda one: one["filed_on"].year,
    }
    async with transaction(rows.engine, actor) as conn:
        for by, group in groups.items():
            for on in DAYS:
                found = {row.group: tuple(row)[1:] for row in await bases_by(conn, actor, by, on)}
                assert found == base_figures(rows, actor, group, on)


def base_figures(rows: Rows, actor: Actor, group: Any, on: date) -> dict[Any, tuple[int, ...]]:
    occupied = {one["base_code"] for one in rows.stays if in_station(one, on)}
    found: dict[Any, list[int]] = defaultdict(lambda: [0] * 5)
    for host in rows.of(actor, rows.bases):
        if host["filed_on"] > on:
            continue
        stood = host["ended_on"] is None or host["ended_on"] > on
        what = (
            True, stood, not stood and host["status"] == "cancelled", not stood and host["status"] == "ended",
            stood and host["code"] not in occupied,
        )  # fmt: skip
        counts = found[group(host)]
        for place, holds in enumerate(what):
            counts[place] += holds
    return {key: tuple(counts) for key, counts in found.items()}


async def test_somebody_else_s_stays_are_in_no_figure(rows: Rows) -> None:
    """Setting (permission): row security holds whatever a query says."""
    async with transaction(rows.engine, STATION) as conn:
        assert await stays_by(conn, STATION, StaysBy.LEAGUE, Period.of(LAST.year, LAST)) == []
    for outsider in (Actor("l", Role.LEAGUE, "152900"), Actor("u", Role.UNIT, "nowhere")):
        async with transaction(rows.engine, outsider) as conn:
            assert await stays_by(conn, outsider, StaysBy.NATURE, Period.of(LAST.year, LAST)) == []
            assert await bases_by(conn, outsider, BasesBy.LEAGUE, LAST) == []


def stands(host: dict[str, Any], on: date) -> bool:
    return host["ended_on"] is None or bool(host["ended_on"] > on)


@pytest.mark.parametrize("on", [LAST, LAST - timedelta(days=400)])
async def test_the_public_counts_bases_as_the_department_does(rows: Rows, on: date) -> None:
    """An end that is decided takes effect the day after: until then public pages and the dashboard count the base."""
    async with transaction(rows.engine, DEPARTMENT) as conn:
        found = await public_figures(conn, on)
        by_league = {
            row.group: (row.filed, row.active) for row in await bases_by(conn, DEPARTMENT, BasesBy.LEAGUE, on)
        }
    there = [base for base in rows.bases if base["filed_on"] <= on]
    keys = sorted({(str(base["league"]), base["filed_on"].year) for base in there})
    same = {
        key: [base for base in there if (str(base["league"]), base["filed_on"].year) == key] for key in keys
    }
    assert found == [(*key, len(same[key]), sum(stands(base, on) for base in same[key])) for key in keys]
    for league, counts in by_league.items():
        here = [row for row in found if row.league == league]
        assert (sum(row.filed for row in here), sum(row.active for row in here)) == counts

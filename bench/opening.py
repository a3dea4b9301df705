"""A start with many open lives: how long from nothing until the first decision is answered."""

import time
from dataclasses import dataclass
from pathlib import Path

from temporalio.client import Client

from bench.figures import Figure
from bench.startup import installation
from bench.wire import call
from clock import WALL
from db.engine import make_engine
from domain.counting import add_months
from domain.legal_time import legal_day
from embedded import note
from ids import new_id
from scenario.beginning import begin_all, standings
from scenario.crew import Crew, crew
from scenario.filling import base_rows, fill, stay_rows
from settings import Settings

EACH = 9
"""People in station at a base."""
PAY = {
    "pay": {"yearly": "260000", "comparable": "240000", "since": "2026-03-02", "insured": True, "note": ""}
}


@dataclass(frozen=True, slots=True)
class Filled:
    """Who can decide about what after the start."""

    token: str
    stay: str


async def opening(folder: Path, count: int) -> list[Figure]:
    """The first start and what is put into it are preparation; the second start is measured."""
    async with installation(folder, "filled", sample=False):
        filled = await _filled(folder / "data", count // (EACH + 1))
    began = time.perf_counter()
    async with installation(folder, "opened", sample=False) as ready:
        caller = await call(_port(folder / "data"), filled.token)
        status, body = await caller.send("POST", f"/stays/{filled.stay}/pay", PAY, new_id())
        seconds = time.perf_counter() - began
        caller.close()
        assert status == 200, body
    return [
        Figure(f"first decision after a start with {count:,} open lives", seconds, "s", 10),
        Figure("  of which until the system said that it is ready", ready, "s"),
    ]


def _port(data: Path) -> int:
    running = note.read(data)
    assert running is not None
    return int(running.api_url.rpartition(":")[2])


async def _filled(data: Path, bases: int) -> Filled:
    running = note.read(data)
    assert running is not None
    chosen = Settings(_env_file=None)
    engine = make_engine(running.database_url, pool=4)
    client = await Client.connect(running.temporal_address)
    people: Crew = await crew(engine, WALL.now(), units=bases)
    today = legal_day(WALL.now())
    entered, ends = add_months(today, -3), add_months(today, 21)
    rows = stay_rows(range(bases), EACH, entered, ends)
    hosts = base_rows(range(bases), add_months(entered, -1))
    await fill(engine, people.department, WALL.now(), hosts, rows)
    lives = await standings(engine)
    await begin_all(client, chosen, lives)
    await engine.dispose()
    stay = next(ref.id for ref in lives if ref.kind == "postdoc")
    return Filled(people.tokens[people.units[0].user], stay)

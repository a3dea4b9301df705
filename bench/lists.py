"""The list of applications at many rows: pages at every depth, their rate beside a page written by hand."""

import asyncio
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import text
from temporalio.client import Client, Interceptor, OutboundInterceptor

from api.app import make_app
from api.pages import mark
from api.wiring import wire
from bench.figures import Figure, p95
from bench.system import ROOT, System
from bench.wire import Caller, call
from clock import WALL
from db.engine import make_engine
from embedded.child import spawn, stop
from embedded.ports import free_port
from scenario.serving import served

FILL_UNITS = """
    insert into unit (id, code, name, nature, route, league, registered_in, has_station, has_workstation)
    select 'bulk-' || n, 'bulk-' || n, name, 'enterprise', 'local',
        (select array_agg(code order by code) from office)[1 + n % 14], '150202', false, false
    from unnest(cast(:names as text[])) with ordinality as given(name, place)
    cross join lateral (select :before + place) as t(n)"""
FILL = """
    insert into application (id, number, round_id, unit_id, unit_name, league, route, nature, stage, revision,
        due_on, submitted_at, opened_at, changed_at, seq, state)
    select 'bulk-' || n, '2024-' || n, :round, unit.id, unit.name, unit.league, 'local', 'enterprise',
        (array['first_review', 'department_check', 'panel', 'filed'])[1 + n % 4], 1,
        date '2024-03-01' + n % 400, at, at, at + interval '1 day', 9,
        (select state from application where id = :model)
    from generate_series(:before + 1, :before + :count) as n
    join unit on unit.id = 'bulk-' || n
    cross join lateral (select timestamptz '2024-01-01' + n * interval '7 seconds') as t(at)"""
AT_ONCE = 20_000
"""Rows of a statement: one for all would run into the time that a statement has."""
PLACE = "select changed_at, id from application order by changed_at desc, id desc offset :depth limit 1"
QUERIES = {"": "", ", one stage": "&stage=panel", ", one league": "&league=150200"}


async def fill(one: System, model: str, rows: int, names: Sequence[str] = ()) -> None:
    """Rows as heavy as a real one, straight into the table; units of these names, or of numbered ones."""
    given = list(names) or [f"样例批量单位{number}" for number in range(1, rows + 1)]
    owner = make_engine(one.settings.database_url or "", pool=1, role=None)
    async with owner.begin() as conn:
        await conn.execute(text("set local synchronous_commit = off"))
        for before in range(0, rows, AT_ONCE):
            some = given[before : before + AT_ONCE]
            await conn.execute(text(FILL_UNITS), {"before": before, "names": some})
            filling = {"before": before, "count": len(some), "round": "2026", "model": model}
            await conn.execute(text(FILL), filling)
    async with owner.connect() as conn:
        plain = await conn.execution_options(isolation_level="AUTOCOMMIT")
        await plain.execute(text("vacuum analyze application"))
        await plain.execute(text("vacuum analyze unit"))
        await plain.execute(text("checkpoint"))
    await owner.dispose()


async def pages(one: System, rows: int, count: int, folder: Path) -> list[Figure]:
    """Depths, filters, the rate, the calls to Temporal."""
    caller = await call(one.port, one.crew.tokens[one.crew.department.user])
    figures = []
    places = {"first page": None, "middle": await _place(one, rows // 2), "end": await _place(one, rows - 30)}
    for title, place in places.items():
        for what, query in QUERIES.items():
            seconds = await read(caller, f"/applications?limit=20{query}{_after(place)}", count)
            title_ = f"page of {rows:,} applications, {title}{what}, p95"
            figures.append(Figure(title_, p95(seconds), "ms", 15))
    figures += await _rates(one, caller, places["middle"], count, folder)
    caller.close()
    return [*figures, await _temporal_calls(one)]


def _after(place: tuple[datetime, str] | None) -> str:
    return "" if place is None else "&" + urlencode({"after": mark("changed_at", place)})


async def _place(one: System, depth: int) -> tuple[datetime, str]:
    owner = make_engine(one.settings.database_url or "", pool=1, role=None)
    async with owner.connect() as conn:
        row = (await conn.execute(text(PLACE), {"depth": depth})).one()
    await owner.dispose()
    return row.changed_at, row.id


async def read(caller: Caller, path: str, count: int) -> list[float]:
    """So many times the same page, after a few that do not count; the seconds that each took."""
    seconds = []
    for _ in range(count + 5):
        began = time.perf_counter()
        status, body = await caller.send("GET", path)
        seconds.append(time.perf_counter() - began)
        assert status == 200, body
    return seconds[5:]


async def _rates(
    one: System, caller: Caller, place: tuple[datetime, str] | None, count: int, folder: Path
) -> list[Figure]:
    assert place is not None
    port = free_port()
    environment = {"DATABASE_URL": one.settings.database_url or ""}
    command = [sys.executable, "-m", "bench.by_hand", str(port)]
    by_hand = spawn("by hand", command, folder / "by_hand.log", env=environment, folder=ROOT)
    other = await _connected(port, caller.token)
    theirs = f"/applications?{urlencode({'at': place[0].isoformat(), 'after': place[1], 'limit': 20})}"
    ours = f"/applications?limit=20{_after(place)}"
    spent = {"ours": 0.0, "theirs": 0.0}
    for _ in range(4):  # in turns, so that a busy moment of the machine meets both
        spent["ours"] += sum(await read(caller, ours, count // 4))
        spent["theirs"] += sum(await read(other, theirs, count // 4))
    other.close()
    await stop(by_hand)
    pages_each = count // 4 * 4
    return [
        Figure("pages, one caller", pages_each / spent["ours"], "/s"),
        Figure("pages written by hand (asyncpg), one caller", pages_each / spent["theirs"], "/s"),
        Figure(
            "rate of the page by hand", 100 * spent["theirs"] / spent["ours"], "%", 40, more_is_better=True
        ),
    ]


async def _connected(port: int, token: str) -> Caller:
    for _ in range(200):
        try:
            return await call(port, token)
        except OSError:
            await asyncio.sleep(0.05)
    raise TimeoutError("the page by hand did not start")


class Counting(Interceptor):
    """Counts what is asked of Temporal."""

    calls = 0

    def intercept_client(self, next: OutboundInterceptor) -> OutboundInterceptor:  # noqa: A002
        outer = self

        class Counted(OutboundInterceptor):
            def __getattribute__(self, name: str) -> object:
                if not name.startswith("_") and name != "next":
                    outer.calls += 1
                return super().__getattribute__(name)

        return Counted(next)


async def _temporal_calls(one: System) -> Figure:
    """The same application in this process, with a client that counts."""
    counting = Counting()
    client = await Client.connect(one.settings.temporal_address or "", interceptors=[counting])
    async with served(make_app(wire(one.engine, client, one.settings, WALL))) as url:
        caller = await call(int(url.rpartition(":")[2]), one.crew.tokens[one.crew.department.user])
        before = counting.calls
        await read(caller, "/applications?limit=20", 20)
        calls = counting.calls - before
        caller.close()
    return Figure("calls to Temporal in 25 pages", calls, "", 0)

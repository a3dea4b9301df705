"""附件2: a sheet of hires, how long and how much processor time it takes; lists of hires at many rows."""

import asyncio
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import text
from stdnum.cn import uscc

from activities.workbooks.growing import Growing
from activities.workbooks.writing import MEDIA_TYPE
from bench.figures import Figure, p95
from bench.processor import servers, spent, used
from bench.wire import Caller, call
from bench.years import virtual
from db.engine import make_engine
from domain.assistants.offices import LINES
from domain.assistants.sheet.columns import COLUMNS
from domain.identity import check_character
from scenario.stack import Stack
from tour import drive

WEDNESDAY = date(2025, 6, 11)
A_UNIT = 20
"""Hires of an employer."""
PER_MINUTE = 100_000 / 3
"""26·附件2: 100,000 in under three minutes."""
LISTED = 500_000
AT_ONCE = 20_000
"""Rows of a statement: one for all would run into the time that a statement has."""
FILL = """
    insert into assistant_hire (id, year, unit, unit_name, code, line, zone, person, whose, counts_once, stage, work,
        document, begun, post, stay, agreed, imported, seq, state)
    select 'bulk-' || n, 2025, 'bulk-' || n / 20, unit_name, code,
        (array['150100', '150200', '150400', '150500', 'imu'])[1 + n % 5], null, person, whose, null,
        case when n % 97 = 0 then 'held' when n % 89 = 0 then 'left' else 'counted' end, work, document,
        date '2025-01-01' + n % 160, '', '', n % 3 = 0, '', seq, state
    from generate_series(:before + 1, :before + :count) as n
    join model on model.place = n % (select count(*) from model)"""
MODEL = """
    create table model as select row_number() over (order by id) - 1 as place, unit_name, code, person, whose, work,
        document, seq, state from assistant_hire order by id limit 1000"""
PLACE = "select begun, id from assistant_hire order by begun desc, id desc offset :depth limit 1"
QUERIES = {
    "科技厅": ("kjt", ""),
    "科技厅, held": ("kjt", "&stage=held"),
    "科技厅, one line": ("kjt", "&line=150400"),
    "科技厅, one kind of work": ("kjt", "&work=other"),
    "a league": ("150400", ""),
    "a league, held": ("150400", "&stage=held"),
    "a listed unit": ("imu", ""),
    "a unit": ("unit", ""),
}
"""Who asks, and for what."""


async def hires(folder: Path, rows: int, listed: int, count: int) -> list[Figure]:
    """A sheet of so many rows, then pages among so many hires."""
    async with virtual(folder, drive.START) as live:
        year = await drive.assemble(live, drive.SHORT)
        await drive.opened(year)
        await year.until(WEDNESDAY, 17, 30)
        figures = await _imported(live, year, rows)
        await _fill(live, listed)
        return figures + await _pages(live, year, listed, count)


async def _imported(live: Stack, year: drive.Year, rows: int) -> list[Figure]:
    content, form = sheet(rows), {"year": "2025", "begun": WEDNESDAY.isoformat()}
    at_servers = servers()
    before, own, began = spent(at_servers), time.process_time(), time.perf_counter()
    made = await year.kjt.upload("/hire-imports", "样例信息表.xlsx", content, MEDIA_TYPE, form)
    run = live.client.get_workflow_handle(f"{live.settings.workflow_prefix}hire_import/{made['id']}")
    taken = time.perf_counter()
    work = asyncio.create_task(run.result())
    told = list[float]()
    while not work.done():
        await asyncio.wait((work,), timeout=1)
        shown = await year.kjt.get(f"/hire-imports/{made['id']}")
        told.append(round(100 * shown["done"] / max(shown["total"], 1)))
    done = time.perf_counter()
    python, theirs = time.process_time() - own, used(before, spent(at_servers))
    found = await year.kjt.get(f"/hire-imports/{made['id']}")
    assert found["hires"] == rows, found
    each = 1000 / rows
    return [
        Figure(f"sheet of {rows:,} hires, from the upload to the records", done - began, "s", 60 * rows / PER_MINUTE),
        Figure("  of which the upload", taken - began, "s"),
        Figure("  API and worker, processor time a row", python * each, "ms"),
        *(Figure(f"  {name}, processor time a row", seconds * each, "ms") for name, seconds in theirs.items()),
        Figure("  different states of progress that were seen", len(set(told)), ""),
    ]  # fmt: skip


def sheet(rows: int) -> bytes:
    """A workbook of invented graduates (样例) of employers in all leagues."""
    book = Growing("信息表", tuple(COLUMNS.values()))
    return b"".join((book.add(_rows(rows)), book.finish()))


def _rows(count: int) -> Iterator[list[str | int | None]]:
    for serial in range(1, count + 1):
        unit = serial // A_UNIT
        yield [
            serial, f"样例毕业生{serial % 1000}", _number(serial), "样例大学", 2025, 3, "内蒙古自治区", None, f"样例单位{unit}",
            _code(unit), 1, 1, 2, 2, 1, 2,
        ]  # fmt: skip


def _number(serial: int) -> str:
    born, order = date(1995, 1, 1) + timedelta(days=serial // 999), serial % 999 + 1
    start = f"150402{born:%Y%m%d}{order:03d}"
    return start + check_character(start)


def _code(unit: int) -> str:
    bureaus = LINES[0].bureaus
    start = f"91{bureaus[unit % len(bureaus)].code[:4]}00MA{unit:07d}"
    return start + str(uscc.calc_check_digit(start))


async def _fill(live: Stack, rows: int) -> None:
    """As heavy as real ones, straight into the table."""
    owner = make_engine(live.database_url, pool=1, role=None)
    async with owner.begin() as conn:
        await conn.execute(text("set local synchronous_commit = off"))
        await conn.execute(text("select set_config('app.role', 'system', true)"))
        await conn.execute(text(MODEL))
        for before in range(0, rows, AT_ONCE):
            await conn.execute(text(FILL), {"before": before, "count": min(AT_ONCE, rows - before)})
    async with owner.connect() as conn:
        plain = await conn.execution_options(isolation_level="AUTOCOMMIT")
        await plain.execute(text("vacuum analyze assistant_hire"))
        await plain.execute(text("checkpoint"))
    await owner.dispose()


async def _pages(live: Stack, year: drive.Year, rows: int, count: int) -> list[Figure]:
    port = int(live.url.rpartition(":")[2])
    tokens = {"kjt": year.kjt.token, "unit": year.employer.clerk.token, "150400": year.reporters["150400"].token,
              "imu": year.reporters["imu"].token}  # fmt: skip
    callers = {who: await call(port, token) for who, token in tokens.items()}
    figures = []
    for title, (who, query) in QUERIES.items():
        clock, api, database = await reading(callers[who], f"/assistant-hires?limit=20{query}", count)
        figures.append(Figure(f"page of {rows:,} hires, {title}, p95 on the clock", p95(clock), "ms", 15))
        figures.append(
            Figure(
                "  processor time: p95 of API and client, and what the database takes",
                p95(api) + database,
                "ms",
                15,
            )
        )
    for caller in callers.values():
        caller.close()
    return figures


async def reading(caller: Caller, path: str, count: int) -> tuple[list[float], list[float], float]:
    """The same page again and again, after a few that do not count: seconds on the clock and in this process, ms of the database."""
    for _ in range(5):
        status, body = await caller.send("GET", path)
        assert status == 200, body
    postgres = {name: root for name, root in servers().items() if name == "PostgreSQL"}
    before, clock, api = spent(postgres), list[float](), list[float]()
    for _ in range(count):
        own = time.process_time()
        clock.append((await caller.timed("GET", path))[0])
        api.append(time.process_time() - own)
    return clock, api, 1000 * sum(used(before, spent(postgres)).values()) / count

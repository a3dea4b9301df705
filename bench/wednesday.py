"""A Wednesday of 26号: reports and hires between 17:30 and 18:00, and the absences of who is silent at 18:00:00."""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import func, select

from bench.figures import Figure
from bench.processor import servers, spent, used
from bench.years import virtual
from db.scope import system_transaction
from db.tables import register
from ids import new_id
from scenario.people import Person
from scenario.stack import Stack
from tour import drive
from tour.drive_sheet import hire_body

WEDNESDAY = date(2025, 6, 11)
AT_ONCE = 16
CORES, PER_MINUTE = 2, 600
"""So many cores have to carry so many commands a minute."""
A_SECOND = timedelta(seconds=1)
AGAIN = 0.2
"""Seconds until a client asks again."""
LOOK, LONGEST = 0.1, 300
"""Seconds between two looks, and after how many it is given up."""


class Patient(Person):
    """Sends again under the same key what was received but could not be decided at once, as a client is told to (503 try_again)."""

    async def send(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        key: str | None = None,
        headers: Mapping[str, str] = {},
    ) -> httpx.Response:
        """The answer once there is one."""
        kept = key or new_id()
        while True:
            answer = await super().send(method, path, body, key=kept, headers=headers)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                return answer
            await asyncio.sleep(AGAIN)


def patient(one: Person) -> Person:
    """The same account, and a client that asks again."""
    return Patient(**{each.name: getattr(one, each.name) for each in fields(one)})


async def wednesday(folder: Path, hires: int) -> list[Figure]:
    """Every second line reports while clerks enter hires; the others are silent, and are missed once each."""
    async with virtual(folder, drive.START) as live:
        year = await drive.assemble(live, drive.SHORT)
        await drive.opened(year)
        await year.until(WEDNESDAY, 17, 30)
        year.reporters = {line: patient(person) for line, person in year.reporters.items()}
        year.employer = replace(year.employer, clerk=patient(year.employer.clerk))
        lines = list(year.reporters)
        reporting = lines[::2]
        at_servers = servers()
        before, own, began = spent(at_servers), time.process_time(), time.perf_counter()
        await asyncio.gather(_hired(year, hires), *(year.report(line, WEDNESDAY) for line in reporting))
        seconds = time.perf_counter() - began
        worked = time.process_time() - own + sum(used(before, spent(at_servers)).values())
        facts = await _facts(live)
        lost = hires + len(reporting) - facts["HireRecorded"] - facts["ReportSubmitted"]
        silent = len(lines) - len(reporting)
        until_last, _ = await asyncio.gather(_missed(live, silent), year.until(WEDNESDAY, 18))
        await live.time.advance(A_SECOND)
        board = await year.board()
        wrong = abs((await _facts(live))["ReportMissed"] - silent) + await _twice(live)
        await asyncio.gather(*(year.report(line, WEDNESDAY) for line in lines[1::2]))
        late = _late(await year.board())
    sent = hires + len(reporting)
    return [
        Figure(f"{sent:,} hires and reports, {AT_ONCE} at once", sent / seconds * 60, "/min", 600, more_is_better=True),
        Figure("  processor time of API, worker and servers, each", 1000 * worked / sent, "ms", 1000 * CORES * 60 / PER_MINUTE),
        Figure("  lost", lost, "", 0),
        Figure("  reports in time", board["in_time"] - len(reporting), "too few or many", 0),
        Figure(f"{silent} absences at 18:00:00, until the last one", until_last, "s", 60),
        Figure("  lost or doubled", wrong, "", 0),
        Figure("  reports after 18:00:00, late and missed all the same", late - silent, "too few or many", 0),
    ]  # fmt: skip


def _late(board: Any) -> int:
    """Lines whose week came late and stays missed. Any: the answer of the interface."""
    week = WEDNESDAY.isoformat()
    cells = [
        (row["missed"], cell["state"])
        for row in board["rows"]
        for cell in row["cells"]
        if cell["week"] == week
    ]
    return sum(missed == 1 and state in ("late", "zero_late") for missed, state in cells)


async def _hired(year: drive.Year, count: int) -> None:
    """Hires of invented people (样例), some at a time."""
    waiting = asyncio.Queue[int]()
    for serial in range(1, count + 1):
        waiting.put_nowait(serial)

    async def enter() -> None:
        while not waiting.empty():
            await year.employer.clerk.do("/assistant-hires", hire_body(waiting.get_nowait(), year.today))

    await asyncio.gather(*(enter() for _ in range(AT_ONCE)))


async def _missed(live: Stack, expected: int) -> float:
    """Seconds until the last absence is on record; the clocks of all hires, which virtual time moves as well, are no part of it."""
    began = time.perf_counter()
    while (seconds := time.perf_counter() - began) < LONGEST:
        if (await _facts(live))["ReportMissed"] >= expected:
            break
        await asyncio.sleep(LOOK)
    return seconds


async def _facts(live: Stack) -> Counter[str]:
    query = select(register.c.fact, func.count().label("times")).group_by(register.c.fact)
    async with system_transaction(live.engine) as conn:
        return Counter({row.fact: row.times for row in await conn.execute(query)})


async def _twice(live: Stack) -> int:
    """Lines that were missed more than once."""
    query = select(register.c.case_id).where(register.c.fact == "ReportMissed").group_by(register.c.case_id)
    async with system_transaction(live.engine) as conn:
        return len((await conn.execute(query.having(func.count() > 1))).all())

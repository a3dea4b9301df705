"""Decisions through HTTP: a finding of the first review (Art. 11(2)), alone and many at once."""

import asyncio
import time
from collections.abc import Sequence
from itertools import cycle

from activities.contract import LifeRef
from activities.lives import workflow_id
from bench.figures import Figure, median, p95
from bench.system import System, resident
from bench.wire import call
from domain.bases.terms import Condition, Finding
from ids import new_id
from scenario.backstage import ROUND

FINDINGS = (Finding.MET, Finding.NOT_MET)


async def in_review(one: System, count: int) -> list[str]:
    """Applications that the league has before it."""
    return list(await asyncio.gather(*(one.scene.submitted(unit) for unit in one.crew.units[:count])))


async def memory(one: System, open_already: int) -> list[Figure]:
    """Opens a draft for every other unit, and weighs the processes then."""
    waiting = asyncio.Queue[str]()
    for unit in one.crew.units[open_already:]:
        waiting.put_nowait(one.crew.tokens[unit.user])

    async def open_drafts() -> None:
        while not waiting.empty():
            caller = await call(one.port, waiting.get_nowait())
            status, body = await caller.send("POST", "/applications", {"round": ROUND}, new_id())
            assert status == 201, body
            caller.close()

    began = time.perf_counter()
    await asyncio.gather(*(open_drafts() for _ in range(16)))
    opened = len(one.crew.units) - open_already
    rate = opened / (time.perf_counter() - began) if opened else 0.0
    worker, api = resident(one.worker), resident(one.api)
    title = f"memory of worker + API at {len(one.crew.units):,} open applications"
    return [
        Figure("applications opened, 16 at once", rate, "/s"),
        Figure(title, worker + api, "MB", 450),
        Figure("  of which the worker", worker, "MB"),
    ]


async def alone(one: System, cases: Sequence[str], count: int) -> list[Figure]:
    """One after the other."""
    await decide(one, cases[:1], 20)
    before = await _events(one, cases)
    seconds = await decide(one, cases, count)
    events = (await _events(one, cases) - before) / count
    return [
        Figure("one decision through HTTP, alone, p50", median(seconds), "ms", 20),
        Figure("one decision through HTTP, alone, p95", p95(seconds), "ms"),
        Figure("history events per decision", events, "", 8),
    ]


async def at_once(one: System, cases: Sequence[str], width: int, count: int) -> list[Figure]:
    """So many callers, each at a case of its own."""
    share = count // width
    began = time.perf_counter()
    parts = await asyncio.gather(*(decide(one, [case], share) for case in cases[:width]))
    rate = share * width / (time.perf_counter() - began)
    seconds = [second for part in parts for second in part]
    targets: tuple[float | None, float | None] = (100, 500) if width == 32 else (None, None)
    return [
        Figure(f"decisions, {width} at once", rate, "/s", targets[0], more_is_better=True),
        Figure(f"one decision, {width} at once, p95", p95(seconds), "ms", targets[1]),
        Figure(f"one decision, {width} at once, p50", median(seconds), "ms"),
    ]


async def decide(one: System, cases: Sequence[str], count: int) -> list[float]:
    """So many findings in turn over the cases; the seconds that each took."""
    caller = await call(one.port, one.crew.tokens[one.crew.league.user])
    seconds = []
    for number, case in zip(range(count), cycle(cases), strict=False):
        finding = FINDINGS[number // len(cases) % 2]
        body = {"condition": Condition.TEAM, "finding": finding, "note": f"样例意见{number}"}
        began = time.perf_counter()
        status, answer = await caller.send("POST", f"/applications/{case}/findings", body, new_id())
        seconds.append(time.perf_counter() - began)
        assert status == 200, answer
    caller.close()
    return seconds


async def _events(one: System, cases: Sequence[str]) -> int:
    total = 0
    for case in cases:
        identity = workflow_id(one.settings.workflow_prefix, LifeRef("application", case))
        described = await one.client.get_workflow_handle(identity).describe()
        total += described.history_length
    return total

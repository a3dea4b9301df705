"""`python -m bench.subject SOCKET`: this checkout as what is measured, asked by the bench of this or of a later revision.

`bench.before` copies this file, `processor.py` and `talk.py` into the revision beside it, so that both sides are measured by the
same words; what it imports here, a revision since feb0ec8 has.
"""

import asyncio
import importlib
import importlib.util
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from types import ModuleType

import httpx

import logs
from api.auth import COOKIE
from bench.counting import QUESTIONS, counting
from bench.decisions import in_review, memory
from bench.drain import drain
from bench.figures import Figure, median, p95
from bench.foresight import foresight
from bench.lists import fill, read
from bench.opening import opening
from bench.processor import servers, spent, used
from bench.system import System, system
from bench.talk import Numbers, answering
from bench.wire import call
from embedded import programs
from entry import run
from ids import new_id
from scenario.backstage import ROUND

WIDTH = 32
READY = 600.0
"""Seconds: on a busy machine two systems begin slowly, and how fast is not asked here."""
MILLI = 1000
CONDITIONS, FINDINGS = ("9(1)", "9(2)", "9(3)", "9(4)", "9(5)"), ("met", "not_met")
"""As they are written in a request: their types stand elsewhere in other revisions."""


@dataclass(slots=True)
class Subject:
    """What it has started until now."""

    folder: Path
    parts: AsyncExitStack
    prepared: dict[str, System] = field(default_factory=dict)
    cases: list[str] = field(default_factory=list)
    turns: int = 0

    async def decisions(self, count: int, width: int) -> Numbers:
        """The five findings of first reviews (Art. 11(2)), so many callers at once."""
        one = await self._reviewed()
        roots = {"API": one.api.process.pid, "worker": one.worker.process.pid, **servers()}
        before, began = spent(roots), time.perf_counter()
        parts = await asyncio.gather(*(_found(one, case, count // width) for case in self.cases[:width]))
        seconds = time.perf_counter() - began
        each = [second for part in parts for second in part]
        cpu = {
            f"CPU: {name}": MILLI * value / len(each) for name, value in used(before, spent(roots)).items()
        }
        return {
            "rate": len(each) / seconds,
            "p50": median(each),
            "p95": p95(each),
            "CPU": sum(cpu.values()),
            **cpu,
        }

    async def simulation(self, count: int, _: int) -> Numbers:
        """So many bases over five years."""
        return {"seconds": foresight(count)[0].value}

    async def memory(self, count: int, _: int) -> Numbers:
        """Worker and API with so many open cases."""
        async with system(self._place(), units=count) as one:
            await one.scene.open_round()
            await in_review(one, WIDTH)
            return {"MB": _of(await memory(one, WIDTH), "memory of")}

    async def due(self, count: int, _: int) -> Numbers:
        """So many due dates on a cold worker."""
        found = await drain(self._place(), count)
        return {
            "rate": found[0].value,
            "wrong": _of(found, "lost or doubled"),
            "slowed": _of(found, "slowed down"),
        }

    async def imported(self, count: int, _: int) -> Numbers:
        """A workbook of so many rows, until every life runs."""
        found = await _named("imports", "importing").importing(self._place(), count)
        return {"recorded": found[0].value, "running": found[0].value + found[2].value}

    async def opened(self, count: int, _: int) -> Numbers:
        """The first decision after a start with so many open lives."""
        return {"seconds": (await opening(self._place(), count))[0].value}

    async def counted(self, count: int, _: int) -> Numbers:
        """Figures of so many stays, of a round of as many applications, and their first page."""
        one = await self._filled(count)
        department = await call(one.port, one.crew.tokens[one.crew.department.user])
        asked = {
            **QUESTIONS,
            "the round": f"/statistics/rounds/{ROUND}",
            "first page": "/applications?limit=20",
        }
        found = {title: p95(await read(department, path, 20)) for title, path in asked.items()}
        department.close()
        return found

    async def pages(self, count: int, _: int) -> Numbers:
        """Pages of an application, a stay and a base among so many, as the department reads them."""
        one = await self._filled(count)
        token = one.crew.tokens[one.crew.department.user]
        found = {}
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{one.port}", timeout=60) as http:
            listed = {"application": "/applications", "stay": "/stays", "base": "/bases"}
            for title, address in listed.items():
                answer = await http.get(
                    f"/api/v1{address}?limit=20", headers={"Authorization": f"Bearer {token}"}
                )
                items = answer.raise_for_status().json()["items"]
                places = [f"{address}/{item.get('id') or item['code']}" for item in items]
                found[title] = p95(await _looked(http, token, places, 60))
        return found

    async def _reviewed(self) -> System:
        if "review" not in self.prepared:
            one = await self.parts.enter_async_context(system(self._place(), units=WIDTH))
            await one.scene.open_round()
            # One after the other: a busy machine does not keep an earlier revision waiting too long.
            self.cases = [await one.scene.submitted(unit) for unit in one.crew.units[:WIDTH]]
            await asyncio.gather(*(_found(one, case, 10) for case in self.cases))
            self.prepared["review"] = one
        return self.prepared["review"]

    async def _filled(self, rows: int) -> System:
        if "rows" not in self.prepared:
            one = await self.parts.enter_async_context(system(self._place(), units=WIDTH))
            await one.scene.open_round()
            (case,) = await in_review(one, 1)
            await fill(one, case, rows)
            await counting(one, rows)
            self.prepared["rows"] = one
        return self.prepared["rows"]

    def _place(self) -> Path:
        self.turns += 1
        place = self.folder / str(self.turns)
        place.mkdir()
        return place


async def _found(one: System, case: str, count: int) -> list[float]:
    """So many findings on the five conditions in turn; the seconds that each took."""
    caller = await call(one.port, one.crew.tokens[one.crew.league.user])
    seconds = []
    for number, condition in enumerate(islice(cycle(CONDITIONS), count)):
        finding = FINDINGS[number // len(CONDITIONS) % 2]
        body = {"condition": condition, "finding": finding, "note": f"样例意见{number}"}
        began = time.perf_counter()
        status, answer = await caller.send("POST", f"/applications/{case}/findings", body, new_id())
        seconds.append(time.perf_counter() - began)
        assert status == 200, answer
    caller.close()
    return seconds


async def _looked(http: httpx.AsyncClient, token: str, places: Sequence[str], count: int) -> list[float]:
    """So many looks at pages for people; the first of each place is not counted."""
    seconds = []
    for number, place in enumerate(islice(cycle(places), len(places) + count)):
        began = time.perf_counter()
        answer = await http.get(place, headers={"Cookie": f"{COOKIE}={token}"})
        assert answer.status_code == httpx.codes.OK, (place, answer.status_code)
        if number >= len(places):
            seconds.append(time.perf_counter() - began)
    return seconds


def _of(figures: Sequence[Figure], words: str) -> float:
    return next(figure.value for figure in figures if words in figure.title)


def _named(*names: str) -> ModuleType:
    """The module of the bench of the first of these names that this revision has."""
    found = next(name for name in names if importlib.util.find_spec(f"bench.{name}"))
    return importlib.import_module(f"bench.{found}")


async def main() -> int:
    """Answers until nobody asks any more."""
    logs.configure("warning")
    programs.READY_SECONDS = READY
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        async with AsyncExitStack() as parts:
            subject = Subject(Path(folder), parts)
            names = ("decisions", "simulation", "memory", "due", "imported", "opened", "counted", "pages")
            await answering(sys.argv[1], {name: getattr(subject, name) for name in names})
    return 0


if __name__ == "__main__":
    raise SystemExit(run(main()))

"""Runs simulations beside the event loop: few cases in a thread, many in processes of their own; nothing is written."""

import asyncio
import os
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import connection, get_context, parent_process
from threading import Thread

from db.codec import adapter
from db.reads.foreseen import OpenCase
from domain.application.state import Application
from domain.base.state import Base
from domain.simulation.leaving import Subject
from domain.simulation.run import Comparison, Plan, compare, merged
from domain.stay.state import Stay

STATES: Mapping[str, type] = {"base": Base, "postdoc": Stay, "application": Application}
"""Kinds of cases in the order in which they are told."""
MOST_PROCESSES = 2
FEW = 200
"""Cases that are not worth a process."""
Part = Sequence[OpenCase]
Mark = tuple[str, str]
"""Kind and id of the last case that was told."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is simulated, and of which cases the details are told: so many after a mark."""

    plan: Plan
    wanted: int
    only_changed: bool = False
    after: Mark | None = None

    def tells(self, one: OpenCase) -> bool:
        """Whether the case comes after the mark."""
        ranks = tuple(STATES)
        if self.after is None:
            return True
        return (ranks.index(one.kind), one.id) > (ranks.index(self.after[0]), self.after[1])


@dataclass(frozen=True, slots=True)
class Simulated:
    """What came of it, and what each case is called."""

    found: Comparison
    subjects: Mapping[Mark, str]


@dataclass(slots=True)
class Simulator:
    """Simulations of this process, one after another: each may use what the machine has."""

    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self, parts: AsyncGenerator[Part, None], order: Order) -> Simulated:
        """Reads the parts and folds them as they come."""
        async with self._turn, aclosing(parts):
            subjects: dict[Mark, str] = {}
            few = await _few(parts, subjects)
            work = partial(fold, order)
            if len(few) <= FEW:
                return Simulated(await asyncio.to_thread(work, few), subjects)
            async with _processes() as pool:
                run = asyncio.get_running_loop().run_in_executor
                folding = [run(pool, work, few)]
                while part := await _next(parts, subjects):
                    folding.append(run(pool, work, part))
                found = merged(await asyncio.gather(*folding), order.wanted)
            return Simulated(found, subjects)


async def _few(parts: AsyncGenerator[Part, None], subjects: dict[Mark, str]) -> Part:
    """The first cases: all of them, or just more than a few."""
    found: list[OpenCase] = []
    while len(found) <= FEW and (part := await _next(parts, subjects)):
        found.extend(part)
    return found


async def _next(parts: AsyncGenerator[Part, None], subjects: dict[Mark, str]) -> Part:
    try:
        part = await anext(parts)
    except StopAsyncIteration:
        return ()
    subjects.update({(one.kind, one.id): one.subject for one in part})
    return part


def fold(order: Order, part: Part) -> Comparison:
    """The cases of a part under both settings."""
    subjects = (
        Subject(
            one.kind,
            one.id,
            adapter(STATES[one.kind]).validate_json(one.state),
            one.agreed_until,
            told=order.tells(one),
        )
        for one in part
    )
    return compare(subjects, order.plan, wanted=order.wanted, only_changed=order.only_changed)


@asynccontextmanager
async def _processes() -> AsyncIterator[ProcessPoolExecutor]:
    """Processes for one simulation; a fresh start of each, for this one has threads and connections."""
    count = min(MOST_PROCESSES, os.cpu_count() or 1)
    pool = ProcessPoolExecutor(count, get_context("spawn"), initializer=end_with_parent)
    try:
        yield pool
    finally:
        await asyncio.to_thread(pool.shutdown, cancel_futures=True)


def end_with_parent(leave: Callable[[int], None] = os._exit) -> None:
    """A process whose parent was killed has nobody to work for."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_watch, args=(parent.sentinel, leave), daemon=True).start()


def _watch(sentinel: int, leave: Callable[[int], None]) -> None:
    connection.wait([sentinel])
    leave(1)

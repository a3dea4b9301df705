"""Runs simulations beside the event loop: few cases in a thread, many in processes of their own; nothing is written."""

import asyncio
import os
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass, field, replace

from activities.simulation.child import Folder, folder
from activities.simulation.order import Order, Part, fold
from db.reads.open_case import OpenCase
from domain.simulation.echoes import Mark, by_case
from domain.simulation.rules import rules
from domain.simulation.run import Comparison, merged

MOST_PROCESSES = 2
FEW = 200
"""Cases that are not worth a process."""
Parts = AsyncGenerator[Part, None]
Numbered = tuple[int, Part]


@dataclass(frozen=True, slots=True)
class Simulated:
    """What came of it, and what each case is called."""

    found: Comparison
    subjects: Mapping[Mark, str]


@dataclass(slots=True)
class Simulator:
    """Simulations of this process, one after another: each may use what the machine has."""

    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self, parts: Parts, order: Order) -> Simulated:
        """Reads the parts and folds them as they come."""
        async with self._turn, aclosing(parts):
            subjects: dict[Mark, str] = {}
            few = await _few(parts, subjects)
            if len(few) <= FEW:
                found = await asyncio.to_thread(fold, order, few)
            else:
                found = await _folded_aside(few, parts, subjects, order)
            return Simulated(found, subjects)


async def _few(parts: Parts, subjects: dict[Mark, str]) -> Part:
    """The first cases: all of them, or just more than a few."""
    found: list[OpenCase] = []
    while len(found) <= FEW and (part := await _next(parts, subjects)):
        found.extend(part)
    return found


async def _next(parts: Parts, subjects: dict[Mark, str]) -> Part:
    try:
        part = await anext(parts)
    except StopAsyncIteration:
        return ()
    subjects.update({(one.kind, one.id): one.subject for one in part})
    return part


async def _folded_aside(first: Part, parts: Parts, subjects: dict[Mark, str], order: Order) -> Comparison:
    """Each process takes the next part when it has done one; no more is read than they can take."""
    count = min(MOST_PROCESSES, os.cpu_count() or 1)
    waiting: asyncio.Queue[Numbered | None] = asyncio.Queue(count)
    done: dict[int, Comparison] = {}
    async with AsyncExitStack() as stack, asyncio.TaskGroup() as group:
        folders = [await stack.enter_async_context(folder(order)) for _ in range(count)]
        for one in folders:
            group.create_task(_work(one, waiting, done))
        number, part = 0, first
        while part:
            if _told(part):
                await waiting.join()  # what others tell these cases is known once all of those are folded
            await waiting.put((number, heard(part, done)))
            number, part = number + 1, await _next(parts, subjects)
        for _ in folders:
            await waiting.put(None)
    return merged((done[place] for place in sorted(done)), order.wanted)


def _told(part: Part) -> bool:
    """Whether any of these cases may be told something by others."""
    return any(rules()[kind].told_by for kind in {case.kind for case in part})


def heard(part: Part, done: Mapping[int, Comparison]) -> Part:
    """The cases with what those that are folded already tell them."""
    if not _told(part):
        return part
    told = by_case(echoes for number in sorted(done) for echoes in done[number].echoes)
    return [replace(one, echoes=told.get((one.kind, one.id), one.echoes)) for one in part]


async def _work(one: Folder, waiting: "asyncio.Queue[Numbered | None]", done: dict[int, Comparison]) -> None:
    while (taken := await waiting.get()) is not None:
        number, part = taken
        done[number] = await one.fold(part)
        waiting.task_done()

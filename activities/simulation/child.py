"""A process of its own that folds cases forward: `python -m activities.simulation.child` reads parts and writes comparisons.

Started anew for each simulation and ended with its input: it knows the rules and the states, and no database.
"""

import asyncio
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from activities.simulation.order import Order, Part, fold
from domain.simulation.run import Comparison, Likeness

LENGTH = 8
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Folder:
    """The process as its starter sees it; it takes one part after another."""

    process: Process

    async def fold(self, part: Part) -> Comparison:
        """The comparison of a part; raises RuntimeError when the process has ended."""
        try:
            await self.send(part)
            answer = await self._read()
        except (EOFError, OSError):
            raise RuntimeError("a process of the simulation has ended") from None
        if not isinstance(answer, Comparison):
            raise TypeError("a process of the simulation answered something else")
        return answer

    async def send(self, value: Order | Part) -> None:
        """Gives the order, or a part."""
        pipe = self.process.stdin
        if pipe is None:
            raise EOFError
        pipe.write(packed(value))
        await pipe.drain()

    async def _read(self) -> object:
        pipe = self.process.stdout
        if pipe is None:
            raise EOFError
        length = int.from_bytes(await pipe.readexactly(LENGTH))
        return pickle.loads(await pipe.readexactly(length))  # noqa: S301  # our own child wrote it


@asynccontextmanager
async def folder(order: Order) -> AsyncIterator[Folder]:
    """A process that has its order; gone when the block ends."""
    words = (sys.executable, "-m", "activities.simulation.child")
    process = await asyncio.create_subprocess_exec(*words, cwd=ROOT, stdin=PIPE, stdout=PIPE)
    one = Folder(process)
    try:
        await one.send(order)
        yield one
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def packed(value: object) -> bytes:
    """A value with its length before it."""
    body = pickle.dumps(value)
    return len(body).to_bytes(LENGTH) + body


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Takes the order and then part after part, until there is no more."""
    order = taken(source)
    if not isinstance(order, Order):
        return
    likeness = Likeness(order.plan)
    while (part := taken(source)) is not None:
        target.write(packed(fold(order, part, likeness)))
        target.flush()


def taken(source: BinaryIO) -> Any:
    """The next value, or None at the end. Any: pickle tells no types; the other end is this module."""
    head = source.read(LENGTH)
    if len(head) < LENGTH:
        return None
    return pickle.loads(source.read(int.from_bytes(head)))  # noqa: S301  # our own parent wrote it


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)

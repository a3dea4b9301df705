"""How the bench asks what it measures: lines of JSON over a socket of this machine. Standard library only.

What is measured may be another revision of the project or another product, in an environment of its own: it connects to
the socket that it is given, and then answers one question after the other.
"""

import asyncio
import json
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Numbers: TypeAlias = dict[str, float]
Answer = Callable[[int, int], Awaitable[Numbers]]
"""Something to measure: how much of it, how much at once; the figures, by name."""
LIMIT = 2**20
PATIENCE = 900.0
"""Seconds: the longest that starting, or one turn of a part, may take."""


@dataclass(slots=True)
class Asked:
    """Somebody who answers."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, what: str, count: int = 0, width: int = 1) -> Numbers:
        """Its figures; what went wrong there is raised here."""
        self.writer.write(json.dumps([what, count, width]).encode() + b"\n")
        line = await asyncio.wait_for(self.reader.readline(), PATIENCE)
        answer: Numbers | str = json.loads(line) if line else "it has ended"
        if isinstance(answer, dict):
            return answer
        raise RuntimeError(f"{what}: {answer}")


@asynccontextmanager
async def listening(path: Path) -> AsyncIterator["asyncio.Queue[Asked]"]:
    """A socket; whoever connects to it comes out of the queue."""
    await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    came: asyncio.Queue[Asked] = asyncio.Queue()

    async def welcome(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await came.put(Asked(reader, writer))

    async with await asyncio.start_unix_server(welcome, path, limit=LIMIT):
        yield came


async def answering(path: str, answers: Mapping[str, Answer]) -> None:
    """Connects, and answers until nobody asks any more."""
    reader, writer = await asyncio.open_unix_connection(path, limit=LIMIT)
    while line := await reader.readline():
        what, count, width = json.loads(line)
        try:
            answer: Numbers | str = await answers[what](count, width)
        except Exception:  # noqa: BLE001  (whoever asked raises it)
            answer = traceback.format_exc()
        writer.write(json.dumps(answer).encode() + b"\n")
        await writer.drain()

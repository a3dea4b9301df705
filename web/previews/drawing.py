"""Has pages drawn: one after another, each in a process of its own that is ended when it takes too long."""

import asyncio
import sys
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from activities.confined import without_network

CHILD = Path(__file__).with_name("child.py")
PATIENCE = 15.0
"""Seconds for one page."""
WIDTH = 1000
"""Pixels."""
KEPT = 48
"""Pages that are kept drawn."""
WAITING = 12
"""Pages that may wait to be drawn."""
DRAWN = frozenset({"application/pdf", "image/png", "image/jpeg"})


class UnreadableError(Exception):
    """The file cannot be drawn: broken, protected by a password, too large, or it took too long."""


class BusyError(Exception):
    """Too many pages wait to be drawn."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as PNG (empty where only the number was asked for), and how many there are."""

    pages: int
    png: bytes


@dataclass(slots=True)
class Press:
    """Draws pages and keeps the last ones; a file that could not be drawn once is not tried again while kept."""

    patience: float = PATIENCE
    _turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    _kept: "OrderedDict[tuple[str, int], Page | None]" = field(default_factory=OrderedDict)
    _waiting: int = 0

    async def page(self, content: bytes, media_type: str, number: int) -> Page:
        """One page (from 1; 0: only how many there are). Raises UnreadableError or BusyError."""
        key = (sha256(content).hexdigest(), number)
        if key not in self._kept:
            await self._draw(key, content, media_type)
        self._kept.move_to_end(key)
        found = self._kept[key]
        if found is None:
            raise UnreadableError
        return found

    async def _draw(self, key: tuple[str, int], content: bytes, media_type: str) -> None:
        if self._waiting >= WAITING:
            raise BusyError
        self._waiting += 1
        try:
            async with self._turn:
                if key not in self._kept:
                    self._kept[key] = await _apart(content, media_type, key[1], self.patience)
        finally:
            self._waiting -= 1
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


async def _apart(content: bytes, media_type: str, number: int, patience: float) -> Page | None:
    child = await asyncio.create_subprocess_exec(
        *await asyncio.to_thread(without_network), sys.executable, "-I", str(CHILD), media_type, str(number), str(WIDTH),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        env={}, cwd="/",
    )  # fmt: skip
    try:
        out, _ = await asyncio.wait_for(child.communicate(content), patience)
    except TimeoutError:
        return None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    pages, _, png = out.partition(b"\n")
    return Page(int(pages), png) if child.returncode == 0 and pages.isdigit() else None

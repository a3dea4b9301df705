"""Has charts drawn by one process that is started with the first, and again when it is gone; keeps the last ones."""

import asyncio
import atexit
import subprocess
import sys
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Timer

from web.charts.drawing import WIDE, Drawing

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
"""Seconds for one chart, the start of the process included."""
KEPT = 256
"""Charts that are kept drawn: some ten kilobytes each."""
WAITING = 40
"""Charts that may wait to be drawn."""
TRIES = 2


class UndrawnError(Exception):
    """The chart could not be drawn, or too many wait for it."""


@dataclass(slots=True)
class Press:
    """Draws one chart after another."""

    patience: float = PATIENCE
    _child: "subprocess.Popen[bytes] | None" = None
    _turn: Lock = field(default_factory=Lock)
    _kept: "OrderedDict[tuple[str, int], bytes]" = field(default_factory=OrderedDict)
    _waiting: int = 0

    async def svg(self, drawing: Drawing, width: int = WIDE) -> bytes:
        """The picture. Raises UndrawnError."""
        key = (drawing.digest, width)
        if key not in self._kept:
            if self._waiting >= WAITING:
                raise UndrawnError
            self._waiting += 1
            try:
                found = await asyncio.to_thread(self._drawn, key, drawing.packed(width))
            finally:
                self._waiting -= 1
            self._kept[key] = found
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]

    def close(self) -> None:
        """Ends the process; the next chart starts another."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.communicate()

    def _drawn(self, key: tuple[str, int], line: bytes) -> bytes:
        with self._turn:
            if key in self._kept:  # somebody else waited for the same
                return self._kept[key]
            for _ in range(TRIES):
                answered, found = self._ask(line)
                if answered:
                    break
                self.close()
        if not found:
            raise UndrawnError
        return found

    def _ask(self, line: bytes) -> tuple[bool, bytes]:
        """Whether the process answered, and with what; one that takes too long is ended and answers no more."""
        child = self._child = self._child or _start()
        if child.stdin is None or child.stdout is None:
            return False, b""
        limit = Timer(self.patience, child.kill)
        limit.daemon = True
        limit.start()
        try:
            child.stdin.write(line + b"\n")
            child.stdin.flush()
            size = child.stdout.readline().strip()
            found = child.stdout.read(int(size)) if size.isdigit() else b""
        except OSError:
            return False, b""
        finally:
            limit.cancel()
        return size.isdigit() and len(found) == int(size), found


def _start() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # our own program
        [sys.executable, "-m", "web.charts.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={"LANG": "C.UTF-8"},
    )


PRESS = Press()
"""The one of this process."""
atexit.register(PRESS.close)

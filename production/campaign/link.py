"""A connection that can be cut, slowed or left hanging: a forwarder of TCP between our programs and a server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

from embedded.ports import free_port

HOST = "127.0.0.1"
CHUNK = 65_536
SLOW = 0.15
"""Seconds that each piece waits on a slow link."""


class State(StrEnum):
    """How it passes things on."""

    WHOLE = "whole"
    CUT = "cut"
    SLOW = "slow"
    SILENT = "silent"
    """Connections stand, and nothing passes: what a firewall that forgot them looks like."""


@dataclass(slots=True)
class Link:
    """To one port of this machine."""

    target: int
    port: int = field(default_factory=free_port)
    state: State = State.WHOLE
    _open: set[asyncio.StreamWriter] = field(default_factory=set)
    _passing: asyncio.Event = field(default_factory=asyncio.Event)

    def turn(self, state: State) -> None:
        """Into another state; a cut ends all connections at once."""
        self.state = state
        if state is State.SILENT:
            self._passing.clear()
        else:
            self._passing.set()
        if state is State.CUT:
            for writer in list(self._open):
                writer.transport.abort()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        if self.state is State.CUT:
            writer.transport.abort()
            return
        try:
            there, away = await asyncio.open_connection(HOST, self.target)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, away}
        self._open |= ends
        try:
            await asyncio.gather(self._pass_on(reader, away), self._pass_on(there, writer))
        except (OSError, RuntimeError):
            pass
        finally:
            self._open -= ends
            for end in ends:
                end.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(CHUNK):
            await self._passing.wait()
            if self.state is State.SLOW:
                await asyncio.sleep(SLOW)
            writer.write(piece)
            await writer.drain()
        with suppress(OSError, RuntimeError):  # uvloop 0.22: the other end is closed already
            writer.write_eof()


@asynccontextmanager
async def link(target: int) -> AsyncIterator[Link]:
    """It passes things on while the block runs."""
    made = Link(target)
    made.turn(State.WHOLE)
    server = await asyncio.start_server(made.serve, HOST, made.port)
    try:
        yield made
    finally:
        server.close()
        made.turn(State.CUT)

"""The API over real HTTP inside this process, on a free port."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI

from api.serving import served_as
from scenario import connections

GRACE_SECONDS = 2
A_MOMENT = 0.005


class _Prompt(uvicorn.Server):
    """Begins and ends at once: uvicorn looks ten times a second whether it should end, and then waits a tenth more."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(served_as(app, grace=GRACE_SECONDS))
        self.ready, self.over = asyncio.Event(), asyncio.Event()

    async def main_loop(self) -> None:
        """Serves until it is over."""
        await self.on_tick(0)  # writes the headers that all answers have
        self.ready.set()
        await self.over.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Requests under way are finished, for so long as an installation would let them; then no more."""
        for server in self.servers:
            server.close()
        for listener in sockets or []:
            listener.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        try:
            async with asyncio.timeout(GRACE_SECONDS):
                while self.server_state.connections or self.server_state.tasks:  # noqa: ASYNC110  # no event tells
                    await asyncio.sleep(A_MOMENT)
        except TimeoutError:
            for task in self.server_state.tasks:
                task.cancel()
            for connection in list(self.server_state.connections):
                connection.transport.abort()  # or it would be collected open, under another test
        await self.lifespan.shutdown()


@asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[str]:
    """Serves the application; gives its address."""
    listener = socket.socket(
        socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
    )  # named: asyncio then sends at once
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", 0))
    server = _Prompt(app)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    serving.add_done_callback(lambda _: server.ready.set())
    await server.ready.wait()
    if serving.done():
        await serving
        raise RuntimeError("the API did not start")
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    connections.opened(url)
    try:
        yield url
    finally:
        await connections.let_go(url)
        server.over.set()
        await serving
        listener.close()

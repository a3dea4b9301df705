"""A download of the interface passed on while it comes: nothing of it is kept, and who stops reading stops it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field

import httpx
from starlette.types import ASGIApp, Message, Scope

AHEAD = 2
"""Pieces that are made before the reader has taken those before."""
NO_BODY: Message = {"type": "http.request", "body": b"", "more_body": False}


@dataclass(slots=True)
class _Answer:
    """What the application answers, message by message; None once it has stopped."""

    waiting: asyncio.Queue[Message | None] = field(default_factory=lambda: asyncio.Queue(AHEAD))
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    asked: bool = False

    async def receive(self) -> Message:
        """The request, which has no body; then that the reader has left, once that is so."""
        if not self.asked:
            self.asked = True
            return NO_BODY
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def run(self, app: ASGIApp, scope: Scope) -> None:
        """Until the application has answered or failed; what went wrong is logged where it did."""
        with suppress(Exception):
            await app(scope, self.receive, self.waiting.put)
        await self.waiting.put(None)


class _Stream(httpx.AsyncByteStream):
    """The body, as it comes; raises httpx.ReadError where it breaks off."""

    def __init__(self, answer: _Answer, task: asyncio.Task[None]) -> None:
        self._answer, self._task = answer, task

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            message = await self._answer.waiting.get()
            if message is None:
                raise httpx.ReadError("the answer broke off")
            if piece := message.get("body"):
                yield piece
            if not message.get("more_body", False):
                return

    async def aclose(self) -> None:
        """Nobody reads any further."""
        self._answer.gone.set()
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task


class Flowing(httpx.AsyncBaseTransport):
    """Asks the application in this process, and gives the answer as soon as it has begun; for requests without a body."""

    def __init__(self, app: ASGIApp, client: tuple[str, int]) -> None:
        self._app, self._client = app, client

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The beginning of the answer; whoever takes it closes it."""
        answer = _Answer()
        task = asyncio.create_task(answer.run(self._app, self._scope(request)))
        stream = _Stream(answer, task)
        start = await answer.waiting.get()
        if start is None:
            return httpx.Response(httpx.codes.INTERNAL_SERVER_ERROR)
        return httpx.Response(start.get("status", 0), headers=start.get("headers"), stream=stream)

    def _scope(self, request: httpx.Request) -> Scope:
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": request.method,
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
            "scheme": request.url.scheme,
            "path": request.url.path,
            "raw_path": request.url.raw_path.split(b"?")[0],
            "query_string": request.url.query,
            "server": (request.url.host, request.url.port),
            "client": self._client,
            "root_path": "",
        }

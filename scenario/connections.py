"""Connections of clients to servers of the same process: HTTP/1.1 over real sockets at an eighth of httpx's own cost.

A request over httpx's own connections takes 1.5 ms of processor time, and 3 ms on one of its own, which is a fifth of what
the tests take; here it is 0.4 ms. What is sent is what httpx made of the request, byte by byte.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx

WITHOUT_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For clients of a scenario's own address, so that none of them loads the authorities of the machine."""
HEAD_END = b"\r\n\r\n"
LONGEST_HEAD = 2**20
"""Bytes of an answer's head, and of a line of its chunks."""
AT_ONCE = 100
"""Requests under way, as httpx has it."""
UNSAID = 60.0
"""Seconds that a read may take when the request does not say."""
SMALL = 48 * 1024
"""Bytes of a request that a server has read before it answers."""
WITHOUT_BODY = frozenset({204, 304})
READ = 2**16


@dataclass(slots=True)
class _Line:
    """One connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    used: bool = False
    """Whether it carried a request before: the server may have let go of it meanwhile."""

    def alive(self) -> bool:
        """Whether the server still listens, as far as is known."""
        return not (self.reader.at_eof() or self.writer.is_closing())

    async def close(self) -> None:
        """Lets go of it."""
        self.writer.close()
        with suppress(OSError):  # closed by the other side
            await self.writer.wait_closed()


class Connections(httpx.AsyncBaseTransport):
    """A transport to one address without TLS; connections are kept until it is closed."""

    def __init__(self, url: str) -> None:
        address = httpx.URL(url)
        self._host, self._port = address.host, address.port
        self._idle: list[_Line] = []
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._own = httpx.AsyncHTTPTransport(
            verify=WITHOUT_TLS, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0)
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends it, and gives the answer as soon as its head is there; raises what httpx raises."""
        if (request.url.host, request.url.port) != (self._host, self._port):
            raise httpx.ConnectError(f"this way leads to {self._host}:{self._port} only", request=request)
        if _is_large(request):
            return await self._own.handle_async_request(request)
        patience = request.extensions.get("timeout", {}).get("read", UNSAID)
        await self._turn.acquire()
        try:
            async with asyncio.timeout(patience):
                line, head = await self._asked(request)
        except BaseException as problem:
            self._turn.release()
            if isinstance(problem, OSError):
                raise _as_httpx(problem, request) from problem
            raise
        return self._answer(line, request, head, patience)

    async def _asked(self, request: httpx.Request) -> tuple[_Line, bytes]:
        """Sends it on a connection; that, and the head of the answer."""
        while True:
            line = await self._line()
            try:
                head = await _exchange(line, request)
            except BaseException:
                await line.close()
                raise
            if head:
                return line, head
            await line.close()
            if not line.used:
                raise httpx.RemoteProtocolError("the server closed without an answer", request=request)

    async def _line(self) -> _Line:
        while self._idle:
            kept = self._idle.pop()
            if kept.alive():
                return kept
            await kept.close()
        return _Line(*await asyncio.open_connection(self._host, self._port, limit=LONGEST_HEAD))

    def _answer(
        self, line: _Line, request: httpx.Request, head: bytes, patience: float | None
    ) -> httpx.Response:
        first, *fields = head.removesuffix(HEAD_END).split(b"\r\n")
        version, status, *_ = first.split(b" ", 2)
        headers = [(name, value.strip()) for name, _, value in (field_.partition(b":") for field_ in fields)]
        told = {name.lower(): value for name, value in headers}
        none = request.method == "HEAD" or int(status) in WITHOUT_BODY
        kept = version == b"HTTP/1.1" and told.get(b"connection", b"").lower() != b"close"
        length = 0 if none else _length(told)
        body = _Body(way=self, line=line, request=request, length=length, kept=kept, patience=patience)
        return httpx.Response(int(status), headers=headers, stream=body, extensions={"http_version": version})

    async def give_back(self, line: _Line, *, whole: bool) -> None:
        """After an answer: a connection whose answer was read to its end serves again."""
        self._turn.release()
        if whole and line.alive():
            line.used = True
            self._idle.append(line)
        else:
            await line.close()

    async def let_go(self) -> None:
        """Closes what is kept. The end of a client does not: others go the same way."""
        idle, self._idle = self._idle, []
        for line in idle:
            await line.close()


def _is_large(request: httpx.Request) -> bool:
    """Whether it may be answered before all of it was read: then the connection breaks, and httpx saves the answer."""
    return "transfer-encoding" in request.headers or int(request.headers.get("content-length", "0")) > SMALL


def _length(told: dict[bytes, bytes]) -> int | None:
    """Bytes of the body; -1 in chunks, None to the end of the connection."""
    if told.get(b"transfer-encoding", b"").lower() == b"chunked":
        return -1
    return int(told[b"content-length"]) if b"content-length" in told else None


def _as_httpx(problem: OSError | EOFError, request: httpx.Request) -> httpx.TransportError:
    """What httpx says of it."""
    match problem:
        case TimeoutError():
            return httpx.ReadTimeout("no answer in time", request=request)
        case EOFError():
            return httpx.RemoteProtocolError("the answer broke off", request=request)
        case _:
            return httpx.ReadError(str(problem), request=request)


async def _exchange(line: _Line, request: httpx.Request) -> bytes:
    """Sends the request; the head of the answer, or nothing when the server let go instead."""
    writer = line.writer
    lines = [b"%s %s HTTP/1.1" % (request.method.encode("ascii"), request.url.raw_path)]
    lines += [b"%s: %s" % field for field in request.headers.raw]
    try:
        writer.write(b"\r\n".join(lines) + HEAD_END)
        async for part in request.stream:  # type: ignore[union-attr]  # of an AsyncClient
            writer.write(part)
        return await line.reader.readuntil(HEAD_END)
    except (OSError, asyncio.IncompleteReadError):
        return b""


@dataclass(slots=True, eq=False, kw_only=True)
class _Body(httpx.AsyncByteStream):
    """What follows the head of an answer."""

    way: Connections
    line: _Line
    request: httpx.Request
    length: int | None
    """Bytes that are left; -1 for chunks, None to the end of the connection."""
    kept: bool
    patience: float | None
    _over: bool = field(default=False, init=False)
    _closed: bool = field(default=False, init=False)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async with asyncio.timeout(self.patience):
                while part := await (self._chunk() if self.length == -1 else self._some()):
                    yield part
        except (OSError, asyncio.IncompleteReadError) as problem:
            raise _as_httpx(problem, self.request) from problem
        self._over = True

    async def _some(self) -> bytes:
        if self.length is None:
            self.kept = False
            return await self.line.reader.read(READ)
        part = await self.line.reader.read(min(READ, self.length)) if self.length else b""
        if self.length and not part:
            raise asyncio.IncompleteReadError(b"", self.length)
        self.length -= len(part)
        return part

    async def _chunk(self) -> bytes:
        line = await self.line.reader.readuntil(b"\r\n")
        part = await self.line.reader.readexactly(int(line, 16) + 2)
        return part[:-2]

    async def aclose(self) -> None:
        """The connection serves again, when all was read."""
        if not self._closed:
            self._closed = True
            await self.way.give_back(self.line, whole=self.kept and (self._over or self.length == 0))


_OPEN: dict[str, Connections] = {}
"""Of the servers of this process, by their addresses."""


def opened(url: str) -> Connections:
    """A server began to listen: the way to it that its clients share, until `let_go`."""
    return _OPEN.setdefault(url, Connections(url))


def way_to(url: str) -> Connections | None:
    """The way to a server of this process; None to another, whose clients have connections of their own."""
    return _OPEN.get(url)


def client(url: str, **more: Any) -> httpx.AsyncClient:
    """A client of a server, most likely of this process; `more` is httpx's, whose arguments have many types (Any)."""
    return httpx.AsyncClient(
        base_url=url, timeout=60, transport=way_to(url), verify=WITHOUT_TLS, trust_env=False, **more
    )


async def let_go(url: str) -> None:
    """The server ends."""
    if way := _OPEN.pop(url, None):
        await way.let_go()

"""The other end of clamd's protocol INSTREAM, as clamd(8) describes it; no scanner."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def clamd(
    bad: bytes, answer: bytes = b"stream: Sample.Test FOUND"
) -> AsyncIterator[tuple[str, list[bytes]]]:
    """Its address and what it was shown; it finds something in `bad` alone, and says then what it is told to."""
    seen: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(await reader.readexactly(4)):
            content += await reader.readexactly(size)
        seen.append(content)
        writer.write((answer if content == bad else b"stream: OK") + b"\0")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        host, port = server.sockets[0].getsockname()[:2]
        yield f"{host}:{port}", seen

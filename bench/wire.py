"""A caller that costs next to nothing: HTTP/1.1 over one kept connection, as much of it as the bench needs."""

import asyncio
import time
from dataclasses import dataclass

import orjson

LINE = b"\r\n"


@dataclass(slots=True)
class Caller:
    """One connection to the API."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    token: str

    async def send(self, method: str, path: str, body: object = None, key: str = "") -> tuple[int, bytes]:
        """One request; its status and body."""
        content = b"" if body is None else orjson.dumps(body)
        head = (
            f"{method} /api/v1{path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {self.token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n"
        )
        if key:
            head += f"Idempotency-Key: {key}\r\n"
        self.writer.write(head.encode() + LINE + content)
        return await self._answer()

    async def timed(self, method: str, path: str, body: object = None, key: str = "") -> tuple[float, int]:
        """The seconds until the whole answer is there, and its status."""
        began = time.perf_counter()
        status, _ = await self.send(method, path, body, key)
        return time.perf_counter() - began, status

    async def _answer(self) -> tuple[int, bytes]:
        head = await self.reader.readuntil(LINE + LINE)
        first, *lines = head.split(LINE)
        length = next(
            int(line.partition(b":")[2]) for line in lines if line.lower().startswith(b"content-length:")
        )
        return int(first.split()[1]), await self.reader.readexactly(length)

    def close(self) -> None:
        """Ends the connection."""
        self.writer.close()


async def call(port: int, token: str) -> Caller:
    """Opens a connection for the holder of the token."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    return Caller(reader, writer, token)

"""The security log sent on to a syslog server: RFC 5424 messages, over UDP (RFC 5426) or TCP with their length (RFC 6587).

Each entry is sent at least once: what was sent is kept (`security_strand.told`) after it went out, and only one process
sends at a time. The standard library's handler writes the older format (RFC 3164) and keeps nothing.
"""

import asyncio
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC
from urllib.parse import urlsplit

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from db.scope import system_transaction
from db.security_log import EntryRow, is_sender, told, untold
from domain.security_log import Result

log = structlog.get_logger("syslog")
LOG_AUDIT = 13
"""The facility of RFC 5424 for what is kept for an audit."""
NOTICE, WARNING = 5, 4
APP = "security-log"
SD_ID = "entry@32473"
"""32473 is the enterprise number of examples (RFC 5612): the project has none of its own."""
SECONDS = 1.0
AT_ONCE = 500
MOST_SECONDS = 5.0
PORTS = {"udp": 514, "tcp": 601}


@dataclass(frozen=True, slots=True)
class Server:
    """Where messages go, and how."""

    scheme: str
    host: str
    port: int


def server_of(address: str) -> Server:
    """`udp://host:514` or `tcp://host:601`; raises ValueError for anything else."""
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname or parts.path not in ("", "/"):
        raise ValueError("SYSLOG_ADDRESS is udp://host:port or tcp://host:port")
    return Server(parts.scheme, parts.hostname, parts.port or PORTS[parts.scheme])


def message_of(row: EntryRow, host: str) -> bytes:
    """The entry as a message of RFC 5424; it holds what the log holds, and so no name."""
    severity = NOTICE if row.result == Result.DONE else WARNING
    at = row.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    values = {
        "number": f"{row.strand}-{row.seq}", "account": row.account, "role": row.role, "scope": row.scope,
        "address": row.address, "objectKind": row.object_kind, "objectId": row.object_id, "detail": row.detail,
        "result": row.result, "request": row.request, "hash": bytes(row.hash).hex(),
    }  # fmt: skip
    data = " ".join(f'{name}="{_escaped(value)}"' for name, value in values.items() if value)
    return f"<{LOG_AUDIT * 8 + severity}>1 {at} {host} {APP} - {row.kind} [{SD_ID} {data}]".encode()


def _escaped(value: str) -> str:
    """As parameters of structured data are written (RFC 5424, 6.3.3)."""
    for sign in ("\\", '"', "]"):
        value = value.replace(sign, f"\\{sign}")
    return value


@dataclass(slots=True)
class Sender:
    """Sends messages to a server; a TCP connection is kept, and made anew after a failure."""

    server: Server
    _stream: asyncio.StreamWriter | None = field(default=None, init=False)

    async def send(self, messages: list[bytes]) -> None:
        """Raises OSError or TimeoutError when they could not be handed over."""
        async with asyncio.timeout(MOST_SECONDS):
            await (self._datagrams(messages) if self.server.scheme == "udp" else self._framed(messages))

    async def close(self) -> None:
        """Lets go of the connection."""
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()
            with suppress(OSError):
                await stream.wait_closed()

    async def _datagrams(self, messages: list[bytes]) -> None:
        transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
            asyncio.DatagramProtocol, remote_addr=(self.server.host, self.server.port)
        )
        try:
            for message in messages:
                transport.sendto(message)
        finally:
            transport.close()

    async def _framed(self, messages: list[bytes]) -> None:
        try:
            if self._stream is None:
                _, self._stream = await asyncio.open_connection(self.server.host, self.server.port)
            self._stream.write(b"".join(b"%d %b" % (len(message), message) for message in messages))
            await self._stream.drain()
        except OSError:
            await self.close()
            raise


async def send_new(engine: AsyncEngine, sender: Sender) -> int:
    """Sends what has not been sent, strand by strand; gives how many entries. Raises what sending raises."""
    async with system_transaction(engine) as conn:
        if not await is_sender(conn):
            return 0
        rows = await untold(conn, AT_ONCE)
        if rows:
            host = socket.gethostname() or "-"
            await sender.send([message_of(row, host) for row in rows])
            await told(conn, rows)
    return len(rows)


async def keep_sending(engine: AsyncEngine, address: str) -> None:
    """Until it is cancelled; what fails is tried again, and told in the running log."""
    sender, failing = Sender(server_of(address)), False
    try:
        while True:
            try:
                sent = await send_new(engine, sender)
            except (SQLAlchemyError, OSError, TimeoutError) as problem:
                if not failing:
                    log.warning(
                        "the security log does not reach the syslog server", kind=type(problem).__name__
                    )
                failing, sent = True, 0
            else:
                if failing:
                    log.info("the security log reaches the syslog server again")
                failing = False
            if sent < AT_ONCE:
                await asyncio.sleep(SECONDS)
    finally:
        await sender.close()

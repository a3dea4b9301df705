"""The Temporal server of one machine: durable on a file, or in memory with virtual time."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from temporalio.client import Client
from temporalio.service import RPCError

from embedded.binary import temporal_program
from embedded.child import POLL_SECONDS, Child, spawn, stop
from embedded.ports import require_free
from embedded.problem import CannotStart

START_SECONDS = 60.0
HOST = "127.0.0.1"
ATTEMPTS = 3
PORT_TAKEN = "address already in use"

FAST = {
    # Otherwise every task waits for the next tick of a 50 ms grid.
    "history.transferProcessorMaxPollRPS": "2000",
    "history.timerProcessorMaxPollRPS": "2000",
    "history.visibilityProcessorMaxPollRPS": "2000",
    "frontend.namespaceRPS.visibility": "100",
}
VIRTUAL_TIME = {
    "frontend.WorkflowTimeSkippingEnabled": "true",
    # Otherwise each timer that virtual time passes costs a second.
    "history.timerProcessorMaxTimeShift": '"1ms"',
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where the server listens and what it keeps; without a `database` everything is in memory."""

    port: int
    ui_port: int | None = None
    database: Path | None = None
    virtual_time: bool = False
    namespace: str = "default"
    download: bool = False
    """Whether the official CLI may be downloaded instead of building the server."""


@asynccontextmanager
async def temporal(options: Options, log: Path) -> AsyncIterator[tuple[str, Child]]:
    """The address of a server that answers, and its process; stopped when the block ends."""
    require_free(options.port, "TEMPORAL_PORT")
    if options.ui_port is not None:
        require_free(options.ui_port, "TEMPORAL_UI_PORT")
    if options.database is not None:
        options.database.parent.mkdir(parents=True, exist_ok=True)
    program = await temporal_program(may_download=options.download)
    # In memory there is nothing to end in good order.
    stop_signal = signal.SIGKILL if options.database is None else signal.SIGTERM
    server = await _started([program, *arguments(options)], options, log, stop_signal)
    try:
        yield f"{HOST}:{options.port}", server
    finally:
        await stop(server)


async def _started(
    command: list[str | Path], options: Options, log: Path, stop_signal: signal.Signals
) -> Child:
    """A server that answers. One that loses a port of its inner services to somebody else draws others and tries again."""
    for left in reversed(range(ATTEMPTS)):
        server = spawn("Temporal 服务器", command, log, stop_signal=stop_signal)
        try:
            await _answering(server, f"{HOST}:{options.port}", options.namespace)
        except BaseException as problem:
            await stop(server)
            if left and isinstance(problem, CannotStart) and PORT_TAKEN in str(problem):
                continue
            raise
        return server
    raise AssertionError("the last attempt raises")


def arguments(options: Options) -> list[str]:
    """The command line, understood by the official CLI and by `devserver/` alike."""
    words = ["server", "start-dev", "--ip", HOST, "--port", str(options.port), "--log-level", "error"]
    words += ["--namespace", options.namespace]
    words += (
        ["--headless"] if options.ui_port is None else ["--ui-ip", HOST, "--ui-port", str(options.ui_port)]
    )
    if options.database is not None:
        words += ["--db-filename", str(options.database)]
        words += ["--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=2"]
    values = FAST | (VIRTUAL_TIME if options.virtual_time else {})
    for key, value in values.items():
        words += ["--dynamic-config-value", f"{key}={value}"]
    return words


async def _answering(server: Child, address: str, namespace: str) -> None:
    clock = asyncio.get_running_loop().time
    deadline = clock() + START_SECONDS
    while True:
        server.require_alive()
        try:
            client = await Client.connect(address, namespace=namespace)
            if await client.service_client.check_health():
                return
        except (RPCError, RuntimeError):
            pass  # not listening yet: connect raises RuntimeError until the port answers
        if clock() > deadline:
            raise CannotStart(f"Temporal 服务器 {START_SECONDS:.0f} 秒内没有应答，日志：{server.log}")
        await asyncio.sleep(POLL_SECONDS)

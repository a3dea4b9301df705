"""The one way in and out of a process: event loop, signals, and an end that never crashes."""

import asyncio
import gc
import signal
import time
from collections.abc import Coroutine
from typing import Any

import uvloop

from db.tls import BadTlsError

SETTLE_SECONDS = 0.05
"""A process that used the Temporal SDK may end in SIGSEGV or SIGABRT while Python shuts down (sdk-python issue 300;
temporalio 1.35.0: 27 of 400 at load 6); with this pause between the end of the loop and the end of the process it does
not (0 of 1,200 at load 18)."""

gc.disable()
"""Until `run`: what modules make while they are loaded stays, and the collector would walk through it again and again
(a seventh of the time in which a process starts). Programs import this module first."""

STOPS = (signal.SIGINT, signal.SIGTERM)


def run(main: Coroutine[Any, Any, int | None]) -> int:
    """Run `main` to its exit status; SIGINT and SIGTERM cancel it, and an asked-for stop is a success.

    An address of the database whose words are of no use ends it in one line.
    """
    _quieten_collector()
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(_until_stopped(main))
    except BadTlsError as problem:
        raise SystemExit(str(problem)) from None
    finally:
        settle()


def _quieten_collector() -> None:
    """What was imported stays for good: it is not searched for garbage again and again; what is made from now on is."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


def settle() -> None:
    """Let the SDK's threads finish; also called at the end of a test session."""
    time.sleep(SETTLE_SECONDS)


async def _until_stopped(main: Coroutine[Any, Any, int | None]) -> int:
    stopped = False
    task = asyncio.ensure_future(main)

    def stop() -> None:
        nonlocal stopped
        if not stopped:  # a second signal would cut the clean-up that the first one began
            task.cancel()
        stopped = True

    loop = asyncio.get_running_loop()
    for number in STOPS:
        loop.add_signal_handler(number, stop)
    try:
        return await task or 0
    except asyncio.CancelledError:
        if not stopped:
            raise
        return 0
    finally:
        for number in STOPS:
            loop.remove_signal_handler(number)

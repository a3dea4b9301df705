"""Begins to make the Temporal server ready while packages and LibreOffice are being installed (`ahead.sh`).

Runs under the interpreter of the machine, before there are any packages. What goes wrong is told by the start itself, which tries
again; Ctrl-C, which a shell keeps from what it has put into the background, ends it too.
"""

import asyncio
import signal

from embedded.binary import temporal_program
from embedded.download import may_download
from embedded.problem import CannotStart
from embedded.progress import say


async def _until_stopped() -> int:
    task = asyncio.ensure_future(temporal_program(may_download=may_download()))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    try:
        say(str(await task))
    except CannotStart as problem:
        say(str(problem))
        return 1
    except asyncio.CancelledError:
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(asyncio.run(_until_stopped()))

"""A command that is run on a stack of servers: its environment, its output, its exit status."""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

INTERRUPTED = 130


def environment(values: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with `values`; `python` is the interpreter that runs now."""
    folder = str(Path(sys.executable).parent)
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}", **values}


async def run_command(command: Sequence[str], values: Mapping[str, str]) -> int:
    """The exit status of the command, as a shell would give it; it is ended when this is cancelled."""
    process = await asyncio.create_subprocess_exec(*command, env=environment(values))
    try:
        status = await process.wait()
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
    return status if status >= 0 else 128 - status

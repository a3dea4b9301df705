"""Work that takes long, told every few seconds: how far it is, and for how long it has been going on."""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

EVERY_SECONDS = 5.0


async def watched(
    words: Sequence[str],
    out: IO[bytes],
    errors: IO[bytes],
    far: Callable[[], str],
    *,
    folder: Path,
    env: Mapping[str, str],
    every: float = EVERY_SECONDS,
) -> int:
    """The exit status of a command; `far` says at each line how far it is. It is ended when this is cancelled."""
    clock = asyncio.get_running_loop().time
    start = clock()
    process = await asyncio.create_subprocess_exec(
        *words, cwd=folder, stdout=out, stderr=errors, env={**os.environ, **env}
    )
    try:
        while process.returncode is None:
            try:
                await asyncio.wait_for(process.wait(), every)
            except TimeoutError:
                say(f"  {far()}，已用 {clock() - start:.0f} 秒")
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
    return process.returncode


def say(text: str) -> None:
    """A line for whoever waits; the program's own output stays clean."""
    print(text, file=sys.stderr, flush=True)

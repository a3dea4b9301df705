"""Has a file written again without what it says about itself, in a process that is ended when it takes too long."""

import asyncio
import sys
from functools import cache
from pathlib import Path

from activities.confined import without_network

CHILD = Path(__file__).with_name("child.py")
PATIENCE = 40.0
"""Seconds for one file."""
AT_ONCE = 2
KINDS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "image/png": "png",
    "image/jpeg": "jpg",
}
"""Media type → what such a file is called, without its name."""


class NotStrippedError(Exception):
    """The file cannot be written again: broken, of another kind, or it took too long."""


@cache
def _turns(_loop: asyncio.AbstractEventLoop) -> asyncio.Semaphore:
    return asyncio.Semaphore(AT_ONCE)


async def stripped(content: bytes, media_type: str, patience: float = PATIENCE) -> bytes:
    """The file with its pages, cells or pixels, and without author, names, times, places and device. Raises NotStrippedError."""
    kind = KINDS.get(media_type)
    if kind is None:
        raise NotStrippedError
    async with _turns(asyncio.get_running_loop()):
        return await _apart(content, kind, patience)


async def _apart(content: bytes, kind: str, patience: float) -> bytes:
    child = await asyncio.create_subprocess_exec(
        *await asyncio.to_thread(without_network), sys.executable, "-I", str(CHILD), kind,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        env={}, cwd="/",
    )  # fmt: skip
    try:
        out, _ = await asyncio.wait_for(child.communicate(content), patience)
    except TimeoutError:
        raise NotStrippedError from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode != 0 or not out:
        raise NotStrippedError
    return out

"""What `make run` has running, written down in the data folder for other commands and for the next start."""

import asyncio
import json
import os
import signal
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from embedded.child import POLL_SECONDS, STOP_SECONDS, Child, command_line

FILE = "stack.json"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a stack is found."""

    database_url: str
    temporal_address: str
    api_url: str

    def environment(self) -> dict[str, str]:
        """The settings that lead a process to this stack."""
        return {
            "DATABASE_URL": self.database_url,
            "TEMPORAL_ADDRESS": self.temporal_address,
            "API_URL": self.api_url,
        }


def write(folder: Path, addresses: Addresses, children: Iterable[Child]) -> None:
    """Readable by its owner only: an address may hold a password."""
    noted = [
        {
            "pid": child.process.pid,
            "signal": int(child.stop_signal),
            "command": command_line(child.process.pid),
        }
        for child in children
    ]
    write_private(folder / FILE, json.dumps({**addresses.environment(), "children": noted}))


def read(folder: Path) -> Addresses | None:
    """The stack noted in the folder, or None."""
    note = _load(folder)
    if not note:
        return None
    return Addresses(str(note["DATABASE_URL"]), str(note["TEMPORAL_ADDRESS"]), str(note["API_URL"]))


async def end_leftovers(folder: Path) -> None:
    """Stop what a killed start left running: only processes that are still what the note says they are."""
    note = _load(folder) or {}
    children = note.get("children", [])
    assert isinstance(children, list)
    left = [child for child in children if _runs(child)]
    if left:
        print("上次没有正常停止，先结束它留下的进程……", flush=True)
    for child in reversed(left):
        _signal(child, child["signal"])
    deadline = asyncio.get_running_loop().time() + STOP_SECONDS
    while any(_runs(child) for child in left):
        if asyncio.get_running_loop().time() > deadline:
            for child in left:
                _signal(child, signal.SIGKILL)
        await asyncio.sleep(POLL_SECONDS)
    (folder / FILE).unlink(missing_ok=True)


def write_private(file: Path, text: str) -> None:
    """Replace a file in one step; nobody else may read it."""
    unfinished = file.with_name(f"{file.name}.new")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(text)
    unfinished.replace(file)


def _load(folder: Path) -> dict[str, object] | None:
    try:
        note = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return note if isinstance(note, dict) else None


def _runs(child: dict[str, object]) -> bool:
    return bool(child["command"]) and command_line(int(str(child["pid"]))) == child["command"]


def _signal(child: dict[str, object], number: object) -> None:
    if _runs(child):
        os.kill(int(str(child["pid"])), int(str(number)))

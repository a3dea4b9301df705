"""The next start ends what a killed one left, and nothing else."""

import asyncio
import json
from pathlib import Path

from embedded import note
from embedded.child import ended, spawn, stop
from embedded.note import Addresses

ADDRESSES = Addresses("postgresql+asyncpg://postgres@/bases", "127.0.0.1:7233", "http://127.0.0.1:8000")


def test_a_note_is_for_its_owner_and_comes_back(tmp_path: Path) -> None:
    note.write(tmp_path, ADDRESSES, [])
    assert note.read(tmp_path) == ADDRESSES
    assert (tmp_path / note.FILE).stat().st_mode & 0o077 == 0


def test_a_torn_note_is_no_note(tmp_path: Path) -> None:
    (tmp_path / note.FILE).write_text('{"DATABASE_URL": ')
    assert note.read(tmp_path) is None


async def test_a_process_left_running_is_ended(tmp_path: Path) -> None:
    left = spawn("worker", ["sleep", "600"], tmp_path / "log")
    note.write(tmp_path, ADDRESSES, [left])
    ending = note.end_leftovers(tmp_path)
    # Its parent is still here and has to collect it, as init would.

    await asyncio.gather(ending, ended(left))
    assert left.process.returncode == -left.stop_signal
    assert not (tmp_path / note.FILE).exists()


async def test_another_process_that_was_given_the_number_is_left_alone(tmp_path: Path) -> None:
    other = spawn("other", ["sleep", "600"], tmp_path / "log")
    noted = {"pid": other.process.pid, "signal": 15, "command": "python worker.py"}
    (tmp_path / note.FILE).write_text(json.dumps({"children": [noted]}))
    await note.end_leftovers(tmp_path)
    assert other.alive()
    await stop(other)

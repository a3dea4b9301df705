"""A data folder has one holder, who is named, and none after it died."""

import subprocess
import sys
from pathlib import Path

import pytest

from embedded.hold import held, hold
from embedded.problem import CannotStart

HOLDER = """
import sys, pathlib
from embedded.hold import hold
with hold(pathlib.Path(sys.argv[1]), "make run"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_holder_is_refused_and_told_who_holds(tmp_path: Path) -> None:
    lock = tmp_path / "data" / "run.lock"
    with hold(lock, "make run"):
        with pytest.raises(CannotStart, match=r"make run，进程 \d+"), hold(lock, "make run"):
            pytest.fail("the lock was given twice")
        assert held(lock)
    assert not held(lock)


def test_a_folder_never_used_is_not_held(tmp_path: Path) -> None:
    assert not held(tmp_path / "run.lock")


def test_the_lock_of_a_killed_holder_is_free(tmp_path: Path) -> None:
    lock = tmp_path / "run.lock"
    command = [sys.executable, "-c", HOLDER, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert held(lock)
        holder.kill()
        holder.wait()
    assert "make run" in lock.read_text()
    with hold(lock, "make run"):
        assert held(lock)

"""A started process is stopped by its starter, and by the kernel when its starter is killed."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from embedded.child import command_line, ended, spawn, stop, tail
from embedded.problem import CannotStart

STARTER = """
import os, pathlib, sys
from embedded.child import spawn
child = spawn("sleeper", ["sleep", "600"], pathlib.Path(sys.argv[1]))
print(child.process.pid, flush=True)
os.kill(os.getpid(), 9)
"""


async def test_a_child_is_asked_to_stop(tmp_path: Path) -> None:
    child = spawn("sleeper", ["sleep", "600"], tmp_path / "log")
    await stop(child)
    assert child.process.returncode == -signal.SIGTERM


async def test_a_child_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    deaf = "import signal; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); signal.pause()"
    child = spawn("deaf", [sys.executable, "-c", deaf], tmp_path / "log")
    while tail(child.log) != ["deaf"]:
        child.require_alive()
    await stop(child, patience=0.1)
    assert child.process.returncode == -signal.SIGKILL


async def test_the_last_words_of_a_child_are_shown(tmp_path: Path) -> None:
    child = spawn("数据库迁移", ["sh", "-c", "echo the reason; exit 3"], tmp_path / "log")
    assert await ended(child) == 3
    with pytest.raises(CannotStart, match=r"数据库迁移 已退出（状态 3）[\s\S]*the reason"):
        child.require_alive()


def test_only_the_end_of_a_log_is_shown(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("\n".join(str(number) for number in range(100)))
    assert tail(log, 3) == ["97", "98", "99"]
    assert tail(tmp_path / "missing") == []


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux tells a child that its starter died")
def test_a_child_ends_when_its_starter_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", STARTER, str(tmp_path / "log")]
    starter = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    assert starter.returncode == -signal.SIGKILL
    number = int(starter.stdout)
    try:
        handle = os.pidfd_open(number)
    except ProcessLookupError:
        return
    try:
        assert select.select([handle], [], [], 10)[0], "the child outlived its starter"
    finally:
        os.close(handle)


def test_the_command_line_of_a_process_is_read_by_its_number() -> None:
    assert "python" in command_line(os.getpid())
    assert command_line(2**22 + 1) == ""

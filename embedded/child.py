"""A process started here: its log, its end, and what is left of it when its starter was killed."""

import asyncio
import ctypes
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from embedded.problem import CannotStart

POLL_SECONDS = 0.05
STOP_SECONDS = 20.0
LINE_LENGTH = 400
PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Child:
    """A running process; `title` is what people call it."""

    title: str
    process: subprocess.Popen[bytes]
    log: Path
    stop_signal: signal.Signals
    begins: int = 0
    """Where in the log its own lines begin, in bytes."""

    def alive(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None

    def require_alive(self) -> None:
        """Refuse to go on with a child that has ended, showing its last words."""
        if not self.alive():
            raise CannotStart(self.last_words())

    def last_words(self) -> str:
        """How it ended and the end of its log."""
        lines = "\n".join(f"    {line}" for line in tail(self.log)) or "    （没有内容）"
        return f"{self.title} 已退出（状态 {self.process.returncode}）。日志 {self.log} 的最后几行：\n{lines}"


def spawn(
    title: str,
    command: Sequence[str | Path],
    log: Path,
    *,
    env: Mapping[str, str] | None = None,
    user: str | None = None,
    folder: Path | None = None,
    stop_signal: signal.Signals = signal.SIGTERM,
) -> Child:
    """Start `command` in a session of its own: Ctrl-C reaches only its starter, which stops it in order."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        begins = out.tell()
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env={**os.environ, **(env or {})},
            cwd=folder,
            user=user,
            group=user,
            extra_groups=None if user is None else [],
            start_new_session=True,
            preexec_fn=_follow_starter(stop_signal),  # noqa: PLW1509  (one system call, no Python state)
        )
    return Child(title, process, log, stop_signal, begins)


async def stop(child: Child, patience: float = STOP_SECONDS) -> None:
    """Ask it to stop, wait, and kill it only when it does not."""
    if not child.alive():
        return
    child.process.send_signal(child.stop_signal)
    deadline = asyncio.get_running_loop().time() + patience
    while child.alive():
        if asyncio.get_running_loop().time() > deadline:
            child.process.kill()
            child.process.wait()
            return
        await asyncio.sleep(POLL_SECONDS)


async def ended(child: Child) -> int:
    """Its exit status, once it has one."""
    while child.alive():  # noqa: ASYNC110  (nothing but the process knows)
        await asyncio.sleep(POLL_SECONDS)
    return child.process.returncode


async def followed(child: Child) -> int:
    """Its exit status; what it adds to its log meanwhile is shown, line by line."""
    shown = child.begins
    while child.alive():
        shown = _show(child.log, shown)
        await asyncio.sleep(POLL_SECONDS)
    _show(child.log, shown)
    return child.process.returncode


def _show(log: Path, begin: int) -> int:
    """Prints the whole lines from there on; gives where the next one begins."""
    with log.open("rb") as file:
        file.seek(begin)
        lines, newline, _ = file.read().rpartition(b"\n")
    if newline:
        print(lines.decode(errors="replace"), flush=True)
    return begin + len(lines) + len(newline)


def command_line(number: int) -> str:
    """The words a running process was started with; empty when there is none of that number."""
    if Path("/proc/self").exists():
        words = Path(f"/proc/{number}/cmdline")
        try:
            return words.read_text(encoding="utf-8", errors="replace").replace("\0", " ").strip()
        except (FileNotFoundError, ProcessLookupError):
            return ""
    question = ["ps", "-p", str(number), "-o", "command="]
    return subprocess.run(question, capture_output=True, text=True, check=False).stdout.strip()


def tail(log: Path, count: int = 15) -> list[str]:
    """The last lines of a log."""
    if not log.exists():
        return []
    with log.open(encoding="utf-8", errors="replace") as lines:
        return [line.rstrip()[:LINE_LENGTH] for line in deque(lines, maxlen=count)]


def _follow_starter(stop_signal: signal.Signals) -> Callable[[], None] | None:
    """On Linux the kernel stops the child when its starter dies, even by `kill -9`."""
    libc = _libc
    if libc is None:
        return None

    def follow() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(stop_signal))

    return follow

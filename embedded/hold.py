"""A lock on a folder: the system releases it when its holder ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded.problem import CannotStart


@contextmanager
def hold(lock: Path, purpose: str) -> Iterator[None]:
    """Hold `lock` while the block runs; refuse, naming the holder, when another process has it."""
    lock.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
    # Not inherited by children (Python opens files so), or a left-over child would keep the lock.
    with lock.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CannotStart(_held(lock)) from error
        file.truncate(0)
        file.write(f"{purpose}，进程 {os.getpid()}\n")
        file.flush()
        yield
        file.truncate(0)


def held(lock: Path) -> bool:
    """Whether some process holds `lock` now."""
    try:
        with lock.open("r", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _held(lock: Path) -> str:
    holder = lock.read_text(encoding="utf-8").strip() or "另一个进程"
    return (
        f"数据目录 {lock.parent} 正在被使用：{holder}。"
        "请先停止它（Ctrl-C 或 kill 该进程），或换一个目录：DATA_DIR=…\n"
        f"The data folder is held by another process ({lock}). Stop it first, or choose another DATA_DIR."
    )

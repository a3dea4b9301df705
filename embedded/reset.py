"""`make reset`: remove what an installation has stored on this machine, after saying what and being told to."""

import asyncio
import os
import shutil
import sys
from pathlib import Path

from embedded.first_start import ACCOUNTS_FILE, HEADS_FILE, HEADS_KEY_FILE, KEYS_FILE, PASSWORD_FILE
from embedded.hold import hold
from embedded.note import end_leftovers
from embedded.problem import CannotStart
from embedded.run import LOCK
from settings import settings

MEMBERS = (
    "postgres",
    "postgres.new",
    "temporal",
    "logs",
    PASSWORD_FILE,
    KEYS_FILE,
    HEADS_KEY_FILE,
    HEADS_FILE,
    ACCOUNTS_FILE,
    "sample",
    "stack.json",
    LOCK,
)
"""Only what this program puts there: a mistaken DATA_DIR loses nothing else."""


def reset(folder: Path, *, confirmed: bool) -> list[Path]:
    """Remove the members of the data folder; refused while a stack runs on it."""
    if not folder.exists():
        return []
    with hold(folder / LOCK, "make reset"):
        asyncio.run(end_leftovers(folder))
        present = [folder / name for name in MEMBERS if (folder / name).exists()]
        if not confirmed:
            print(
                "将删除以下全部数据，且不能恢复：", *(f"  {path}" for path in present), sep="\n", flush=True
            )
            if not _agreed():
                raise CannotStart("没有删除任何数据。确认删除：CONFIRM=1 make reset")
        for path in present:
            print("删除", path, flush=True)
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
    return present


def _agreed() -> bool:
    return sys.stdin.isatty() and input("输入 yes 确认：").strip().lower() == "yes"


def main() -> int:
    """Reset the configured data folder."""
    try:
        removed = reset(settings().data_dir.resolve(), confirmed=os.environ.get("CONFIRM") == "1")
    except CannotStart as problem:
        print(f"\n{problem}\n", file=sys.stderr)
        return 1
    print("已清空。" if removed else "没有可清空的数据。")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

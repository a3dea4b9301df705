"""The official Temporal CLI: what it says of its version, and the one on the PATH. Needs the standard library only."""

import re
import shutil
import subprocess
from pathlib import Path

from embedded.progress import say

OLDEST_CLI = (1, 9)
"""The first official CLI whose server has virtual time."""


def cli_version(text: str) -> tuple[int, int]:
    """`temporal version 1.9.0 (Server …)` as (1, 9); anything else as (0, 0)."""
    match = re.search(r"temporal version v?(\d+)\.(\d+)", text)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def said_by(program: Path) -> str:
    """What `--version` answers, in one line; empty where the program does not run."""
    try:
        answer = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip().partition("\n")[0]


def new_enough(program: Path) -> bool:
    """Whether its server has what lives need."""
    return cli_version(said_by(program)) >= OLDEST_CLI


def cli_on_path(path: str | None = None) -> Path | None:
    """The official CLI, when it is there and new enough; one that is too old is told and left alone."""
    found = shutil.which("temporal", path=path)
    if found is None:
        return None
    said = said_by(Path(found))
    if cli_version(said) >= OLDEST_CLI:
        return Path(found)
    say(
        f"不使用 PATH 上的 {found}：需要 1.9 以上，它答复“{said[:80] or '（无）'}”。\n"
        f"  The temporal command on the PATH is not used: 1.9 or newer is needed."
    )
    return None

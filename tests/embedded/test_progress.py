"""Work that takes long says how far it is while it goes on, and gives its exit status."""

import sys
from pathlib import Path

import pytest

from embedded.progress import watched

UNTIL_TOLD = """
import pathlib, sys, time
while not pathlib.Path("told").exists():
    time.sleep(0.01)
sys.exit(3)
"""


async def test_a_line_says_how_far_it_is_before_it_ends(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def far() -> str:
        (tmp_path / "told").touch()
        return "已编译 7 个包"

    with (tmp_path / "log").open("wb") as log:
        words = [sys.executable, "-c", UNTIL_TOLD]
        status = await watched(words, log, log, far, folder=tmp_path, env={}, every=0.01)

    assert status == 3
    assert "  已编译 7 个包，已用 0 秒" in capfd.readouterr().err

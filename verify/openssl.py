"""The program `openssl` (3.0 or later), for what the packages cannot do: SM2, and time stamps as authorities write them."""

import subprocess
from collections.abc import Sequence

PROGRAM = "openssl"
PATIENCE = 10.0


class NoOpensslError(Exception):
    """The program is not there, or did not end."""


def ran(words: Sequence[str]) -> "subprocess.CompletedProcess[bytes]":
    """What it said, whatever its status. Raises NoOpensslError."""
    try:
        return subprocess.run([PROGRAM, *words], capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NoOpensslError(f"{PROGRAM}: {type(problem).__name__}") from None

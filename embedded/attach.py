"""`python -m embedded.attach -- COMMAND …`: run a command on the stack that `make run` has running."""

import os
import sys
from collections.abc import Sequence

from embedded import note
from embedded.command import run_command
from embedded.first_start import heads_of, identity_keys
from embedded.hold import held
from embedded.problem import CannotStart, run_or_explain
from embedded.run import LOCK
from settings import settings


async def main(command: Sequence[str]) -> int:
    """Addresses given in the environment come first."""
    config = settings()
    folder = config.data_dir.resolve()
    given = {
        name: value
        for name, value in (
            ("DATABASE_URL", config.database_url),
            ("TEMPORAL_ADDRESS", config.temporal_address),
        )
        if value
    }
    running = note.read(folder) if held(folder / LOCK) else None
    if running is None and len(given) < 2:
        raise CannotStart(
            "系统没有在运行。请先在另一个窗口 make run，或同时给出 DATABASE_URL 和 TEMPORAL_ADDRESS。\n"
            "Nothing is running here: start `make run`, or set DATABASE_URL and TEMPORAL_ADDRESS."
        )
    environment = running.environment() if running else {}
    heads = heads_of(folder) if running and config.heads_file is None else {}
    if running and config.identity_keys is None:
        given["IDENTITY_KEYS"] = identity_keys(folder)
    return await run_command(command, {**environment, **given, **heads, "DATA_DIR": str(folder)})


if __name__ == "__main__":
    words = sys.argv[2:] if sys.argv[1:2] == ["--"] else sys.argv[1:]
    if not words:
        raise SystemExit(__doc__)
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    raise SystemExit(run_or_explain(main(words)))

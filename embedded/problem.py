"""A start that cannot go on, told to the person who started it: what is wrong, and the way out."""

import sys
from collections.abc import Coroutine
from typing import Any


class CannotStart(Exception):  # noqa: N818  (a sentence on the screen, not a fault in the program)
    """Shown as it is, without a traceback."""


def run_or_explain(main: Coroutine[Any, Any, int | None]) -> int:
    """Run `main` to its exit status; a start that cannot go on is explained and ends in 1."""
    import entry  # what is made ready before the packages are there needs this module without it

    try:
        return entry.run(main)
    except CannotStart as problem:
        print(f"\n{problem}\n", file=sys.stderr)
        return 1

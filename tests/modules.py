"""The modules that we wrote, in the layers, the programs beside them and the tests."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from programmes import PROGRAMMES

ROOT = Path(__file__).parents[1]
LAYERS = ("domain", "db", "activities", "workflows", "api", "web")
PROGRAMS = ("bench", "embedded", "sample", "scenario", "screenshots", "tour", "verify")


@cache
def _trees() -> tuple[tuple[str, ast.Module], ...]:
    folders = (path for part in (*LAYERS, *PROGRAMS, "tests") for path in sorted((ROOT / part).rglob("*.py")))
    return tuple(
        (path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in (*sorted(ROOT.glob("*.py")), *folders)
    )


def own_modules() -> Iterator[tuple[str, ast.Module]]:
    """Path and syntax tree of each."""
    yield from _trees()


def unlisted() -> frozenset[str]:
    """Folders of programmes whose rules are there and whose names do not stand in the list yet: no part of the kernel."""
    found = {path.parent.name for path in (ROOT / "domain").glob("*/texts.py")}
    return frozenset(found - set(PROGRAMMES))

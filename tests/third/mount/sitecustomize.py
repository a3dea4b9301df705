"""Adds the made-up programme to every Python process that has this folder on its PYTHONPATH, before anything else is loaded.

It stands in for what an installation does: a folder in each layer, and a name in the one list.
"""

import sys
from importlib import import_module
from pathlib import Path

THIRD = Path(__file__).resolve().parents[1]
ROOT = THIRD.parents[1]
NAME = "weekly"
LAYERS = ("domain", "db", "activities", "workflows", "api", "web")


def mount() -> None:
    """One more folder in each layer, and one more name in the list."""
    sys.path.insert(0, str(ROOT))
    for layer in LAYERS:
        import_module(layer).__path__.append(str(THIRD / layer))
    programmes = import_module("programmes")
    programmes.PROGRAMMES = (*programmes.PROGRAMMES, NAME)  # type: ignore[attr-defined]


mount()

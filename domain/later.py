"""Fields that were added to stored values later: they are written only where they say something.

What was stored before keeps its bytes by that, and with them its hash.
"""

from collections.abc import Mapping
from functools import partial
from operator import eq
from types import MappingProxyType


def _unset(value: object) -> bool:
    return not value


LATER: Mapping[str, object] = MappingProxyType({"exclude_if": _unset})
"""Metadata of a field that is written only where it is not empty."""


def unless(default: object) -> Mapping[str, object]:
    """Metadata of a field that is written only where it is another than that."""
    return MappingProxyType({"exclude_if": partial(eq, default)})

"""Whether free JSON of a request can be kept."""

from typing import Any

from db.engine import dumps


def storable(changes: dict[str, Any]) -> dict[str, Any]:
    """Numbers beyond measure and bottomless nesting cannot be kept as JSON."""
    try:
        dumps(changes)
    except TypeError:
        raise ValueError("not storable") from None
    return changes

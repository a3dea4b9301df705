"""Whether free JSON of a request can be kept."""

from db.engine import dumps


def storable(changes: dict[str, object]) -> dict[str, object]:
    """Numbers beyond measure and bottomless nesting cannot be kept as JSON."""
    try:
        dumps(changes)
    except TypeError:
        raise ValueError("not storable") from None
    return changes

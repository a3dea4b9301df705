"""What a fact of one case means for another."""

from typing import Any

Ripple = tuple[str, str, Any]
"""What another case is told, in the same transaction: its kind, its id, the command."""

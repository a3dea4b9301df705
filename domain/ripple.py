"""What a fact of one case means for another."""

Ripple = tuple[str, str, object]
"""What another case is told, in the same transaction: its kind, its id, the command."""

"""What the rules of a good practice must know of other records: nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PracticeWorld:
    """Nothing."""

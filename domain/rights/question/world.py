"""What the rules of a question must know of other records: nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuestionWorld:
    """Nothing."""

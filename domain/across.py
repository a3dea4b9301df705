"""What a case tells cases of other programmes that rest on it: only what became of it, and when; never why, nor whose it is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Became(StrEnum):
    """What became of a case that others rest on."""

    VOID = "void"
    """It never was, or counts for nothing."""
    ENDED = "ended"
    RESUMED = "resumed"
    """Its end was a mistake."""
    MOVED = "moved"
    """It goes on elsewhere."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it; `on` is the day on which it did, None where the fact names none."""

    what: Became
    on: date | None = None

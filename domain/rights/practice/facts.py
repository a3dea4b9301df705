"""Facts of a good practice."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PracticeHandedIn:
    """Handed in."""

    title: str
    text: str
    unit: str | None
    league: str | None


@dataclass(frozen=True, slots=True)
class PracticeChosen:
    """Chosen, or not."""

    chosen: bool
    reason: str


@dataclass(frozen=True, slots=True)
class PracticePublished:
    """Published."""

    on: date


Fact = PracticeHandedIn | PracticeChosen | PracticePublished

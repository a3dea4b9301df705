"""What the rules of a drive must know of other records."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.assistants.counting.progress import Entry
from domain.recurring import Turn


@dataclass(frozen=True, slots=True)
class DriveWorld:
    """The figures of the region, and the weeks of whoever reports."""

    entries: tuple[Entry, ...] = ()
    turns: Mapping[str, Turn] = field(default_factory=dict)
    """Weeks that every line has frozen, for the summary."""
    weeks: Mapping[str, Mapping[str, Turn]] = field(default_factory=dict)
    """Line → its weeks, for a bulletin."""

"""What the rules of a task must know of other records."""

from dataclasses import dataclass

from domain.assistants.counting.lines import Membership
from domain.assistants.counting.progress import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskWorld:
    """The figures of the line or zone, and how many posts are collected, in persons."""

    entries: tuple[Entry, ...] = ()
    planned: int = 0
    memberships: tuple[Membership, ...] = ()
    """What was said of the unit that is to be included, the last first."""
    listed: bool = False
    """Whether that unit has a line of its own (附件1)."""
    hires: tuple[str, ...] = ()
    """Hires of the unit that a spot check is drawn of."""
    unit_name: str = ""
    sender: str = ""
    """The name of whoever sent the week that is asked for, where it was sent already."""

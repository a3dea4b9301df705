"""What the rules of a task must know of other records."""

from dataclasses import dataclass

from domain.assistants.counting.progress import Entry


@dataclass(frozen=True, slots=True)
class TaskWorld:
    """The figures of the line or zone, and how many posts are collected, in persons."""

    entries: tuple[Entry, ...] = ()
    planned: int = 0
    sender: str = ""
    """The name of whoever sent the week that is asked for, where it was sent already."""

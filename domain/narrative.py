"""A line of a case's history, in officials' words."""

from dataclasses import dataclass

from domain.source import Source


@dataclass(frozen=True, slots=True)
class Line:
    """What happened, and what it rests on; ids of people are resolved by the reader, from the stamp."""

    text: str
    source: Source | None

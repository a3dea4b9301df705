"""What the rules of a talent must know of other records."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TalentWorld:
    """Whether the person is registered, has a place on the list already, and which stay is open."""

    person_known: bool = True
    listed_already: bool = False
    open_stay: str | None = None

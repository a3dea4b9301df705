"""What the rules of a complaint must know of other records."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComplaintWorld:
    """The unit with its league and overseer as registered, and the possible repeats of a new complaint."""

    league: str | None = None
    authority: str | None = None
    repeats: tuple[str, ...] = ()

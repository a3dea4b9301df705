"""What the rules of a check must know of other records."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckWorld:
    """Named units that are not registered, whether the year has a check, the units that are not through."""

    unknown: tuple[str, ...] = ()
    same_year: bool = False
    unfinished: tuple[str, ...] = ()

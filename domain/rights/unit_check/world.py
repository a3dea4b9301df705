"""What the rules of a unit's part in a check must know of other records."""

from dataclasses import dataclass

from domain.rights.terms import Trait


@dataclass(frozen=True, slots=True)
class UnitCheckWorld:
    """The unit as registered."""

    league: str = ""
    authority: str | None = None
    traits: frozenset[Trait] = frozenset()

"""Facts of a unit's part in a check."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.rights.terms import Item, RightsFinding, Trait
from domain.rights.unit_check.state import ItemReport
from domain.ticking import DeadlineMoved, Escalated, Reminded
from domain.wait import Clock

__all__ = ["DeadlineMoved", "Escalated", "Fact", "Reminded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCheckOpened:
    """The unit is covered."""

    check: str
    unit: str
    league: str
    authority: str | None
    traits: tuple[Trait, ...]
    year: int
    due: date
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckHandedIn:
    """Handed in, in time or so many days late."""

    reports: tuple[ItemReport, ...]
    on: date
    late_days: int
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFound:
    """Found on an item; with the last one the review is over."""

    item: Item
    finding: RightsFinding
    reason: str
    reviewed: bool
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingAnswered:
    """The unit put an item right."""

    item: Item
    document: str
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemVerified:
    """Verified, or back to the unit."""

    item: Item
    met: bool
    reason: str
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitCheckClosed:
    """Ended with what was not put right."""

    reason: str
    left: tuple[Item, ...]
    stops: tuple[str, ...] = ()


Fact = (
    UnitCheckOpened | CheckHandedIn | ItemFound | FindingAnswered | ItemVerified | UnitCheckClosed
    | DeadlineMoved | Escalated | Reminded
)  # fmt: skip

"""Facts of a check."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.rights.unit_check.kinds import CheckedKind
from domain.ticking import DeadlineMoved, Escalated, Reminded
from domain.wait import Clock

__all__ = ["DeadlineMoved", "Escalated", "Fact", "Reminded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCalled:
    """Called over these units."""

    year: int
    title: str
    document: str
    due: date
    units: tuple[str, ...]
    kinds: Mapping[str, CheckedKind] = field(default_factory=dict)
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckClosed:
    """Ended; `unfinished` are the units that are not through."""

    summary: str
    unfinished: tuple[str, ...]
    stops: tuple[str, ...] = ()


Fact = CheckCalled | CheckClosed | DeadlineMoved | Escalated | Reminded

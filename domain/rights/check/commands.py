"""Commands of a check."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.rights.anytime import MoveDeadline, TimerFired
from domain.rights.unit_check.kinds import CheckedKind

__all__ = ["Command", "MoveDeadline", "TimerFired"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallCheck:
    """科技厅 calls it, by the day of its notice (2025: the end of June)."""

    year: int
    title: str
    document: str
    due: date
    units: tuple[str, ...]
    kinds: Mapping[str, CheckedKind] = field(default_factory=dict)
    """Unit → by what kind it takes part; where it is left out, as the register has it."""


@dataclass(frozen=True, slots=True)
class CloseCheck:
    """科技厅 ends it, with a summary; what is not through goes on by itself."""

    summary: str


Command = CallCheck | CloseCheck | MoveDeadline | TimerFired

"""Commands of a check."""

from dataclasses import dataclass
from datetime import date

from domain.rights.anytime import MoveDeadline, TimerFired

__all__ = ["Command", "MoveDeadline", "TimerFired"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallCheck:
    """科技厅 calls it, by the day of its notice (2025: the end of June)."""

    year: int
    title: str
    document: str
    due: date
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CloseCheck:
    """科技厅 ends it, with a summary; what is not through goes on by itself."""

    summary: str


Command = CallCheck | CloseCheck | MoveDeadline | TimerFired

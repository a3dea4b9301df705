"""Commands of a dispatch."""

from dataclasses import dataclass

from domain.rights.anytime import MoveDeadline, TimerFired

__all__ = ["Command", "MoveDeadline", "TimerFired"]


@dataclass(frozen=True, slots=True)
class FreezeQuarter:
    """The system freezes the figures when the quarter is over."""

    year: int
    number: int


@dataclass(frozen=True, slots=True)
class ConfirmFigures:
    """An agency confirms its figures, or remarks on them; frozen figures stay."""

    remark: str = ""


@dataclass(frozen=True, slots=True)
class FileDispatch:
    """科技厅 files the report; `paper` is its number (文号)."""

    summary: str
    paper: str


@dataclass(frozen=True, slots=True)
class PublishQuarterBulletin:
    """科技厅 publishes a bulletin, by discretion; `paper` is its number (文号)."""

    paper: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class KeepInternal:
    """科技厅 publishes none."""


Command = (
    FreezeQuarter
    | ConfirmFigures
    | FileDispatch
    | PublishQuarterBulletin
    | KeepInternal
    | MoveDeadline
    | TimerFired
)
